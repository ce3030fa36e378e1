package entra_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/simulator"
)

// reach returns the settings that reach a server as an app with a secret.
func reach(s *simulator.Server) providers.Settings {
	o := s.Organisation()
	return providers.Settings{
		Values:  map[string]string{"TENANT": o.ID, "CLIENT_ID": o.Clients[0].ID},
		Secrets: map[string]providers.Secret{"CLIENT_SECRET": providers.NewSecret(o.Clients[0].Secret)},
	}
}

func host(s *simulator.Server) providers.Host {
	return providers.Host{Network: providers.Network{Transport: s.Transport(simulator.GraphHost, simulator.LoginHost), Unlimited: true}}
}

func collectAs(ctx context.Context, set providers.Settings, h providers.Host) (*inventory.Tenant, error) {
	session, err := entra.Provider.Open(set, h)
	if err != nil {
		return nil, err
	}
	return entra.Provider.Collect(ctx, session, providers.Request{Want: entra.Provider.Offers()})
}

// collect collects a made organisation, with faults, in virtual time.
func collect(t *testing.T, made simulator.Made, check func(*testing.T, *inventory.Tenant, *simulator.Server), faults ...simulator.Injection) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		made.At, made.Seed = at, 7
		s := simulator.NewEntra(simulator.MakeEntra(made), simulator.Options{Date: at})
		for _, f := range faults {
			s.Inject(f)
		}
		tenant, err := collectAs(t.Context(), reach(s), host(s))
		require.NoError(t, err)
		require.Empty(t, s.Violations())
		check(t, tenant, s)
	})
}

func why(t *testing.T, tenant *inventory.Tenant, d inventory.Data) inventory.Gap {
	t.Helper()
	require.False(t, tenant.Complete().Has(d), "%s is complete", d)
	g, ok := tenant.Why(d, "")
	require.True(t, ok)
	return g
}

const (
	report  = "/{version}/reports/authenticationMethods/userRegistrationDetails"
	skus    = "/{version}/subscribedSkus"
	batches = "/{version}/$batch"
)

var unlicensed = simulator.Refuse(http.StatusForbidden, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "Tenant is not a B2C tenant and doesn't have premium license")

// A refusal for want of a licence is believed only where the licences say so.
func TestLicences(t *testing.T) {
	t.Run("a tenant without the licence", func(t *testing.T) {
		collect(t, simulator.Made{Plan: "free"}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			for _, d := range []inventory.Data{inventory.Factors, inventory.Activity, inventory.CredentialActivity} {
				g := why(t, tenant, d)
				require.Equal(t, inventory.Unlicensed, g.Kind)
				require.Contains(t, g.Reason, "Entra ID P1")
			}
			require.True(t, tenant.Complete().Has(inventory.EligibleRoles), "without the licence nobody can be eligible")
			require.True(t, tenant.Absent.Has(inventory.RoleSchedules|inventory.RoleRules), "without the licence nothing manages roles")
		})
	})
	t.Run("a tenant that has it", func(t *testing.T) {
		collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
			g := why(t, tenant, inventory.Factors)
			require.Equal(t, inventory.Failed, g.Kind)
			require.Contains(t, g.Reason, "licence_check_inconclusive")
			require.Equal(t, 2, s.Calls()["/reports/authenticationMethods/userRegistrationDetails"], "asked once more")
		}, simulator.Injection{Path: report, Fault: unlicensed})
	})
	t.Run("nobody may read the licences", func(t *testing.T) {
		collect(t, simulator.Made{Plan: "free"}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			for _, d := range []inventory.Data{inventory.Factors, inventory.EligibleRoles} {
				g := why(t, tenant, d)
				require.Equal(t, inventory.Denied, g.Kind, "never unlicensed")
				require.Equal(t, []string{"Organization.Read.All"}, g.Needs)
			}
		}, simulator.Injection{Path: skus, Fault: simulator.Refuse(http.StatusForbidden, "Authorization_RequestDenied", "no")})
	})
	t.Run("licences in a form that nobody knows", func(t *testing.T) {
		collect(t, simulator.Made{Plan: "free"}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			require.Equal(t, inventory.Failed, why(t, tenant, inventory.EligibleRoles).Kind, "roles were taken to be none")
			require.Equal(t, inventory.Failed, why(t, tenant, inventory.RoleSchedules).Kind, "nothing was taken to manage roles")
			require.Equal(t, inventory.Failed, why(t, tenant, inventory.RoleRules).Kind, "nothing was taken to manage roles")
			require.Equal(t, inventory.Failed, why(t, tenant, inventory.Factors).Kind)
		}, simulator.Injection{Path: skus, Fault: simulator.EachItem(func(o simulator.Object) { o["capabilityStatus"] = "Napping" })})
	})
	t.Run("now and then", func(t *testing.T) {
		n := 0
		collect(t, simulator.Made{Accounts: 2500}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			require.True(t, tenant.Complete().Has(inventory.Factors))
		}, simulator.Injection{Path: report, Fault: func(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
			if n++; n%2 == 0 {
				return unlicensed(s, r, next)
			}
			return next()
		}})
	})
}

