// Package github reads a GitHub organisation through GitHub's REST and GraphQL
// APIs, on github.com, GitHub Enterprise Cloud and GitHub Enterprise Server.
package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// Provider is GitHub.
var Provider = &providers.Provider{
	Name:  "github",
	Title: "GitHub",
	Vars: []providers.Var{
		{Name: "ORG", Help: "the organisation's name, as in its address"},
		{Name: "APP_ID", Help: "the id of the audit's GitHub App"},
		{Name: "INSTALLATION_ID", Help: "the id of its installation, if not the one that the organisation has"},
		{Name: "PRIVATE_KEY", Help: "its private key, PEM", Secret: true},
		{Name: "TOKEN", Help: "a personal access token (classic) of an owner: read:org or admin:org, admin:org_hook, repo", Secret: true},
		{Name: "AUTH", Help: "app or token, to use one alone where both are given"},
		{Name: "ENDPOINT", Help: "address of GitHub Enterprise Server, or of the API of a subdomain of ghe.com; loopback may be http", Address: true},
	},
	Auths: auths,
	Blind: []inventory.Blind{
		{What: "recovery codes of accounts and of single sign-on", Reason: "no API lists them; each is a key past the second factor or the identity provider"},
		{What: "private keys and client secrets of apps", Reason: "only an app's developer sees them"},
		{What: "classic tokens that single sign-on has not authorised", Reason: "no API lists them; nor does any show whether the organisation restricts classic tokens"},
		{What: "the setup user of managed users", Reason: "it signs in with a password, past the identity provider, and is no member of an organisation"},
		{What: "single sign-on of outside collaborators", Reason: "they are exempt from it"},
		{What: "whether single sign-on is enforced or only offered", Reason: "no API shows it"},
		{What: "roles beside owner, teams' and single repositories' access", Reason: "this version does not read them"},
		{What: "OAuth apps that members authorised, and the policy on them", Reason: "no API lists them"},
		{What: "last activity of accounts", Reason: "the audit log gives it one query for each account, and forgets web events after 180 days"},
	},
	Absent:   absent,
	Steps:    steps,
	Open:     open,
	Identify: identify,
	Count:    count,
}

// absent is what GitHub does not have. Who may sign in how is decided by the
// account itself and the identity provider; there are no policies to read.
const absent = inventory.Licences | inventory.AppOwners | inventory.FederatedCredentials | inventory.DelegatedGrants |
	inventory.SecurityDefaults | inventory.AuthenticationMethods | inventory.Authorization | inventory.ConsentRequests |
	inventory.SignInPolicies | inventory.Locations | inventory.Strengths | inventory.PolicyGroups | inventory.PerUser |
	inventory.DeviceRegistration | inventory.RoleSchedules | inventory.RoleRules | inventory.PasswordRules | inventory.AppRules |
	inventory.ManagedGroups | inventory.EligibleMembers | inventory.GroupRules | inventory.GroupOwners | inventory.ConsentClasses |
	inventory.MethodGroups | inventory.Prompts | inventory.AccountRisk | inventory.AppRisk | inventory.SignInLog |
	inventory.GroupSettings | inventory.Federation | inventory.Synchronization | inventory.HomeRealms | inventory.Authorities |
	inventory.SelfSignUp | inventory.InvitationDomains | inventory.ConsentPolicies |
	inventory.SignOnRules | inventory.BlockedNetworks | inventory.ThreatRules | inventory.LogStreams | inventory.VendorAccess

// The clients, one for each credential.
const (
	appAPI   = "app"
	ownerAPI = "owner"
)

// auths are the ways to sign in. Both may be given: each step takes the one
// that it needs.
var auths = []providers.Auth{
	{Name: authApp, Title: "GitHub App", Needs: []string{"ORG", "APP_ID", "PRIVATE_KEY"}, Notes: "Best: its tokens live an hour and ask for nothing but reading. It alone reads fine-grained personal access tokens. Install it on all repositories, or deploy keys stay unknown. Second factors stay unknown without an owner's token beside it."},
	{Name: authToken, Title: "owner's token", Needs: []string{"ORG", "TOKEN"}, Notes: "A personal access token (classic) of an owner, which single sign-on has authorised where there is one. Only an owner may ask who has no second factor. It reads everything but fine-grained tokens, and carries permissions to write, which twokeys does not use: give it a short life."},
}

