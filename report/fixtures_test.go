package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

var now = time.Date(2026, 11, 23, 9, 14, 0, 0, time.UTC)

const (
	globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"
	contoso             = "8f1c22e2-5a0d-4e55-9c1b-2b1f6f0d7a11"
	fabrikam            = "b41d0c9e-77f2-4c52-a5f4-31c3a8d1e0aa"
)

func days(n int) inventory.Moment { return inventory.At(now.AddDate(0, 0, -n)) }

func id(kind, n int) string { return fmt.Sprintf("%08x-0000-4000-8000-%012x", kind, n) }

// organisation makes a tenant that was read to the end. Of its accounts the
// first four are administrators; two more are for emergencies. Careful is one
// without flaws.
func organisation(tenant, name string, accounts int, careful bool) *inventory.Tenant {
	t := &inventory.Tenant{
		Provider: "entra", ID: tenant, Name: name, At: inventory.At(now),
		Principal: inventory.Principal{Kind: "app", ID: id(9, 0), Auth: "secret", Scopes: []string{"Directory.Read.All", "Policy.Read.All"}},
		Readings:  []inventory.Reading{{Step: "everything", Data: inventory.All, At: inventory.At(now.Add(112 * time.Second)), Complete: true}},
		Blind: []inventory.Blind{
			{What: "Azure, Exchange and Intune roles", Reason: "Microsoft Graph does not list them"},
			{What: "app passwords", Reason: "no API lists them"},
			{What: "trusted IPs and remembered devices of per-user MFA", Reason: "no API shows them"},
			{What: "staged rollout", Reason: "its policies cannot be read without a permission to write"},
		},
		Roles:   []inventory.Role{{ID: globalAdministrator, Template: globalAdministrator, Name: "Global Administrator", BuiltIn: inventory.Yes}},
		Domains: []inventory.Domain{},
	}
	t.Settings.SuccessSince = days(900)
	t.Settings.TrustsHomeMFA = inventory.No
	t.Settings.UserConsent = inventory.ListOf[inventory.ConsentRule]()
	t.Settings.SecurityDefaults, t.Settings.DeviceRegistrationMFA = inventory.No, inventory.Yes
	t.Policies = []inventory.SignInPolicy{
		policy(1, "MFA for everybody", "mfa", ""), policy(2, "No legacy protocols", "block", "client", "exchangeActiveSync", "other"),
		policy(3, "No other devices", "block", "flow", "deviceCodeFlow", "authenticationTransfer"), policy(4, "MFA to register", "mfa", ""),
	}
	t.Policies[3].Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectAction, ID: "urn:user:registersecurityinfo"})
	told := inventory.Notice{Default: inventory.Yes, Others: inventory.ListOf[string]()}
	t.RoleRules = []inventory.RoleRule{{
		ID: id(8, 1), Role: globalAdministrator, MFA: inventory.Yes, AsksContext: inventory.No, Justification: inventory.Yes,
		Approval: inventory.Bool(careful), Approvers: inventory.ListOf(inventory.Ref{Kind: "account", ID: id(1, 3)}), Longest: 3600,
		ActiveForever: inventory.No, EligibleForever: inventory.No, OnActive: told, OnEligible: told, OnActivation: told,
	}}
	t.Settings.Licences = inventory.ListOf("eec0eb4f-6444-4f95-aba0-50c24d67f998")
	halfYear := inventory.SecretRule{
		Blocked: inventory.Yes, Limited: inventory.Yes, Longest: 180 * 24 * 60 * 60, Random: inventory.Yes,
		KeysLimited: inventory.Yes, KeysLongest: 365 * 24 * 60 * 60,
	}
	t.Settings.AppSecrets, t.Settings.ServiceSecrets, t.Settings.OtherAppSecrets = halfYear, halfYear, inventory.ListOf[inventory.SecretRule]()
	t.Settings.BannedWords, t.Settings.BannedWordsOn = inventory.Yes, inventory.Bool(careful)
	t.Policies = append(t.Policies, policy(5, "Risky accounts", "block", "userRisk", "high"), policy(6, "Risky sign-ins", "block", "signInRisk", "high"),
		policy(7, "Managed devices", "compliantDevice", ""))
	t.Policies[6].Sessions = inventory.SessionRules{Again: inventory.Yes, EveryTime: inventory.Yes, Forgets: inventory.Yes, Bound: inventory.Yes}
	t.Policies[6].Subjects.Exclude = inventory.ListOf(
		inventory.Selector{Kind: inventory.SelectAccount, ID: id(1, accounts)}, inventory.Selector{Kind: inventory.SelectAccount, ID: id(1, accounts+1)})
	sure := inventory.Bool(careful)
	t.Settings.MethodsComplete = inventory.Yes
	for _, f := range []inventory.Factor{inventory.Passkey, inventory.Push, inventory.TemporaryPass, inventory.Certificate, inventory.SMS, inventory.Voice, inventory.Email} {
		weak := f == inventory.SMS || f == inventory.Voice || f == inventory.Email
		t.Settings.Methods.Items = append(t.Settings.Methods.Items, inventory.Method{Factor: f, Enabled: inventory.Bool(!weak).Or(sure.Not()), Everyone: inventory.Yes})
	}
	t.Settings.Methods.Complete = inventory.Yes
	t.Settings.MethodRules = inventory.MethodRules{
		ShowsApp: inventory.Yes, ShowsPlace: sure, SMSAlone: inventory.No, SelfEnrolled: inventory.Yes, Attested: sure, Chosen: sure,
		PassOnce: sure, PassLongest: 3600, CertificateBound: inventory.Yes, Campaign: sure, Targets: inventory.ListOf[string](),
	}
	t.Settings.MethodGroups = inventory.ListOf[inventory.MethodGroup]()
	t.Settings.Prompts = inventory.PromptRules{Reported: sure, Strongest: sure}
	if !careful {
		t.Policies = t.Policies[:2]
		t.Settings.UserConsent = inventory.ListOf(inventory.ConsentToAnything)
	}
	for i := range accounts {
		a := inventory.Account{
			ID: id(1, i), Name: fmt.Sprintf("user%04d@contoso.example", i), Kind: inventory.Human, Guest: inventory.Member,
			Active: inventory.Yes, Master: inventory.Cloud, Created: days(400), PasswordChanged: days(30), PasswordExpires: inventory.No,
			Federated: inventory.No, LocalLogin: inventory.No,
			Roles: inventory.ListOf[inventory.Held](), Eligible: inventory.ListOf[inventory.Held](), GroupRoles: inventory.ListOf[inventory.Held](),
			LastSignIn: days(1), LastNonInteractive: days(1), LastSuccess: days(1),
			PolicyGroups: inventory.ListOf[string](), PerUserMFA: inventory.PerUserOff,
			Recovery: inventory.Recovery{Enabled: inventory.No, Registered: inventory.No, Capable: inventory.No},
			Factors:  inventory.ListOf(inventory.DevicePasskey), MFARegistered: inventory.Yes, MFACapable: inventory.Yes, FactorsAt: days(1),
		}
		if i < 4 {
			until := inventory.At(now.AddDate(0, 1, 0))
			if !careful {
				until = inventory.Never
			}
			t.RoleSchedules = append(t.RoleSchedules, inventory.RoleSchedule{
				ID: id(7, i), Holder: a.ID, Role: globalAdministrator, Scope: inventory.Everywhere, Origin: inventory.RoleAssigned, Start: days(10), Until: until,
			})
			a.Roles = inventory.ListOf(inventory.Held{Role: globalAdministrator, Scope: inventory.Everywhere, Until: inventory.Never, Eligible: inventory.No})
			a.Name = []string{"j.doe", "breakglass2", "svc-sync", "k.lee"}[i] + "@contoso.example"
		}
		if !careful {
			switch {
			case i < 3 || i%9 == 5:
				a.Factors, a.MFARegistered, a.MFACapable = inventory.ListOf[inventory.Factor](), inventory.No, inventory.No
			case i%9 == 6:
				a.Factors = inventory.ListOf(inventory.Phone)
			case i%9 == 7:
				a.LastSuccess, a.LastSignIn, a.LastNonInteractive = days(200), days(200), days(200)
			case i%9 == 8:
				a.Master, a.PasswordChanged = inventory.OnPremises, days(2000)
			}
		}
		t.Accounts = append(t.Accounts, a)
	}
	if accounts > 0 {
		for i := range 2 {
			a := t.Accounts[0]
			a.ID, a.Name = id(1, accounts+i), fmt.Sprintf("emergency%d@contoso.example", i+1)
			a.Factors, a.MFARegistered, a.MFACapable = inventory.ListOf(inventory.DevicePasskey), inventory.Yes, inventory.Yes
			s := t.RoleSchedules[0]
			s.ID, s.Holder, s.Until = id(7, accounts+i), a.ID, inventory.Never
			t.Accounts, t.RoleSchedules = append(t.Accounts, a), append(t.RoleSchedules, s)
		}
	}
	for i := range 6 {
		app := inventory.App{
			ID: id(2, i), ClientID: id(3, i), Name: fmt.Sprintf("App %d", i), Kind: inventory.Client, Active: inventory.Yes, Created: days(500), LastUsed: days(1),
			Organization: tenant, Internal: inventory.Yes, Vendor: inventory.No, Verified: inventory.No,
			Owners: inventory.ListOf(id(1, 3)), Roles: inventory.ListOf[inventory.Held](), Eligible: inventory.ListOf[inventory.Held](), GroupRoles: inventory.ListOf[inventory.Held](),
			SignIn: inventory.AppSignIn{
				Redirects: inventory.ListOf(inventory.Redirect{URI: "https://app.contoso.example/auth", Kind: inventory.WebRedirect}),
				Elsewhere: inventory.No, Assigned: inventory.Yes, Implicit: inventory.No, Public: inventory.No, Locked: inventory.Yes,
			},
		}
		c := inventory.Credential{
			ID: id(2, i) + "/" + id(4, i), Name: "secret", Kind: inventory.ClientSecret, Owner: inventory.Ref{Kind: "app", ID: app.ID},
			Created: days(20), Expires: inventory.At(now.AddDate(0, 3, 0)), LastUsed: days(1), SignsTokens: inventory.No,
			Scopes: inventory.ListOf[string](),
		}
		if !careful && i < 3 {
			app.Organization, app.Internal = fabrikam, inventory.No
			app.Roles = inventory.ListOf(inventory.Held{Role: globalAdministrator})
			c.Expires, c.Created, c.LastUsed = inventory.Never, days(800), inventory.Never
		}
		t.Apps = append(t.Apps, app)
		t.Credentials = append(t.Credentials, c)
	}
	t.Credentials = append(t.Credentials, inventory.Credential{
		ID: id(2, 5) + "/" + id(5, 0), Name: "CN=App 5", Kind: inventory.ClientCertificate, Owner: inventory.Ref{Kind: "app", ID: id(2, 5)},
		Created: days(20), Expires: inventory.At(now.AddDate(0, 3, 0)), LastUsed: days(1), SignsTokens: inventory.No,
		Algorithm: inventory.RSA, Bits: 3072,
	})
	return t
}