// settled are rules on methods under which nothing is left out of what v1.0
// lists of an account.
var settled = simulator.Injection{Path: "/{version}/policies/authenticationMethodsPolicy", Fault: simulator.EditJSON(func(o simulator.Object) {
	o["policyMigrationState"] = "migrationComplete"
	rules, _ := o["authenticationMethodConfigurations"].([]any)
	for _, r := range rules {
		if rule, ok := r.(simulator.Object); ok && rule["id"] == "X509Certificate" {
			rule["state"] = "disabled"
		}
	}
})}

// Where the report is refused, administrators are read one by one.
func TestAdministratorsOneByOne(t *testing.T) {
	for _, tt := range []struct {
		name   string
		made   simulator.Made
		kind   inventory.GapKind
		faults []simulator.Injection
	}{
		{"denied", simulator.Made{Accounts: 60}, inventory.Denied, []simulator.Injection{{Path: report, Fault: simulator.Refuse(http.StatusForbidden, "Authorization_RequestDenied", "no")}}},
		{"unlicensed", simulator.Made{Accounts: 60, Plan: "free"}, inventory.Unlicensed, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			collect(t, tt.made, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
				require.Equal(t, tt.kind, why(t, tenant, inventory.Factors).Kind)
				asked := s.Calls()["/users/{id}/authentication/methods"]
				require.NotZero(t, asked)
				require.LessOrEqual(t, asked, 200)
				known := 0
				for _, a := range tenant.Accounts {
					if a.Factors.Complete == inventory.Yes {
						known++
						require.NotEmpty(t, slices.Concat(a.Roles.Items, a.Eligible.Items, a.GroupRoles.Items), "%s is no administrator", a.Name)
						require.True(t, a.MFACapable != inventory.Unknown)
					}
				}
				require.Equal(t, asked, known)
			}, append(tt.faults, settled)...)
		})
	}
	t.Run("no more than 200", func(t *testing.T) {
		everybody := simulator.Injection{Path: "/{version}/roleManagement/directory/roleAssignments", Times: 1, Fault: func(s *simulator.Server, _ *http.Request, next func() *simulator.Reply) *simulator.Reply {
			reply := next()
			var o simulator.Object
			_ = json.Unmarshal(reply.Body, &o)
			list, _ := o["value"].([]any)
			users := s.Organisation().Lists["/users"]
			for i := range users.Len() {
				list = append(list, simulator.Object{
					"id": fmt.Sprintf("extra-%d", i), "principalId": users.At(i)["id"], "directoryScopeId": "/",
					"roleDefinitionId": "729827e3-9c14-49f7-bb1b-9608f156bbb8", "principal": simulator.Object{"@odata.type": "#microsoft.graph.user"},
				})
			}
			o["value"] = list
			reply.Body, _ = json.Marshal(o)
			return reply
		}}
		collect(t, simulator.Made{Accounts: 300, Plan: "free"}, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
			require.Equal(t, 200, s.Calls()["/users/{id}/authentication/methods"])
			left := 0
			for _, r := range tenant.Readings {
				for _, g := range r.Gaps {
					if g.Kind == inventory.Unasked && g.Data == inventory.Factors {
						left += len(g.Subjects)
					}
				}
			}
			require.Greater(t, left, 50)
		}, everybody)
	})
	t.Run("one of them refused", func(t *testing.T) {
		collect(t, simulator.Made{Plan: "free"}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			var refused []string
			for _, r := range tenant.Readings {
				for _, g := range r.Gaps {
					if g.Kind == inventory.Denied {
						require.Equal(t, []string{"UserAuthenticationMethod.Read.All"}, g.Needs)
						refused = append(refused, g.Subjects...)
					}
				}
			}
			require.Len(t, refused, 1)
			for _, a := range tenant.Accounts {
				if a.ID == refused[0] {
					require.Equal(t, inventory.Unknown, a.MFACapable)
				}
			}
		}, simulator.Injection{Path: "/{version}/users/{id}/authentication/methods", From: 2, Times: 1, Fault: simulator.Refuse(http.StatusForbidden, "accessDenied", "Request Authorization failed")})
	})
}

