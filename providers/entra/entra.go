// Package entra reads a Microsoft Entra ID tenant through Microsoft Graph.
package entra

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

const apiName = "graph"

// Provider is Microsoft Entra ID.
var Provider = &providers.Provider{
	Name:  "entra",
	Title: "Microsoft Entra ID",
	Vars: []providers.Var{
		{Name: "TENANT", Help: "the tenant's id or one of its domains"},
		{Name: "CLIENT_ID", Help: "the application (client) id of the audit's app registration"},
		{Name: "CLIENT_SECRET", Help: "its client secret", Secret: true},
		{Name: "CLIENT_CERTIFICATE", Help: "path of its certificate with private key, PEM or PKCS#12", Secret: true},
		{Name: "CLIENT_CERTIFICATE_PASSWORD", Help: "password of a PKCS#12 file", Secret: true},
		{Name: "FEDERATED_TOKEN", Help: "a token of another issuer that the app trusts (workload identity federation)", Secret: true},
		{Name: "TOKEN", Help: "a ready access token for Microsoft Graph", Secret: true},
		{Name: "AUTH", Help: "the way to sign in where the variables allow several: secret, certificate, federated, managed-identity, cli, device-code, browser or token"},
		{Name: "CLOUD", Help: "public (default), usgov, dod or china"},
		{Name: "ENDPOINT", Help: "address of Microsoft Graph, if not the cloud's; loopback may be http", Address: true},
		{Name: "AUTHORITY", Help: "address of the token service, if not the cloud's; loopback may be http", Address: true},
	},
	Auths: auths,
	Blind: []inventory.Blind{
		{What: "Azure, Exchange and Intune roles", Reason: "Microsoft Graph does not list them"},
		{What: "managed identities' federated credentials", Reason: "this version does not read them"},
		{What: "app passwords", Reason: "no API lists them"},
		{What: "staged rollout", Reason: "its policies cannot be read without a permission to write"},
		{What: "hardware tokens and certificates of single accounts", Reason: "v1.0 of Microsoft Graph leaves them out of an account's methods"},
		{What: "trusted IPs and remembered devices of per-user MFA", Reason: "no API shows them"},
	},
	Steps:    steps,
	Open:     open,
	Identify: identify,
	Count:    count,

	ReadPolicies: readPolicies,
}

// auths are the ways to sign in.
var auths = []providers.Auth{
	{Name: "federated", Title: "workload identity federation", Needs: []string{"TENANT", "CLIENT_ID", "FEDERATED_TOKEN"}, Notes: "Best for a pipeline: there is no secret to leak. Reads what the app was granted. With FEDERATED_TOKEN_FILE the file is read again when a token is needed."},
	{Name: "managed-identity", Title: "managed identity", Notes: "Best on Azure: the platform keeps the credential. Reads what the identity was granted. CLIENT_ID names a user-assigned identity."},
	{Name: "certificate", Title: "client certificate", Needs: []string{"TENANT", "CLIENT_ID", "CLIENT_CERTIFICATE"}, Notes: "Reads what the app was granted."},
	{Name: "secret", Title: "client secret", Needs: []string{"TENANT", "CLIENT_ID", "CLIENT_SECRET"}, Notes: "The quickest to set up, and a shared secret like those this audit reports: give it a short life. Reads what the app was granted."},
	{Name: "browser", Title: "browser", Needs: []string{"TENANT", "CLIENT_ID"}, Notes: "Signs a person in (authorization code with PKCE on loopback). Reads what the person's roles and the app's delegated permissions both allow: Global Reader with Security Reader is enough. The app needs the redirect address http://localhost for public clients."},
	{Name: "device-code", Title: "device code", Needs: []string{"TENANT", "CLIENT_ID"}, Notes: "As browser, from a machine without one. Many tenants block this flow, and should."},
	{Name: "cli", Title: "Azure CLI", Notes: "Uses the account of az login. Its token has no Policy.Read.All, no permission for eligible roles and none for authentication methods: sign-in policies, security defaults, consent settings, eligible roles and the factors of single accounts stay unknown. It carries permissions to write, which twokeys does not use."},
	{Name: "token", Title: "ready token", Needs: []string{"TOKEN"}, Notes: "An access token for Microsoft Graph from elsewhere. It is not renewed: a run that outlasts it ends incomplete."},
}

