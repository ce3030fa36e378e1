// Package okta reads an Okta org through its management API.
package okta

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

const apiName = "okta"

// Provider is Okta.
var Provider = &providers.Provider{
	Name:  "okta",
	Title: "Okta",
	Vars: []providers.Var{
		{Name: "DOMAIN", Help: "the org's domain at Okta, such as contoso.okta.com (a custom domain goes into ENDPOINT)"},
		{Name: "CLIENT_ID", Help: "the client id of the audit's service app (API Services)"},
		{Name: "PRIVATE_KEY", Help: "the private key of that app in PEM form, or the path of a file with it", Secret: true},
		{Name: "KEY_ID", Help: "the id (kid) of that key at Okta, where the app has several"},
		{Name: "TOKEN", Help: "an API token (SSWS)", Secret: true},
		{Name: "AUTH", Help: "the way to sign in where the variables allow both: private-key or token"},
		{Name: "MOST_FACTORS", Help: "how many accounts to read the factors of, a call each: administrators first, then active accounts (default 20000)"},
		{Name: "ENDPOINT", Help: "address of the org, if not that of its domain at Okta; loopback may be http", Address: true},
	},
	Auths: auths,
	Blind: []inventory.Blind{
		{What: "whom sign-on policies let in with one key", Reason: "this version reads Okta's rules and does not evaluate them for an account"},
		{What: "factors that an enrolment policy leaves out", Reason: "Okta lists only the factors that the policy for the audit's own network and client allows"},
		{What: "roles that Okta Identity Governance hands out on request", Reason: "this version does not read them"},
		{What: "passwords that are kept in apps (SWA)", Reason: "no API lists them"},
	},
	Absent: inventory.AppOwners | inventory.FederatedCredentials | inventory.Authorization | inventory.ConsentRequests |
		inventory.RoleSchedules | inventory.RoleRules | inventory.PasswordRules | inventory.AppRules |
		inventory.ConsentClasses | inventory.ManagedGroups | inventory.GroupRules | inventory.MethodGroups | inventory.Prompts | inventory.AppRisk |
		inventory.GroupSettings | inventory.Federation | inventory.Synchronization | inventory.HomeRealms | inventory.Authorities |
		inventory.SelfSignUp | inventory.InvitationDomains | inventory.ConsentPolicies |
		inventory.SingleSignOn | inventory.OrganizationRules | inventory.WorkflowRules | inventory.NetworkRules | inventory.Webhooks | inventory.StoredSecrets,
	Steps:    steps,
	Open:     open,
	Identify: identify,
	Count:    count,
}

// auths are the ways to sign in.
var auths = []providers.Auth{
	{Name: authKey, Title: "service app with a private key", Needs: []string{"CLIENT_ID", "PRIVATE_KEY"}, Notes: "Best: the key does not leave this machine and the token lives an hour. Reads what both the scopes granted to the app and the admin roles assigned to it allow: Read-Only Administrator is enough for most. A scope that is not granted leaves its datasets unknown. Proof of possession (DPoP) is used where the app demands it."},
	{Name: authToken, Title: "API token", Needs: []string{"TOKEN"}, Notes: "A token (SSWS) with everything that its owner may do, and good for as long as it is used every 30 days: one of those that this audit reports. Make it as a Read-Only Administrator and bind it to a network."},
}

// session is what the adapter keeps of an org being read.
type session struct {
	*settings
	keys *keyAuth // nil: signs in by an API token
}

func open(set providers.Settings, host providers.Host) (*providers.Session, error) {
	s, err := parse(set, host)
	if err != nil {
		return nil, err
	}
	own := &session{settings: s}
	api := providers.API{Origin: s.origin, Limits: limits, Classify: classify, Pace: pace}
	if s.auth == authToken {
		api.Token, api.Authorize = s.ready, ssws
	} else {
		if own.keys, err = newKeyAuth(s, host); err != nil {
			return nil, err
		}
		api.Token, api.Authorize = own.keys.token, own.keys.authorize
	}
	client, err := providers.NewClient(api, host.Network)
	if err != nil {
		return nil, err
	}
	return &providers.Session{Clients: map[string]*providers.Client{apiName: client}, Data: own}, nil
}