// items changes the answers in a batch.
func items(change func([]any) []any) simulator.Fault {
	return simulator.EditJSON(func(o simulator.Object) {
		list, _ := o["responses"].([]any)
		o["responses"] = change(list)
	})
}

func TestBatches(t *testing.T) {
	body := func(body any) func([]any) []any {
		return func(list []any) []any {
			if item, ok := list[0].(simulator.Object); ok {
				item["body"] = body
			}
			return list
		}
	}
	status := func(status int) func([]any) []any {
		return func(list []any) []any {
			if item, ok := list[0].(simulator.Object); ok {
				item["status"] = status
				item["body"] = simulator.Object{"error": simulator.Object{"code": "x", "message": "y"}}
			}
			return list
		}
	}
	for _, tt := range []struct {
		name   string
		change func([]any) []any
		kind   inventory.GapKind // "": nothing is missing
	}{
		{"in another order", func(l []any) []any { slices.Reverse(l); return l }, ""},
		{"one asked to slow down", status(http.StatusTooManyRequests), ""},
		{"one in trouble", status(http.StatusInternalServerError), ""},
		{"one without a token", status(http.StatusUnauthorized), ""},
		{"one denied", status(http.StatusForbidden), inventory.Denied},
		{"one not there", status(http.StatusNotFound), inventory.Failed},
		{"one that failed for another", status(http.StatusFailedDependency), inventory.Failed},
		{"one missing", func(l []any) []any { return l[1:] }, inventory.Failed},
		{"one twice", func(l []any) []any { return append(l, l[0]) }, inventory.Failed},
		{"one that nobody asked for", func(l []any) []any { return append(l, simulator.Object{"id": "99", "status": 200}) }, inventory.Failed},
		{"null for one", func(l []any) []any { l[0] = nil; return l }, inventory.Failed},
		{"none", func([]any) []any { return nil }, inventory.Failed},
		{"one empty", body(simulator.Object{}), inventory.Failed},
		{"one that is no list", body("value"), inventory.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
				if tt.kind == "" {
					require.True(t, tenant.Complete().Has(inventory.AppPermissions), "%+v", tenant.Readings)
					return
				}
				require.Equal(t, tt.kind, why(t, tenant, inventory.AppPermissions).Kind)
			}, simulator.Injection{Path: batches, Times: 1, Fault: items(tt.change)})
		})
	}
}