// policy demands something of everybody, everywhere or where a dimension has
// one of some values.
func policy(n int, name, control, dimension string, values ...string) inventory.SignInPolicy {
	all := inventory.Selection{Include: inventory.ListOf(inventory.Selector{Kind: inventory.SelectAll}), Exclude: inventory.ListOf[inventory.Selector]()}
	p := inventory.SignInPolicy{
		ID: id(6, n), Name: name, State: inventory.Enforced, Subjects: all, Resources: all, Unrecognised: inventory.ListOf[string](),
		Conditions: inventory.ListOf[inventory.Condition](), Grant: inventory.Requirement{Operator: "any", Controls: inventory.ListOf(control)},
		Sessions: inventory.SessionRules{Again: inventory.No, EveryTime: inventory.No, Forgets: inventory.No, Bound: inventory.No},
	}
	if dimension != "" {
		p.Conditions = inventory.ListOf(inventory.Condition{Dimension: dimension, Include: inventory.ListOf(values...), Exclude: inventory.ListOf[string]()})
	}
	return p
}

// short marks datasets as not read to the end, for one reason.
func short(t *inventory.Tenant, g inventory.Gap) *inventory.Tenant {
	t.Readings[0].Data &^= g.Data
	t.Readings = append(t.Readings, inventory.Reading{
		Step: g.Data.String(), Data: g.Data, At: t.Readings[0].At, Gaps: []inventory.Gap{g},
	})
	return t.Only(inventory.All)
}

