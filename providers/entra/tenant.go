package entra

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// organizationStep puts in what Identify read.
func organizationStep(_ context.Context, s *providers.Session) (providers.Apply, error) {
	own := s.Data.(*session)
	if own.organization == nil {
		return nil, own.organizedBy
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		switch string(own.organization.Synchronized) {
		case "true":
			t.Settings.Synchronized = inventory.Yes
		case "false", "null": // no longer, never
			t.Settings.Synchronized = inventory.No
		}
		return nil
	}, nil
}

type licenceObject struct {
	ID     string `json:"id"`
	SKU    string `json:"skuId"`
	Status text   `json:"capabilityStatus"`
	Plans  *[]struct {
		ID     text `json:"servicePlanId"`
		Status text `json:"provisioningStatus"`
	} `json:"servicePlans"`
}

// licenceID tells subscriptions apart: by the product, of which a tenant has one
// subscription, where a recording has left the id out.
func licenceID(item jsontext.Value) (string, error) {
	var o licenceObject
	if err := providers.Decode(item, &o); err != nil {
		return "", err
	}
	if id := cmp.Or(o.ID, o.SKU); id != "" {
		return id, nil
	}
	return "", errors.New("a subscription without an id")
}

// notWorking are the states of a service plan that is not in force.
var notWorking = []text{"Disabled", "Error", "PendingInput", "PendingActivation", "PendingProvisioning"}

