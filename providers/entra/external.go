package entra

import (
	"context"
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type consentRequestsObject struct {
	On        inventory.Tri `json:"isEnabled"`
	Notified  inventory.Tri `json:"notifyReviewers"`
	Days      *int          `json:"requestDurationInDays"`
	Reviewers *[]struct {
		Query text `json:"query"`
	} `json:"reviewers"`
}

// consentRequests reads whether users can ask an administrator for an app, and
// whom they ask.
// https://learn.microsoft.com/graph/api/adminconsentrequestpolicy-get
func consentRequests(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, err := single[consentRequestsObject](ctx, g, providers.Call{URL: g.consentRequestsPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.ConsentRequests, t.Settings.ConsentReview = o.On, o.review()
		return nil
	}, nil
}

// review reads who answers. A reviewer is named by a query: a user, the members
// of a group, or those of a role.
// https://learn.microsoft.com/graph/api/resources/accessreviewreviewerscope
func (o *consentRequestsObject) review() inventory.ConsentReview {
	r := inventory.ConsentReview{Notified: o.Notified}
	if o.Days != nil {
		r.Days = max(*o.Days, 0)
	}
	if o.Reviewers == nil {
		return r
	}
	r.Reviewers = inventory.ListOf[inventory.Ref]()
	for _, reviewer := range *o.Reviewers {
		path := string(reviewer.Query)
		for _, version := range []string{"/v1.0", "/beta"} {
			path = strings.TrimPrefix(path, version)
		}
		kind, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
		id, _, _ := strings.Cut(rest, "/")
		switch {
		case kind == "users" && id != "":
			r.Reviewers.Items = append(r.Reviewers.Items, inventory.Ref{Kind: "account", ID: id})
		case kind == "groups" && id != "":
			r.Reviewers.Items = append(r.Reviewers.Items, inventory.Ref{Kind: "group", ID: id})
		case kind == "directoryRoles" && id != "", kind == "roleManagement" && id != "":
			r.Reviewers.Items = append(r.Reviewers.Items, inventory.Ref{Kind: "role", ID: rest})
		default:
			r.Reviewers.Complete = inventory.Unknown
		}
	}
	return r
}

type crossTenantObject struct {
	Tenant   string        `json:"tenantId"` // of a partner
	Provider inventory.Tri `json:"isServiceProvider"`
	Trust    *struct {
		MFA       inventory.Tri `json:"isMfaAccepted"`
		Compliant inventory.Tri `json:"isCompliantDeviceAccepted"`
		Hybrid    inventory.Tri `json:"isHybridAzureADJoinedDeviceAccepted"`
	} `json:"inboundTrust"`
	Redeem struct {
		In inventory.Tri `json:"inboundAllowed"`
	} `json:"automaticUserConsentSettings"`
	GuestsIn  *crossTenantSetting `json:"b2bCollaborationInbound"`
	GuestsOut *crossTenantSetting `json:"b2bCollaborationOutbound"`
	DirectIn  *crossTenantSetting `json:"b2bDirectConnectInbound"`
	DirectOut *crossTenantSetting `json:"b2bDirectConnectOutbound"`
}

type crossTenantSetting struct {
	Users crossTenantTargets `json:"usersAndGroups"`
	Apps  crossTenantTargets `json:"applications"`
}

type crossTenantTargets struct {
	Access  text `json:"accessType"`
	Targets *[]struct {
		Target text `json:"target"`
	} `json:"targets"`
}

// audience is for whom access is open: everyone where it is allowed to all, in
// all apps. Where some are blocked, it is open to the others.
// https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyb2bsetting
func (s *crossTenantSetting) audience() inventory.Audience {
	if s == nil {
		return ""
	}
	users, apps := s.Users.audience("AllUsers"), s.Apps.audience("AllApplications")
	switch {
	case users == inventory.ForNobody || apps == inventory.ForNobody:
		return inventory.ForNobody
	case users == "" || apps == "":
		return ""
	case users == inventory.ForEveryone && apps == inventory.ForEveryone:
		return inventory.ForEveryone
	}
	return inventory.ForSome
}

func (t *crossTenantTargets) audience(all text) inventory.Audience {
	if t.Targets == nil {
		return ""
	}
	everyone := false
	for _, target := range *t.Targets {
		switch name := string(target.Target); {
		case name == "AllUsers", name == "AllApplications", name == "Office365", guid.MatchString(name):
		default:
			return ""
		}
		everyone = everyone || target.Target == all
	}
	switch {
	case t.Access == "allowed" && everyone:
		return inventory.ForEveryone
	case t.Access == "blocked" && everyone:
		return inventory.ForNobody
	case t.Access == "allowed", t.Access == "blocked":
		return inventory.ForSome
	}
	return ""
}

func (o *crossTenantObject) outside() inventory.Outside {
	out := inventory.Outside{
		GuestsIn: o.GuestsIn.audience(), GuestsOut: o.GuestsOut.audience(), DirectIn: o.DirectIn.audience(), DirectOut: o.DirectOut.audience(),
	}
	if o.Trust != nil {
		out.TrustsMFA, out.TrustsCompliant, out.TrustsHybrid = o.Trust.MFA, o.Trust.Compliant, o.Trust.Hybrid
	}
	return out
}

func partnerID(item jsontext.Value) (string, error) {
	var p crossTenantObject
	if err := providers.Decode(item, &p); err != nil {
		return "", err
	}
	if p.Tenant == "" {
		return "", errors.New("a partner without a tenant")
	}
	return p.Tenant, nil
}

// externalTrust reads how accounts of other organisations get in, and what of
// their homes is believed here. A partner without a setting of its own inherits
// the default.
// https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-get
func externalTrust(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	def, err := single[crossTenantObject](ctx, g, providers.Call{URL: g.crossTenantDefaultPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	outside := def.outside()
	trusts := outside.TrustsMFA
	partners := inventory.ListOf[inventory.Partner]()
	err = g.Each(ctx, providers.List{First: providers.Call{URL: g.crossTenantPartnersPath(), Uses: use(1)}, Decode: page, ID: partnerID}, func(item jsontext.Value) error {
		var p crossTenantObject
		if err := providers.Decode(item, &p); err != nil {
			return err
		}
		// Which partner an account comes from is not told by it.
		if p.Trust != nil && p.Trust.MFA != outside.TrustsMFA {
			trusts = inventory.Unknown
		}
		partners.Items = append(partners.Items, inventory.Partner{ID: p.Tenant, Provider: p.Provider, Redeems: p.Redeem.In, Outside: p.outside()})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.TrustsHomeMFA, t.Settings.Outside, t.Settings.Partners = trusts, outside, partners
		return nil
	}, nil
}