// session is what the adapter keeps of an organisation being read.
type session struct {
	settings
	organization *organizationObject // as Identify read it
	reach        reach               // of the owner's token
	granted      atomic.Pointer[installationToken]
}

// reach is what an owner's token permits.
type reach struct {
	scopes []string
	scoped bool // it said so: it is a classic one
}

func open(set providers.Settings, host providers.Host) (*providers.Session, error) {
	s, err := parse(set, host)
	if err != nil {
		return nil, err
	}
	own := &session{settings: *s}
	out := &providers.Session{Clients: map[string]*providers.Client{}, Data: own}
	for _, name := range s.credentials() {
		fetch, err := own.tokens(name, host)
		if err != nil {
			return nil, err
		}
		out.Clients[name], err = providers.NewClient(providers.API{
			Origin: s.origin,
			Token:  fetch,
			Limits: limitsOf(name),
			Header: http.Header{
				"X-Github-Api-Version": {"2022-11-28"},
				"Accept":               {"application/vnd.github+json"},
			},
			Posts:    map[string]func([]byte) error{s.graphQL(): onlyQueries},
			Classify: classify,
		}, host.Network)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

type organizationObject struct {
	ID    number `json:"id"`
	Login text   `json:"login"`
	Plan  *struct {
		Name text `json:"name"`
	} `json:"plan"`
	TwoFactor    inventory.Tri `json:"two_factor_requirement_enabled"`
	Base         text          `json:"default_repository_permission"`
	Outsiders    inventory.Tri `json:"members_can_invite_outside_collaborators"`
	Public       inventory.Tri `json:"members_can_create_public_repositories"`
	Visibility   inventory.Tri `json:"members_can_change_repo_visibility"`
	DeployKeys   inventory.Tri `json:"deploy_keys_enabled_for_repositories"`
	PublicRepos  *int          `json:"public_repos"`
	PrivateRepos *int          `json:"total_private_repos"`
}

// identify reads the organisation, with an owner's token if there is one: to
// an app GitHub shows less of it.
func identify(ctx context.Context, s *providers.Session, t *inventory.Tenant) error {
	own := s.Data.(*session)
	t.Cloud = own.cloud()
	if err := own.introduce(ctx, s, t); err != nil {
		return err
	}
	name, client := ownerAPI, s.API(ownerAPI)
	if client == nil {
		name, client = appAPI, s.API(appAPI)
	}
	a, err := client.Do(ctx, providers.Call{URL: own.base + "/orgs/" + own.org, Uses: restUses(name)})
	if err != nil {
		if providers.Is(err, providers.NotFound) {
			return fmt.Errorf("%w (there is no organisation %q here, or the credential may not see it)", err, own.org)
		}
		return err
	}
	o := &organizationObject{}
	if err := providers.Decode(a.Body, o); err != nil || o.ID == "" {
		return &providers.Error{Class: providers.Broken, Call: "GET /orgs/{org}", Status: a.Status, Code: "unexpected_object", Message: "the answer is no organisation"}
	}
	if o.Login != "" && !strings.EqualFold(string(o.Login), own.org) {
		return errors.New("the API answers for another organisation than was asked for")
	}
	if name == ownerAPI {
		own.reach.scopes, own.reach.scoped = scopesOf(a.Header)
		if t.Principal.Kind == "account" {
			t.Principal.Scopes = own.reach.scopes
		}
	}
	own.organization = o
	t.ID, t.Name = string(o.ID), string(o.Login)
	return nil
}

// introduce gets the app's token, which says what it may read and where.
func (own *session) introduce(ctx context.Context, s *providers.Session, t *inventory.Tenant) error {
	t.Principal = inventory.Principal{Kind: "account", Auth: authToken}
	app := s.API(appAPI)
	if app == nil {
		return nil
	}
	if _, err := app.Token(ctx); err != nil {
		return err
	}
	t.Principal = inventory.Principal{Kind: "app", ID: own.appID, Auth: strings.Join(own.auths, "+"), Scopes: own.installed().scopes()}
	return nil
}