// A list in a batch goes on at its next page.
func TestListInABatchGoesOn(t *testing.T) {
	whole := 0
	collect(t, simulator.Made{}, func(_ *testing.T, tenant *inventory.Tenant, _ *simulator.Server) { whole = len(tenant.Grants) })
	synctest.Test(t, func(t *testing.T) {
		s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{At: at, Seed: 7}), simulator.Options{Date: at, Page: func() int { return 2 }})
		tenant, err := collectAs(t.Context(), reach(s), host(s))
		require.NoError(t, err)
		require.True(t, tenant.Complete().Has(inventory.AppPermissions|inventory.Groups))
		require.Len(t, tenant.Grants, whole)
		require.Greater(t, s.Calls()["/servicePrincipals/{id}/appRoleAssignedTo"], s.Calls()["/$batch"])
	})
}

// What goes wrong at the token service is told in words that help.
func TestSignInErrors(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*providers.Settings)
		opts   simulator.Options
		code   string
		says   string
	}{
		{"a wrong secret", func(s *providers.Settings) { s.Secrets["CLIENT_SECRET"] = providers.NewSecret("canary-wrong") }, simulator.Options{}, "AADSTS7000215", "give its value, not its id"},
		{"an unknown app", func(s *providers.Settings) { s.Values["CLIENT_ID"] = "00000000-1111-2222-3333-444444444444" }, simulator.Options{}, "AADSTS700016", "does not know this client id"},
		{"an unknown tenant, or one of another cloud", func(s *providers.Settings) { s.Values["TENANT"] = "elsewhere.example" }, simulator.Options{}, "AADSTS90002", "CLOUD"},
		{"a clock that is wrong", func(s *providers.Settings) {
			delete(s.Secrets, "CLIENT_SECRET")
			s.Secrets["FEDERATED_TOKEN"] = providers.NewSecret(assertion(at.Add(-26*365*24*time.Hour), "issuer", "subject"))
		}, simulator.Options{Skew: 3 * time.Hour}, "AADSTS700024", "clock is -"},
		{"a federated token that nobody trusts", func(s *providers.Settings) {
			delete(s.Secrets, "CLIENT_SECRET")
			s.Secrets["FEDERATED_TOKEN"] = providers.NewSecret(assertion(at, "issuer", "subject"))
		}, simulator.Options{}, "AADSTS700213", "issuer, subject and audience"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := tt.opts
				o.Date = at
				s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{At: at, Seed: 7}), o)
				set := reach(s)
				tt.change(&set)
				tenant, err := collectAs(t.Context(), set, host(s))
				var e *providers.Error
				require.ErrorAs(t, err, &e)
				require.Equal(t, providers.LostAuth, e.Class)
				require.Equal(t, tt.code, e.Code)
				require.Contains(t, e.Message, tt.says)
				require.NotContains(t, e.Error(), "canary")
				require.NotContains(t, e.Error(), "Trace ID")
				require.Zero(t, tenant.Complete(), "nothing was assessed")
				require.LessOrEqual(t, s.Calls()["token"], 2)
			})
		})
	}
}

// assertion is a token of another issuer, an hour long.
func assertion(now time.Time, issuer, subject string) string {
	part := func(v any) string {
		b, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(b)
	}
	return strings.Join([]string{part(map[string]any{"alg": "RS256"}), part(map[string]any{
		"iss": issuer, "sub": subject, "aud": "api://AzureADTokenExchange", "nbf": now.Unix(), "exp": now.Add(time.Hour).Unix(),
	}), "c2ln"}, ".")
}

// signer returns a certificate with its key in PEM, and how an app names it.
func signer(t *testing.T) (content []byte, thumbprint string) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "audit"}, NotAfter: at.AddDate(1, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	sum := sha256.Sum256(der)
	return slices.Concat(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})),
		base64.RawURLEncoding.EncodeToString(sum[:])
}

