package github

import (
	"context"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// The permissions that steps need. Those of an app have the names and levels of
// https://docs.github.com/rest/authentication/permissions-required-for-github-apps;
// an owner's token needs a scope instead.
const (
	scopeMembers   = "members:read"
	scopeAdmin     = "organization_administration:read"
	scopePlan      = "organization_plan:read"
	scopeTokens    = "organization_personal_access_tokens:read"
	scopeHooks     = "organization_hooks:read"
	scopeSecrets   = "organization_secrets:read"
	scopeDeploy    = "administration:read"
	scopeOwner     = "an owner's token with read:org"
	scopeOwnerRule = "an owner's token with admin:org"
)

// Paths as the docs name them.
const (
	callMembers = "GET /orgs/{org}/members"
	callQuery   = "POST /graphql"
)

// steps are in the order in which they are applied.
var steps = []providers.Step{
	{
		Name: "organization", Yields: inventory.Organization | inventory.OrganizationRules, Scopes: []string{scopeAdmin, scopePlan},
		Calls: []string{"GET /orgs/{org}"}, Run: organizationStep, Plan: once(ownerAPI),
	},
	{
		Name: "members", Yields: inventory.Accounts | inventory.Domains, Scopes: []string{scopeMembers},
		Calls: []string{callMembers}, Run: people("/members", inventory.Member), Plan: lists(appAPI, sizeMembers),
	},
	{
		Name: "outside collaborators", Yields: inventory.Accounts | inventory.Domains, Scopes: []string{scopeMembers},
		Calls: []string{"GET /orgs/{org}/outside_collaborators"}, Run: people("/outside_collaborators", inventory.OutsideOfGroups), Plan: once(appAPI),
	},
	{
		Name: "owners", Uses: inventory.Accounts, Scopes: []string{scopeMembers},
		Yields: inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.ExternalTrust,
		Calls:  []string{callMembers + "?role=admin"}, Run: owners, Plan: once(appAPI),
	},
	{
		Name: "second factors", Yields: inventory.Factors, Uses: inventory.Accounts, After: inventory.RoleAssignments, Scopes: []string{scopeOwner},
		Calls: []string{callMembers + "?filter=2fa_disabled", callMembers + "?filter=2fa_insecure", "GET /orgs/{org}/outside_collaborators?filter=2fa_disabled", "GET /orgs/{org}/outside_collaborators?filter=2fa_insecure"},
		Run:   factors, Plan: func(n providers.Size) []providers.Load { return calls(n, ownerAPI, 4) },
	},
	{
		Name: "single sign-on", Yields: inventory.SingleSignOn, Uses: inventory.Accounts, Scopes: []string{scopeMembers},
		Calls: []string{callQuery + " (organization.samlIdentityProvider)"}, Run: singleSignOn, Plan: queries(sizeMembers),
	},
	{
		Name: "installed apps", Yields: inventory.Apps | inventory.AppPermissions, Scopes: []string{scopeAdmin},
		Calls: []string{"GET /orgs/{org}/installations"}, Run: installations, Plan: once(appAPI),
	},
	{
		Name: "fine-grained tokens", Yields: inventory.Credentials | inventory.CredentialActivity, Scopes: []string{scopeTokens},
		Calls: []string{"GET /orgs/{org}/personal-access-tokens"}, Run: fineGrained, Plan: once(appAPI),
	},
	{
		Name: "authorised credentials", Yields: inventory.Credentials | inventory.CredentialActivity | inventory.KeyMaterial,
		Uses: inventory.Accounts, After: inventory.SingleSignOn, Scopes: []string{scopeAdmin},
		Calls: []string{"GET /orgs/{org}/credential-authorizations"}, Run: authorized, Plan: lists(appAPI, sizeMembers),
	},
	{
		Name: "deploy keys", Yields: inventory.Credentials | inventory.CredentialActivity | inventory.KeyMaterial, Scopes: []string{scopeDeploy},
		Calls: []string{callQuery + " (organization.repositories.deployKeys)"}, Run: deployKeys, Plan: queries(sizeRepositories),
	},
	{
		Name: "webhooks", Yields: inventory.Webhooks, Scopes: []string{scopeHooks},
		Calls: []string{"GET /orgs/{org}/hooks"}, Run: webhooks, Plan: once(appAPI),
	},
	{
		Name: "secrets of workflows", Yields: inventory.StoredSecrets, Scopes: []string{scopeSecrets},
		Calls: []string{"GET /orgs/{org}/actions/secrets"}, Run: storedSecrets, Plan: once(appAPI),
	},
	{
		Name: "workflow rules", Yields: inventory.WorkflowRules, Scopes: []string{scopeAdmin},
		Calls: []string{"GET /orgs/{org}/actions/permissions", "GET /orgs/{org}/actions/permissions/workflow"}, Run: workflowRules,
		Plan: func(n providers.Size) []providers.Load { return calls(n, appAPI, 2) },
	},
	{
		Name: "network rules", Yields: inventory.NetworkRules, Scopes: []string{scopeAdmin},
		Calls: []string{callQuery + " (organization.ipAllowListEntries)"}, Run: networkRules, Plan: queries(""),
	},
}

// How many there are, to plan a run.
const (
	sizeMembers      = "users"
	sizeRepositories = "repositories"
	sizeAlone        = "alone" // 1: there is an owner's token and no app
)

// count asks how many members and repositories there are.
func count(ctx context.Context, s *providers.Session) (providers.Size, error) {
	size := providers.Size{}
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	if h.name == ownerAPI {
		size[sizeAlone] = 1
	}
	type counted struct {
		Total int `json:"totalCount"`
	}
	o, err := query[struct {
		Members      counted `json:"membersWithRole"`
		Repositories counted `json:"repositories"`
	}](ctx, h, 1, `query($org: String!) { organization(login: $org) { membersWithRole(first: 1) { totalCount } repositories(first: 1) { totalCount } } }`, nil)
	if providers.Is(err, providers.Forbidden) {
		return size, nil
	}
	if err != nil {
		return nil, err
	}
	size[sizeMembers], size[sizeRepositories] = o.Members.Total, o.Repositories.Total
	return size, nil
}

// borne names the credential that bears what a step asks: where there is no
// app, the owner's token bears everything.
func borne(n providers.Size, client string) string {
	if n[sizeAlone] > 0 {
		return ownerAPI
	}
	return client
}

// calls is what so many calls ask of the limits of a credential.
func calls(n providers.Size, client string, requests int) []providers.Load {
	return loads(restUses(borne(n, client)), requests)
}

func loads(uses []providers.Use, requests int) []providers.Load {
	var out []providers.Load
	for _, u := range uses {
		out = append(out, providers.Load{Limit: u.Limit, Requests: requests, Units: requests * u.Cost})
	}
	return out
}

// once is the plan of one call. It stands too for lists that nothing counts
// beforehand.
func once(client string) func(providers.Size) []providers.Load {
	return func(n providers.Size) []providers.Load { return calls(n, client, 1) }
}

// lists is the plan of a list that has as many items as there are of a kind.
func lists(client, kind string) func(providers.Size) []providers.Load {
	return func(n providers.Size) []providers.Load { return calls(n, client, n.Pages(kind, pageSize)) }
}

// queries is likewise the plan of a connection; no kind is one page.
func queries(kind string) func(providers.Size) []providers.Load {
	return func(n providers.Size) []providers.Load {
		return loads(queryUses(borne(n, appAPI), 1), n.Pages(kind, pageSize))
	}
}
