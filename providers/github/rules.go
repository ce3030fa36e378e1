package github

import (
	"context"
	"net/url"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// organizationStep puts in what Identify read. To whoever is no owner GitHub
// shows null for its settings, or leaves them out: they are unknown then.
// https://docs.github.com/rest/orgs/orgs#get-an-organization
func organizationStep(_ context.Context, s *providers.Session) (providers.Apply, error) {
	o := own(s).organization
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.Organization = inventory.OrganizationSettings{
			TwoFactor: o.TwoFactor, Base: inventory.BaseAccess(o.Base), InviteOutsiders: o.Outsiders,
			CreatePublic: o.Public, MakePublic: o.Visibility, DeployKeys: o.DeployKeys,
		}
		if o.TwoFactor == inventory.Unknown {
			return []inventory.Gap{{
				Data: inventory.OrganizationRules, Kind: inventory.Denied,
				Reason: "GitHub shows an organisation's settings to its owners", Needs: []string{scopeOwnerRule},
			}}
		}
		return nil
	}, nil
}

func own(s *providers.Session) *session { return s.Data.(*session) }

type hookObject struct {
	ID     number        `json:"id"`
	Active inventory.Tri `json:"active"`
	Config *struct {
		URL      text  `json:"url"`
		Insecure *text `json:"insecure_ssl"`
		Secret   *text `json:"secret"`
	} `json:"config"`
}

// webhooks reads to which addresses the organisation's events go. Of an address
// its host is kept: the rest may hold a secret.
// https://docs.github.com/rest/orgs/webhooks#list-organization-webhooks
func webhooks(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	var found []inventory.Webhook
	err = list(ctx, h, h.path("/hooks", perPage...), "", func(o *hookObject) string { return string(o.ID) }, func(o *hookObject) error {
		found = append(found, o.webhook())
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Webhooks = append(t.Webhooks, found...)
		return nil
	}, hidden(err, scopeHooks)
}

func (o *hookObject) webhook() inventory.Webhook {
	w := inventory.Webhook{ID: string(o.ID), Active: o.Active}
	if o.Config == nil {
		return w
	}
	if u, err := url.Parse(string(o.Config.URL)); err == nil && u.Host != "" {
		w.Host = u.Hostname()
		switch u.Scheme {
		case "https":
			w.TLS = inventory.Yes
		case "http":
			w.TLS = inventory.No
		}
	}
	switch {
	case o.Config.Insecure == nil:
	case *o.Config.Insecure == "0":
		w.Verified = inventory.Yes
	case *o.Config.Insecure == "1":
		w.Verified = inventory.No
	}
	// A hook without a secret has no such member; one with a secret has stars.
	w.Signed = inventory.Bool(o.Config.Secret != nil && *o.Config.Secret != "")
	return w
}

type secretObject struct {
	Name    text `json:"name"`
	Created date `json:"created_at"`
	Updated date `json:"updated_at"`
}

// storedSecrets reads which secrets the organisation gives to workflows.
// https://docs.github.com/rest/actions/secrets#list-organization-secrets
func storedSecrets(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	var found []inventory.StoredSecret
	err = list(ctx, h, h.path("/actions/secrets", perPage...), "secrets", func(o *secretObject) string { return string(o.Name) }, func(o *secretObject) error {
		found = append(found, inventory.StoredSecret{ID: "actions/" + string(o.Name), Name: string(o.Name), Created: o.Created.Moment, Updated: o.Updated.Moment})
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.StoredSecrets = append(t.StoredSecrets, found...)
		return nil
	}, hidden(err, scopeSecrets)
}

// workflowRules reads what workflows may do unless a repository says otherwise.
// https://docs.github.com/rest/actions/permissions
func workflowRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	allowed, err := single[struct {
		Where text `json:"enabled_repositories"`
		What  text `json:"allowed_actions"`
	}](ctx, h, h.path("/actions/permissions"))
	if err != nil {
		return nil, hidden(err, scopeAdmin)
	}
	token, err := single[struct {
		Default text          `json:"default_workflow_permissions"`
		Approve inventory.Tri `json:"can_approve_pull_request_reviews"`
	}](ctx, h, h.path("/actions/permissions/workflow"))
	if err != nil {
		return nil, hidden(err, scopeAdmin)
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		rules := &t.Settings.Workflows
		rules.Approves = token.Approve
		switch token.Default {
		case "read":
			rules.TokenWrites = inventory.No
		case "write":
			rules.TokenWrites = inventory.Yes
		}
		switch {
		case allowed.Where == "none", allowed.What == "local_only", allowed.What == "selected":
			rules.AnyAction = inventory.No
		case allowed.What == "all" && allowed.Where != "":
			rules.AnyAction = inventory.Yes
		}
		return nil
	}, nil
}

type networkObject struct {
	On      text                     `json:"ipAllowListEnabledSetting"`
	Apps    text                     `json:"ipAllowListForInstalledAppsEnabledSetting"`
	Entries connection[allowedEntry] `json:"ipAllowListEntries"`
}

type allowedEntry struct {
	ID     text          `json:"id"`
	Value  text          `json:"allowListValue"`
	Active inventory.Tri `json:"isActive"`
}

// networkRules reads from where the organisation can be reached.
// https://docs.github.com/graphql/reference/objects#ipallowlistentry
func networkRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	if h.own.withoutSSO() { // nor has the plan lists of networks
		return func(t *inventory.Tenant) []inventory.Gap {
			t.Absent |= inventory.NetworkRules
			return nil
		}, nil
	}
	const document = `query($org: String!, $first: Int!, $after: String) { organization(login: $org) { ipAllowListEnabledSetting ipAllowListForInstalledAppsEnabledSetting ipAllowListEntries(first: $first, after: $after) { totalCount ` + pageInfo + ` nodes { id allowListValue isActive } } } }`
	var rules inventory.NetworkSettings
	err = pages(ctx, h, 1, document, func(o *networkObject) *connection[allowedEntry] {
		rules.On, rules.Apps = enabled(o.On), enabled(o.Apps)
		return &o.Entries
	}, func(e *allowedEntry) string { return string(e.ID) }, func(e *allowedEntry) error {
		if e.Active == inventory.Yes {
			rules.Allowed.Items = append(rules.Allowed.Items, string(e.Value))
		}
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		if err == nil {
			rules.Allowed.Complete = inventory.Yes
		}
		t.Settings.Network = rules
		return nil
	}, err
}

func enabled(word text) inventory.Tri {
	switch word {
	case "ENABLED":
		return inventory.Yes
	case "DISABLED":
		return inventory.No
	}
	return inventory.Unknown
}
