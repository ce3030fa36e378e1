package entra

import (
	"context"
	"fmt"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type synchronizationObject struct {
	ID       string `json:"id"`
	Features struct {
		PasswordHash inventory.Tri `json:"passwordSyncEnabled"`
		SoftBlocked  inventory.Tri `json:"blockSoftMatchEnabled"`
		HardBlocked  inventory.Tri `json:"blockCloudObjectTakeoverThroughHardMatchEnabled"`
	} `json:"features"`
}

// synchronization reads what a synchronisation may do. Microsoft's page names
// the permission for people only, with the role Global Administrator; where an
// app is refused, the facts stay unknown.
// https://learn.microsoft.com/graph/api/onpremisesdirectorysynchronization-get
func synchronization(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var all []*synchronizationObject
	err := list(ctx, g, providers.Call{URL: g.synchronizationPath(), Uses: use(1)}, func(o *synchronizationObject) error {
		all = append(all, o)
		return nil
	})
	if err == nil && len(all) != 1 {
		err = &providers.Error{Class: providers.Broken, Call: "GET /v1.0/directory/onPremisesSynchronization", Code: "no_list", Message: fmt.Sprintf("%d objects instead of one", len(all))}
	}
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		f := all[0].Features
		t.Settings.Synchronization = inventory.SyncRules{PasswordHash: f.PasswordHash, SoftMatchBlocked: f.SoftBlocked, HardMatchBlocked: f.HardBlocked}
		return nil
	}, nil
}

// stsPolicy is a policy whose rules are JSON within JSON.
// https://learn.microsoft.com/graph/api/resources/stspolicy
type stsPolicy struct {
	ID         string        `json:"id"`
	Name       text          `json:"displayName"`
	Default    inventory.Tri `json:"isOrganizationDefault"`
	Definition texts         `json:"definition"`
}

// rules reads the definition into v, and reports whether it is whole.
func (p *stsPolicy) rules(v any) bool {
	if p.Definition.Complete != inventory.Yes || len(p.Definition.Items) != 1 {
		return false
	}
	return providers.Decode([]byte(p.Definition.Items[0]), v) == nil
}

// homeRealms reads which federated accounts may sign in here with their
// password all the same.
// https://learn.microsoft.com/graph/api/homerealmdiscoverypolicy-list
// https://learn.microsoft.com/entra/identity/enterprise-apps/configure-authentication-for-federated-users-portal
func homeRealms(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	all := inventory.ListOf[inventory.HomeRealm]()
	err := list(ctx, g, providers.Call{URL: g.homeRealmsPath(), Uses: use(1)}, func(o *stsPolicy) error {
		all.Items = append(all.Items, o.homeRealm())
		return nil
	})
	for i := range all.Items { // a tenant has few
		h := &all.Items[i]
		if err != nil || h.Applied == inventory.Yes || h.CloudPassword == inventory.No {
			continue
		}
		apps := 0
		err = list(ctx, g, providers.Call{URL: g.homeRealmAppliesToPath(h.ID), Uses: use(1)}, func(*struct{}) error {
			apps++
			return nil
		})
		h.Applied = h.Applied.Or(inventory.Bool(apps > 0))
	}
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.HomeRealms = all
		return nil
	}, nil
}

func (p *stsPolicy) homeRealm() inventory.HomeRealm {
	h := inventory.HomeRealm{ID: p.ID, Name: string(p.Name), Applied: p.Default}
	var rules struct {
		Policy *struct {
			Cloud nullable `json:"AllowCloudPasswordValidation"`
		} `json:"HomeRealmDiscoveryPolicy"`
	}
	if !p.rules(&rules) || rules.Policy == nil {
		return h
	}
	switch string(rules.Policy.Cloud) {
	case "": // it is optional
		h.CloudPassword = inventory.No
	default:
		_ = h.CloudPassword.UnmarshalJSON(rules.Policy.Cloud)
	}
	return h
}

// selfSignUp reads whether guests can make themselves an account.
// https://learn.microsoft.com/graph/api/authenticationflowspolicy-get
func selfSignUp(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, err := single[struct {
		SignUp struct {
			On inventory.Tri `json:"isEnabled"`
		} `json:"selfServiceSignUp"`
	}](ctx, g, providers.Call{URL: g.selfSignUpPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.SelfSignUp = o.SignUp.On
		return nil
	}, nil
}

// invitationDomains reads whether guests can be invited from listed domains
// alone. Without a policy they come from anywhere.
// https://learn.microsoft.com/graph/api/policyroot-list-b2bmanagementpolicies
// https://learn.microsoft.com/entra/external-id/allow-deny-list
func invitationDomains(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	limited := inventory.No
	err := list(ctx, g, providers.Call{URL: g.invitationDomainsPath(), Uses: use(1)}, func(o *stsPolicy) error {
		limited = limited.Or(o.Default.And(o.domainsLimited()))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.InvitationDomains = limited
		return nil
	}, nil
}

// domainsLimited reports whether a policy lists the domains that may be
// invited. An empty list of them lets in nobody, unless there is a list of
// domains that may not: then it only has that.
func (p *stsPolicy) domainsLimited() inventory.Tri {
	var rules struct {
		Policy *struct {
			Domains *struct {
				Allowed nullable `json:"AllowedDomains"`
				Blocked nullable `json:"BlockedDomains"`
			} `json:"InvitationsAllowedAndBlockedDomainsPolicy"`
		} `json:"B2BManagementPolicy"`
	}
	if !p.rules(&rules) || rules.Policy == nil {
		return inventory.Unknown
	}
	if rules.Policy.Domains == nil {
		return inventory.No
	}
	var allowed, blocked texts
	_ = allowed.UnmarshalJSON(rules.Policy.Domains.Allowed)
	_ = blocked.UnmarshalJSON(rules.Policy.Domains.Blocked)
	some := allowed.Empty().Not()
	switch {
	case len(rules.Policy.Domains.Allowed) == 0:
		return inventory.No
	case some != inventory.No:
		return some
	case len(rules.Policy.Domains.Blocked) == 0:
		return inventory.Yes // nobody may be invited
	case len(blocked.Items) > 0:
		return inventory.No
	}
	return inventory.Unknown // two empty lists
}