var (
	noActivity = inventory.Gap{
		Data: inventory.Activity | inventory.CredentialActivity, Kind: inventory.Denied, Reason: "the audit may not read it",
		Needs: []string{"AuditLog.Read.All"},
	}
	noConsent = inventory.Gap{Data: inventory.Authorization, Kind: inventory.Failed, Reason: "503 Service Unavailable after 5 tries", Mend: "run again"}
	noFactors = inventory.Gap{Data: inventory.Factors, Kind: inventory.Denied, Reason: "the audit may not read it", Needs: []string{"UserAuthenticationMethod.Read.All"}}
	noGrants  = inventory.Gap{Data: inventory.DelegatedGrants, Kind: inventory.Denied, Reason: "the audit may not read it", Needs: []string{"DelegatedPermissionGrant.Read.All"}}
	noKeys    = inventory.Gap{Data: inventory.KeyMaterial, Kind: inventory.Unlicensed, Reason: "Entra ID P2 is not licensed here"}
)

// blank drops what datasets that were not read would have held.
func blank(t *inventory.Tenant) *inventory.Tenant {
	readings, blind := t.Readings, t.Blind
	t = t.Only(t.Complete())
	t.Readings, t.Blind = readings, blind
	return t
}

func input(tenants ...*inventory.Tenant) report.Input {
	in := report.Input{Version: "1.0.0", Build: "test", Tenants: tenants, Arguments: []string{"--fail-on high"}, Snapshot: "9d02"}
	for _, t := range tenants {
		in.Outcomes = append(in.Outcomes, checks.Run(checks.All, checks.NewEnv(t, checks.Options{BreakGlass: []string{"emergency1@contoso.example", "emergency2@contoso.example"}}))...)
	}
	in.Decision = gate.Decide(in.Outcomes, tenants, gate.DefaultRules())
	return in
}

