package github

import (
	"context"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type appObject struct {
	ID           number         `json:"id"`
	App          number         `json:"app_id"`
	Slug         text           `json:"app_slug"`
	Permissions  *permissionMap `json:"permissions"`
	Repositories text           `json:"repository_selection"`
	Created      date           `json:"created_at"`
	Suspended    date           `json:"suspended_at"`
}

// resource is what the permissions of apps are on: there is one API.
const resource = "github"

// installations reads the apps that are installed, with what each may do. Who
// made an app is not told here.
// https://docs.github.com/rest/orgs/orgs#list-app-installations-for-an-organization
func installations(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	var apps []inventory.App
	var grants []inventory.Grant
	var ids []string
	err = list(ctx, h, h.path("/installations", perPage...), "installations", func(o *appObject) string { return string(o.ID) }, func(o *appObject) error {
		apps, grants = append(apps, o.app()), append(grants, o.grant())
		ids = append(ids, string(o.ID))
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Apps, t.Grants = append(t.Apps, apps...), append(t.Grants, grants...)
		return unseenOf(inventory.Apps, "GitHub does not show who made an app, whether its publisher is verified, how it signs people in and when it was last used", ids)
	}, hidden(err, scopeAdmin)
}

func (o *appObject) app() inventory.App {
	none := inventory.ListOf[inventory.Held]()
	a := inventory.App{
		ID: string(o.ID), ClientID: string(o.App), Name: string(o.Slug), Kind: inventory.Installed, Created: o.Created.Moment,
		Roles: none, Eligible: none, GroupRoles: none, // an app holds permissions, never a role
	}
	switch {
	case o.Suspended.null:
		a.Active = inventory.Yes
	case o.Suspended.Known():
		a.Active = inventory.No
	}
	return a
}

func (o *appObject) grant() inventory.Grant {
	g := inventory.Grant{
		ID: string(o.ID) + "/permissions", Kind: inventory.ToApp, App: string(o.ID), Resource: resource, API: "GitHub", Created: o.Created.Moment,
	}
	if o.Permissions != nil {
		g.Scopes = inventory.ListOf[string]()
		o.Permissions.add(&g.Scopes)
	}
	switch o.Repositories {
	case "all":
		g.Everywhere = inventory.Yes
	case "selected":
		g.Everywhere = inventory.No
	}
	return g
}