// Every way to sign in that needs no machine of its own, against the token
// endpoint's own rules.
func TestWaysToSignIn(t *testing.T) {
	content, thumbprint := signer(t)
	type signIn struct {
		name    string
		auth    string
		secrets func(*simulator.Server, *simulator.Client) map[string]providers.Secret
		kind    string
		prompts string
	}
	for _, tt := range []signIn{
		{"a client secret", "secret", func(_ *simulator.Server, c *simulator.Client) map[string]providers.Secret {
			return map[string]providers.Secret{"CLIENT_SECRET": providers.NewSecret(c.Secret)}
		}, "app", ""},
		{"a certificate's file", "certificate", func(*simulator.Server, *simulator.Client) map[string]providers.Secret {
			return map[string]providers.Secret{"CLIENT_CERTIFICATE": providers.NewSecret("audit.pem")}
		}, "app", ""},
		{"a certificate itself", "certificate", func(*simulator.Server, *simulator.Client) map[string]providers.Secret {
			return map[string]providers.Secret{"CLIENT_CERTIFICATE": providers.NewSecret(string(content))}
		}, "app", ""},
		{"a token of another issuer", "federated", func(_ *simulator.Server, c *simulator.Client) map[string]providers.Secret {
			return map[string]providers.Secret{"FEDERATED_TOKEN": providers.NewSecret(assertion(at, c.Issuer, c.Subject))}
		}, "app", ""},
		{"another device", "device-code", func(*simulator.Server, *simulator.Client) map[string]providers.Secret { return nil }, "account", "enter the code TWOKEYS1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(time.Until(at))
				s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{At: at, Seed: 7}), simulator.Options{Date: at})
				c := &s.Organisation().Clients[0]
				c.PublicID = thumbprint
				var prompt bytes.Buffer
				h := host(s)
				h.Prompt = &prompt
				h.ReadFile = func(name string) ([]byte, error) {
					if name == "audit.pem" {
						return content, nil
					}
					return nil, fs.ErrNotExist
				}
				tenant, err := collectAs(t.Context(), providers.Settings{
					Values:  map[string]string{"TENANT": s.Organisation().ID, "CLIENT_ID": c.ID, "AUTH": tt.auth},
					Secrets: tt.secrets(s, c),
				}, h)
				require.NoError(t, err)
				require.Equal(t, entra.Provider.Offers(), tenant.Complete())
				require.Equal(t, tt.kind, tenant.Principal.Kind)
				require.Equal(t, tt.auth, tenant.Principal.Auth)
				require.Contains(t, tenant.Principal.Scopes, "Policy.Read.All")
				require.Contains(t, prompt.String(), tt.prompts)
				require.Empty(t, s.Violations())
				// x/oauth2 does not close the answer with the device code: what
				// watches over it ends with its timeout.
				time.Sleep(5 * time.Minute)
			})
		})
	}
}

// The browser comes back to loopback, with PKCE: whoever else comes is refused.
func TestSignInByBrowser(t *testing.T) {
	s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{At: at, Seed: 7}), simulator.Options{Date: at})
	login := &http.Client{Transport: s.Transport(simulator.LoginHost), CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	get := func(c *http.Client, to string) (*http.Response, error) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, to, http.NoBody)
		if err != nil {
			return nil, err
		}
		return c.Do(r)
	}
	var prompt bytes.Buffer
	h := host(s)
	h.Prompt = &prompt
	h.Browse = func(address string) error {
		resp, err := get(login, address)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		back := resp.Header.Get("Location")
		forged, err := get(http.DefaultClient, strings.Replace(back, "state=", "state=x", 1))
		if err != nil {
			return err
		}
		defer forged.Body.Close()
		if forged.StatusCode != http.StatusBadRequest {
			return errors.New("somebody else's answer was taken")
		}
		real, err := get(http.DefaultClient, back)
		if err != nil {
			return err
		}
		return real.Body.Close()
	}
	c := s.Organisation().Clients[0]
	tenant, err := collectAs(t.Context(), providers.Settings{Values: map[string]string{"TENANT": s.Organisation().ID, "CLIENT_ID": c.ID, "AUTH": "browser"}}, h)
	require.NoError(t, err)
	require.Equal(t, "account", tenant.Principal.Kind)
	require.Contains(t, prompt.String(), "asks for")
	require.NotContains(t, prompt.String(), "Open http", "the browser was opened")
	require.Equal(t, entra.Provider.Offers(), tenant.Complete())
}