// licences reads the service plans in force. A subscription that was suspended
// or deleted still lists its plans as working.
// https://learn.microsoft.com/graph/api/subscribedsku-list
func licences(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	plans := inventory.List[string]{Complete: inventory.Yes}
	raw := rawList{}
	call := providers.Call{URL: g.licencesPath(), Uses: use(3)}
	err := g.Each(ctx, providers.List{First: call, Decode: page, ID: licenceID}, func(item jsontext.Value) error {
		var o licenceObject
		if err := providers.Decode(item, &o); err != nil {
			return err
		}
		raw[cmp.Or(o.ID, o.SKU)] = slices.Clone(item)
		if o.Plans == nil {
			plans.Complete = inventory.Unknown
			return nil
		}
		switch o.Status {
		case "Enabled", "Warning", "": // recordings of older tenants leave it out
		case "Suspended", "Deleted", "LockedOut":
			return nil
		default:
			plans.Complete = inventory.Unknown
			return nil
		}
		for _, p := range *o.Plans {
			switch {
			case p.ID == "":
				plans.Complete = inventory.Unknown
			case p.Status == "Success":
				plans.Items = append(plans.Items, strings.ToLower(string(p.ID)))
			case slices.Contains(notWorking, p.Status):
			default:
				plans.Complete = inventory.Unknown
			}
		}
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.Licences = plans
		if err != nil {
			t.Settings.Licences.Complete = inventory.Unknown
		}
		raw.keep(t, inventory.Licences, "/subscribedSkus", err)
		return nil
	}, err
}

type domainObject struct {
	ID       string        `json:"id"`
	Type     text          `json:"authenticationType"`
	Verified inventory.Tri `json:"isVerified"`
}

// domainsStep reads the domains. Whoever signs in under a federated one may
// still do so here, by staged rollout, whose policies cannot be read: whether
// an account is federated is then unknown.
// https://learn.microsoft.com/graph/api/domain-list
func domainsStep(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var all []inventory.Domain
	raw := rawList{}
	err := listRaw(ctx, g, providers.Call{URL: g.domainsPath(), Uses: use(1)}, raw, func(o *domainObject) error {
		d := inventory.Domain{Name: strings.ToLower(o.ID), Verified: o.Verified}
		switch o.Type {
		case "Managed":
			d.Federated = inventory.No
		case "Federated":
			d.Federated = inventory.Yes
		}
		all = append(all, d)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Domains = all
		raw.keep(t, inventory.Domains, "/domains", err)
		federated := map[string]inventory.Tri{}
		for _, d := range all {
			federated[d.Name] = d.Federated
		}
		gap := inventory.Gap{
			Data: inventory.Domains, Kind: inventory.Unseen,
			Reason: "the domain signs its accounts in elsewhere, and what that asks of them is not shown here",
			Mend:   "audit the identity provider of the domain too",
		}
		for i := range t.Accounts {
			a := &t.Accounts[i]
			_, domain, _ := strings.Cut(strings.ToLower(a.Name), "@")
			switch federated[domain] {
			case inventory.No:
				a.Federated = inventory.No
			case inventory.Yes:
				gap.Subjects = append(gap.Subjects, a.ID)
			case inventory.Unknown:
			}
		}
		if len(gap.Subjects) == 0 {
			return nil
		}
		return []inventory.Gap{gap}
	}, err
}

// securityDefaults reads whether the baseline of Microsoft's own is on.
// https://learn.microsoft.com/graph/api/identitysecuritydefaultsenforcementpolicy-get
func securityDefaults(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, err := single[struct {
		On inventory.Tri `json:"isEnabled"`
	}](ctx, g, providers.Call{URL: g.securityDefaultsPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.SecurityDefaults = o.On
		return nil
	}, nil
}

type authorizationObject struct {
	Invites     text          `json:"allowInvitesFrom"`
	GuestRole   text          `json:"guestUserRoleId"`
	SSPR        inventory.Tri `json:"allowedToUseSSPR"`
	Risky       inventory.Tri `json:"allowUserConsentForRiskyApps"`
	BetaConsent texts         `json:"permissionGrantPolicyIdsAssignedToDefaultUserRole"`
	Users       struct {
		Consent texts         `json:"permissionGrantPoliciesAssigned"`
		Apps    inventory.Tri `json:"allowedToCreateApps"`
		Tenants inventory.Tri `json:"allowedToCreateTenants"`
		Groups  inventory.Tri `json:"allowedToCreateSecurityGroups"`
		Read    inventory.Tri `json:"allowedToReadOtherUsers"`
	} `json:"defaultUserRolePermissions"`
}

// authorization reads what users may do by default.
// https://learn.microsoft.com/graph/api/authorizationpolicy-get
func authorization(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, raw, err := singleRaw[authorizationObject](ctx, g, providers.Call{URL: g.authorizationPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		keepRaw(t, inventory.Authorization, "/policies/authorizationPolicy", raw)
		set := &t.Settings
		set.Invitations, set.GuestAccess = string(o.Invites), strings.ToLower(string(o.GuestRole))
		set.AdminsResetThemself, set.RiskyConsent = o.SSPR, o.Risky
		set.UsersRegisterApps, set.UsersCreateTenants = o.Users.Apps, o.Users.Tenants
		set.UsersCreateGroups, set.UsersReadDirectory = o.Users.Groups, o.Users.Read
		set.UserConsent = consentRules(o.Users.Consent, o.BetaConsent)
		return nil
	}, nil
}

// consentPrefix marks the policies under which users consent for themselves;
// those of owners of groups and chats have another.
const consentPrefix = "ManagePermissionGrantsForSelf."

// consentNames are the policies that Microsoft defines, without their prefix.
// https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies
var consentNames = map[string]inventory.ConsentRule{
	"microsoft-user-default-legacy":             inventory.ConsentToAnything,
	"microsoft-user-default-low":                inventory.ConsentToLowImpact,
	"microsoft-user-default-recommended":        inventory.ConsentAsVendorSet,
	"microsoft-user-default-allow-consent-apps": inventory.ConsentAsVendorSet, // mail, for a few known mail programs
}

// consentRules reads the rules from where v1.0 and beta have them.
func consentRules(lists ...texts) inventory.List[inventory.ConsentRule] {
	var out inventory.List[inventory.ConsentRule]
	for _, l := range lists {
		if l.Complete != inventory.Yes {
			continue
		}
		out.Complete = inventory.Yes
		for _, id := range l.Items {
			name, self := strings.CutPrefix(id, consentPrefix)
			if !self {
				continue
			}
			rule, known := consentNames[name]
			if !known {
				rule = inventory.ConsentRule(name)
			}
			out.Items = append(out.Items, rule)
		}
	}
	return out
}

// consentRequests reads whether users can ask an administrator for an app.
// https://learn.microsoft.com/graph/api/adminconsentrequestpolicy-get
func consentRequests(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, err := single[struct {
		On inventory.Tri `json:"isEnabled"`
	}](ctx, g, providers.Call{URL: g.consentRequestsPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.ConsentRequests = o.On
		return nil
	}, nil
}

type partnerObject struct {
	Tenant string `json:"tenantId"`
	Trust  *struct {
		MFA inventory.Tri `json:"isMfaAccepted"`
	} `json:"inboundTrust"`
}

func partnerID(item jsontext.Value) (string, error) {
	var p partnerObject
	if err := providers.Decode(item, &p); err != nil {
		return "", err
	}
	if p.Tenant == "" {
		return "", errors.New("a partner without a tenant")
	}
	return p.Tenant, nil
}

// externalTrust reads whether a guest's MFA at home counts here. A partner
// without a setting of its own inherits the default.
// https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-get
func externalTrust(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	def, err := single[partnerObject](ctx, g, providers.Call{URL: g.crossTenantDefaultPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	trusts := inventory.Unknown
	if def.Trust != nil {
		trusts = def.Trust.MFA
	}
	err = g.Each(ctx, providers.List{First: providers.Call{URL: g.crossTenantPartnersPath(), Uses: use(1)}, Decode: page, ID: partnerID}, func(item jsontext.Value) error {
		var p partnerObject
		if err := providers.Decode(item, &p); err != nil {
			return err
		}
		// Which partner an account comes from is not told by it.
		if p.Trust != nil && p.Trust.MFA != trusts {
			trusts = inventory.Unknown
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.TrustsHomeMFA = trusts
		return nil
	}, nil
}