// session is what the adapter keeps of a tenant being read.
type session struct {
	settings
	endpoint     string
	organization *organizationObject // as Identify read it
	organizedBy  error               // or why it could not
	id           string              // of the tenant
	began        time.Time           // by the provider's clock
}

func open(set providers.Settings, host providers.Host) (*providers.Session, error) {
	s, err := parse(set, host)
	if err != nil {
		return nil, err
	}
	tokens, err := s.tokens(host)
	if err != nil {
		return nil, err
	}
	client, err := providers.NewClient(providers.API{
		Origin: s.graph,
		Token:  tokens,
		Limits: graphLimits,
		Header: http.Header{
			"Prefer":                 {"include-unknown-enum-members"},
			"X-Ms-Throttle-Priority": {"low"}, // an audit gives way to others
		},
		Posts:    map[string]func([]byte) error{"/v1.0/$batch": onlyGets},
		Classify: classify,
	}, host.Network)
	if err != nil {
		return nil, err
	}
	return &providers.Session{
		Clients: map[string]*providers.Client{apiName: client},
		Data:    &session{settings: *s, endpoint: s.graph.String()},
	}, nil
}

type organizationObject struct {
	ID           string   `json:"id"`
	Name         text     `json:"displayName"`
	Synchronized nullable `json:"onPremisesSyncEnabled"`
}

var guid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// identify gets a token, which says whose it is, and reads the organisation's
// name with it. A token that may not read the name still reads the rest.
func identify(ctx context.Context, s *providers.Session, t *inventory.Tenant) error {
	own := s.Data.(*session)
	t.Cloud = own.cloud.name
	token, err := s.API(apiName).Token(ctx)
	if err != nil {
		return err
	}
	claims := readClaims(token.Value.Reveal())
	t.Principal = claims.principal(own.auth)
	t.ID = strings.ToLower(claims.Tenant)
	if t.ID == "" && guid.MatchString(own.tenant) {
		t.ID = strings.ToLower(own.tenant)
	}
	orgs := []organizationObject{}
	g := graphOf(s)
	err = list(ctx, g, providers.Call{URL: g.organizationPath(), Uses: use(1)}, func(o *organizationObject) error {
		orgs = append(orgs, *o)
		return nil
	})
	switch {
	case err == nil && len(orgs) == 1:
		own.organization = &orgs[0]
		if t.ID != "" && !strings.EqualFold(t.ID, orgs[0].ID) {
			return fmt.Errorf("the token is for tenant %s, but the API answers for %s", t.ID, orgs[0].ID)
		}
		t.ID, t.Name = strings.ToLower(orgs[0].ID), string(orgs[0].Name)
	case err == nil:
		own.organizedBy = &providers.Error{Class: providers.Broken, Call: "GET /v1.0/organization", Code: "no_list", Message: fmt.Sprintf("%d organisations instead of one", len(orgs))}
	case providers.Is(err, providers.Forbidden), providers.Is(err, providers.NotFound), providers.Is(err, providers.NoLicence):
		own.organizedBy = err
	default:
		return err
	}
	switch {
	case t.ID == "":
		return errors.New("neither the token nor the API says which tenant this is; set TWOKEYS_ENTRA_TENANT to its id")
	case guid.MatchString(own.tenant) && !strings.EqualFold(own.tenant, t.ID):
		return fmt.Errorf("asked for tenant %s, but the credential is for %s", own.tenant, t.ID)
	}
	own.id, own.began = t.ID, s.Now()
	return nil
}