// A ready token is used as it is, and not renewed.
func TestReadyToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{At: at, Seed: 7}), simulator.Options{Date: at, Life: time.Minute, RTT: func() time.Duration { return 25 * time.Second }})
		session, err := entra.Provider.Open(reach(s), host(s))
		require.NoError(t, err)
		token, err := session.API("graph").Token(t.Context())
		require.NoError(t, err)
		tenant, err := collectAs(t.Context(), providers.Settings{Secrets: map[string]providers.Secret{"TOKEN": token.Value}}, host(s))
		require.NoError(t, err)
		require.Equal(t, 1, s.Calls()["token"])
		require.Equal(t, s.Organisation().ID, tenant.ID)
		require.True(t, tenant.Complete().Has(inventory.Accounts), "read while the token lived")
		require.Contains(t, why(t, tenant, inventory.ExternalTrust).Reason, "auth_lost")
	})
}

func TestCertificateErrors(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	der, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	alone := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
	for name, tt := range map[string]struct {
		value string
		says  string
	}{
		"no such file":               {"missing.pem", "there is no such file"},
		"a file that cannot be read": {"forbidden.pem", "the file cannot be read"},
		"a file of something else":   {"other.txt", "not a PEM or PKCS#12 file"},
		"a key without certificate":  {string(alone), "not a PEM or PKCS#12 file"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := entra.Provider.Open(providers.Settings{
				Values:  map[string]string{"TENANT": "t", "CLIENT_ID": "c"},
				Secrets: map[string]providers.Secret{"CLIENT_CERTIFICATE": providers.NewSecret(tt.value)},
			}, providers.Host{ReadFile: func(name string) ([]byte, error) {
				switch name {
				case "forbidden.pem":
					return nil, fs.ErrPermission
				case "other.txt":
					return []byte("hello"), nil
				}
				return nil, fs.ErrNotExist
			}})
			require.ErrorContains(t, err, tt.says)
			require.NotContains(t, err.Error(), string(alone))
		})
	}
}

// The tenant that answers is the one that was asked for, or nothing is read.
func TestTenantMismatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{At: at, Seed: 7}), simulator.Options{Date: at})
		s.Inject(simulator.Injection{Path: "/{version}/organization", Fault: simulator.EachItem(func(o simulator.Object) { o["id"] = "00000000-0000-0000-0000-00000000beef" })})
		tenant, err := collectAs(t.Context(), reach(s), host(s))
		require.ErrorContains(t, err, "the API answers for")
		require.Zero(t, tenant.Complete())
	})
}

// Accounts of a domain that signs them in elsewhere are named as such: neither
// federated nor not, since staged rollout is not shown, and no defect of the
// run.
func TestFederatedDomains(t *testing.T) {
	const domains = "/{version}/domains"
	federate := simulator.EachItem(func(o simulator.Object) { o["authenticationType"] = "Federated" })
	collect(t, simulator.Made{Accounts: 40}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.True(t, tenant.Complete().Has(inventory.Domains))
		for _, a := range tenant.Accounts {
			require.Equal(t, inventory.Unknown, a.Federated)
			g, ok := tenant.Why(inventory.Domains, a.ID)
			require.True(t, ok)
			require.Equal(t, inventory.Unseen, g.Kind)
		}
	}, simulator.Injection{Path: domains, Fault: federate})
	strange := simulator.EachItem(func(o simulator.Object) { o["authenticationType"] = "Sometimes" })
	collect(t, simulator.Made{Accounts: 40}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.Equal(t, inventory.Unknown, tenant.Accounts[0].Federated)
		_, ok := tenant.Why(inventory.Domains, tenant.Accounts[0].ID)
		require.False(t, ok, "nobody said that the domain is federated")
	}, simulator.Injection{Path: domains, Fault: strange})
}
