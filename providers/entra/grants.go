package entra

import (
	"context"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type appRoleAssignment struct {
	ID       string `json:"id"`
	Role     text   `json:"appRoleId"`
	Holder   text   `json:"principalId"`
	Type     text   `json:"principalType"`
	Resource text   `json:"resourceId"`
	Created  date   `json:"createdDateTime"`
}

// defaultAccess stands for an assignment that permits nothing by itself.
// https://learn.microsoft.com/graph/api/resources/approleassignment
const defaultAccess = "00000000-0000-0000-0000-000000000000"

// appPermissions reads which apps hold permissions of their own, from the side
// of the APIs: far fewer of them have such permissions to give than there are
// apps to hold one.
// https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto
func appPermissions(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var apis []inventory.App
	s.Read(func(t *inventory.Tenant) {
		for _, a := range t.Apps {
			if len(a.Offers) > 0 {
				apis = append(apis, a)
			}
		}
	})
	paths := make([]string, len(apis))
	values := make([]map[string]string, len(apis))
	for i, a := range apis {
		paths[i], values[i] = g.appRolesPath(a.ID), map[string]string{}
		for _, o := range a.Offers {
			values[i][o.ID] = o.Value
		}
	}
	type holding struct{ app, api string }
	grants := map[holding]*inventory.Grant{}
	failed, err := eachList(ctx, g, paths, use(1), func(i int, a *appRoleAssignment) error {
		if a.Type == "User" || a.Type == "Group" {
			return nil // a person's or a group's access to an app
		}
		value, known := values[i][string(a.Role)]
		if !known {
			value = string(a.Role)
		}
		h := holding{string(a.Holder), apis[i].ID}
		unnamed := !known && a.Role != defaultAccess
		if grants[h] == nil {
			grants[h] = &inventory.Grant{
				ID: "app/" + h.app + "/" + h.api, Kind: inventory.ToApp, App: h.app,
				Resource: apis[i].ClientID, API: apis[i].Name, Created: a.Created.Moment, Scopes: inventory.ListOf[string](),
			}
		}
		if unnamed {
			grants[h].Scopes.Complete = inventory.Unknown // nobody can tell what it permits
		}
		grants[h].Scopes.Items = append(grants[h].Scopes.Items, value)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		shared := inventory.Strings{}
		for _, grant := range grants {
			slices.Sort(grant.Scopes.Items)
			shared.Grant(grant)
			t.Grants = append(t.Grants, *grant)
		}
		var gaps []inventory.Gap
		for i, api := range apis {
			if e := failed[i]; e != nil {
				gap := providers.GapOf(e, inventory.AppPermissions, []string{"Application.Read.All"})
				gap.Reason = "permissions on " + api.Name + ": " + gap.Reason
				gaps = append(gaps, gap)
			}
		}
		return gaps
	}, err
}

type delegatedObject struct {
	ID       string   `json:"id"`
	Client   text     `json:"clientId"`
	Consent  text     `json:"consentType"`
	Account  text     `json:"principalId"`
	Resource text     `json:"resourceId"`
	Scope    nullable `json:"scope"`
}

// delegatedGrants reads which apps may act as whom.
// https://learn.microsoft.com/graph/api/oauth2permissiongrant-list
func delegatedGrants(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var grants []inventory.Grant
	shared := inventory.Strings{}
	odd := 0
	err := list(ctx, g, providers.Call{URL: g.delegatedGrantsPath(), Header: eventual, Uses: use(2)}, func(o *delegatedObject) error {
		grant := inventory.Grant{ID: o.ID, Kind: inventory.OnBehalf, App: string(o.Client), Resource: string(o.Resource), Account: string(o.Account)}
		// "AllPrincipals" names no account. Anything else that names none
		// would read as the whole tenant's.
		if o.Consent != "AllPrincipals" && (o.Consent != "Principal" || o.Account == "") {
			odd++
			return nil
		}
		var scope string
		if providers.Decode(o.Scope, &scope) == nil && len(o.Scope) > 0 && string(o.Scope) != "null" {
			grant.Scopes = inventory.ListOf(strings.Fields(scope)...)
		}
		shared.Grant(&grant)
		grants = append(grants, grant)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		apps := map[string]*inventory.App{}
		for i := range t.Apps {
			apps[t.Apps[i].ID] = &t.Apps[i]
		}
		for i := range grants {
			// Of an API that is not known nobody can tell what its scopes
			// permit: the id of this tenant's copy would rate as harmless.
			api := apps[grants[i].Resource]
			if api == nil {
				grants[i].Resource = ""
				continue
			}
			grants[i].Resource, grants[i].API = api.ClientID, api.Name
		}
		t.Grants = append(t.Grants, grants...)
		return missing(inventory.DelegatedGrants, odd, "grants name neither an account nor everybody")
	}, err
}