func demo() report.Input { return input(organisation(contoso, "Contoso Ltd", 400, false)) }

func clean() report.Input { return input(organisation(contoso, "Contoso Ltd", 40, true)) }

func third() report.Input {
	t := organisation(contoso, "Contoso Ltd", 400, false)
	for _, g := range []inventory.Gap{noActivity, noConsent, noGrants, noKeys} {
		t = short(t, g)
	}
	return input(blank(t))
}

func nothing() report.Input {
	t := short(organisation(contoso, "", 0, true), inventory.Gap{
		Data: inventory.All, Kind: inventory.Denied, Needs: []string{"Directory.Read.All"},
		Reason: "the token was refused: AADSTS7000215, invalid client secret",
	})
	return input(blank(t))
}

func interrupted() report.Input {
	t := short(organisation(contoso, "Contoso Ltd", 400, false), inventory.Gap{
		Data: inventory.Activity | inventory.Apps | inventory.Credentials, Kind: inventory.Interrupted, Reason: "the run was stopped", Mend: "--resume goes on",
	})
	in := input(blank(t))
	in.Interrupted = true
	return in
}

func two() report.Input {
	second := short(organisation(fabrikam, "Fabrikam GmbH", 30, true), noActivity)
	return input(organisation(contoso, "Contoso Ltd", 60, false), blank(second))
}

// unlisted has accounts of which only a part was listed.
func unlisted() report.Input {
	t := short(organisation(contoso, "Contoso Ltd", 50, false), inventory.Gap{
		Data: inventory.Accounts, Kind: inventory.Throttled, Reason: "Microsoft Graph asked to wait 3600 s",
	})
	return input(t)
}

// minor has findings, none of which gate.
func minor() report.Input {
	t := organisation(contoso, "Contoso Ltd", 40, true)
	t.Credentials[0].Created, t.Credentials[0].LastUsed = days(800), days(300)
	return input(t)
}

// reports are runs of every kind.
var reports = map[string]func() report.Input{
	"demo": demo, "clean": clean, "third": third, "nothing": nothing, "interrupted": interrupted,
	"two-tenants": two, "unlisted": unlisted, "minor": minor,
	"no-tenant": func() report.Input { return input() },
}

func write(t testing.TB, format string, r *report.Report, s report.Style) string {
	t.Helper()
	f, err := report.FormatByName(format)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, f.Write(&b, r, s))
	return b.String()
}

func read(t testing.TB, text string) *report.Report {
	t.Helper()
	r, err := report.Read(strings.NewReader(text))
	require.NoError(t, err)
	return r
}