// orgID is the form of an org's id.
var orgID = regexp.MustCompile(`^00o[0-9A-Za-z]{17}$`)

// identify signs in and reads which org this is, which Okta tells anybody.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingMetadata
func identify(ctx context.Context, s *providers.Session, t *inventory.Tenant) error {
	own := s.Data.(*session)
	t.Endless = []inventory.CredentialKind{inventory.ClientSecret, inventory.ClientCertificate}
	if err := own.principal(ctx, s, t); err != nil {
		return err
	}
	o, err := single[struct {
		ID       text `json:"id"`
		Pipeline text `json:"pipeline"`
	}](ctx, s, "/.well-known/okta-organization", limitOther)
	switch {
	case err != nil:
		return err
	case !orgID.MatchString(string(o.ID)):
		return errors.New("the address does not say which Okta org it is: check DOMAIN and ENDPOINT")
	}
	t.ID = string(o.ID)
	if o.Pipeline == "v1" {
		t.Notes = append(t.Notes, "this org runs Okta Classic Engine; twokeys knows Identity Engine better")
	}
	return nil
}

// principal says whose access is used, and proves that it is accepted.
func (own *session) principal(ctx context.Context, s *providers.Session, t *inventory.Tenant) error {
	if own.auth != authToken {
		if _, err := s.API(apiName).Token(ctx); err != nil {
			return err
		}
		t.Principal = inventory.Principal{Kind: "app", ID: own.clientID, Auth: own.auth, Scopes: own.keys.granted()}
		return nil
	}
	me, err := single[userObject](ctx, s, "/api/v1/users/me", limitUser)
	if err != nil {
		return err
	}
	t.Principal = inventory.Principal{Kind: "account", ID: me.ID, Name: string(me.Profile.Login), Auth: own.auth}
	return nil
}

type orgObject struct {
	Name text `json:"companyName"`
}

// organization reads the org's name. A guest's sign-in elsewhere counts for
// nothing at Okta: every account is the org's own.
func organization(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	o, err := single[orgObject](ctx, s, "/api/v1/org", limitOther)
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Name = string(o.Name)
		t.Settings.TrustsHomeMFA = inventory.No
		return nil
	}, nil
}

// count asks how many people the org has: as many as are in the group Everyone.
func count(ctx context.Context, s *providers.Session) (providers.Size, error) {
	size := providers.Size{}
	err := list(ctx, s, "/api/v1/groups?expand=stats&limit=1&q=Everyone", limitGroups, func(g *groupObject) error {
		if g.Profile.Name == "Everyone" {
			size["users"] = g.Embedded.Stats.Users
		}
		return nil
	})
	if providers.Is(err, providers.Forbidden) {
		return size, nil
	}
	return size, err
}

// tidy makes a domain of what people paste: an address, a trailing slash.
func tidy(domain string) string {
	return strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(domain), "https://"), "/"))
}

// domains are those under which Okta hosts orgs.
// https://developer.okta.com/docs/guides/find-your-domain/main/
var domains = []string{".okta.com", ".oktapreview.com", ".okta-emea.com", ".okta-gov.com", ".okta.mil", ".trexcloud.com"}

// atOkta returns an error unless a domain is one that Okta hands out: a
// configuration names it, and must not be able to send a token elsewhere.
func atOkta(domain string) error {
	for _, d := range domains {
		name, ok := strings.CutSuffix(domain, d)
		switch {
		case !ok:
		case strings.HasSuffix(name, "-admin"):
			return fmt.Errorf("TWOKEYS_OKTA_DOMAIN: %.60q is the admin console's: leave -admin out", domain)
		case label.MatchString(name):
			return nil
		}
	}
	return fmt.Errorf("TWOKEYS_OKTA_DOMAIN: %.60q is not an org's domain at Okta, such as contoso.okta.com; set TWOKEYS_OKTA_ENDPOINT for a custom domain", domain)
}

var label = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)
