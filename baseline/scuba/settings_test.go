package scuba

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// situation is what one source says, and the verdict on it.
type situation struct {
	name   string
	source string // "" was not read
	want   Verdict
}

func onSource(t *testing.T, id, path string, cases []situation) {
	t.Helper()
	for _, c := range cases {
		require.Equal(t, c.want, verdictOn(t, id, tenant(nil, map[string]string{path: c.source}), nil).Verdict, "%s: %s", id, c.name)
	}
}

const shown = `{"policyMigrationState":"migrationComplete","authenticationMethodConfigurations":[{"id":"MicrosoftAuthenticator","state":"%s","isSoftwareOathEnabled":%s,
	"featureSettings":{"displayAppInformationRequiredState":{"state":"%s","includeTarget":{"id":"%s"}},"displayLocationInformationRequiredState":{"state":"%s","includeTarget":{"id":"%s"}}}}]}`

func TestAuthenticator(t *testing.T) {
	says := func(state, oath, app, appFor, place, placeFor string) string {
		return fmt.Sprintf(shown, state, oath, app, appFor, place, placeFor)
	}
	onSource(t, "MS.AAD.3.3v2", pathMethods, []situation{
		{"it shows application and place to all", says("enabled", "false", "enabled", "all_users", "enabled", "all_users"), Pass},
		{"it is off, whatever it shows", says("disabled", "true", "disabled", "g1", "disabled", "g1"), Pass},
		{"it is not in the list", `{"authenticationMethodConfigurations":[]}`, Pass},
		{"it gives codes", says("enabled", "true", "enabled", "all_users", "enabled", "all_users"), Fail},
		{"it does not say whether it gives codes", says("enabled", "null", "enabled", "all_users", "enabled", "all_users"), Fail},
		{"it hides the application", says("enabled", "false", "disabled", "all_users", "enabled", "all_users"), Fail},
		{"Microsoft decides on the place", says("enabled", "false", "enabled", "all_users", "default", "all_users"), Fail},
		{"it shows the application to a group", says("enabled", "false", "enabled", "g1", "enabled", "all_users"), Fail},
		{"it shows the place to a group", says("enabled", "false", "enabled", "all_users", "enabled", "g1"), Fail},
		{"it does not say whether it is on", says("", "false", "enabled", "all_users", "enabled", "all_users"), Error},
		{"the list is missing", `{}`, Error},
		{"not read", "", Error},
	})
	bad := map[string]string{pathMethods: says("enabled", "true", "disabled", "g1", "disabled", "g1")}
	resists := object(blank, ofAccess["MS.AAD.3.1v1"]...)
	require.Equal(t, Pass, verdictOn(t, "MS.AAD.3.3v2", tenant([]json.RawMessage{resists}, bad), nil).Verdict, "not applicable under phishing-resistant MFA")
	blind := tenant(nil, bad)
	blind.Readings = nil
	require.Equal(t, Error, verdictOn(t, "MS.AAD.3.3v2", blind, nil).Verdict, "phishing-resistant MFA may be enforced")
}

func TestMethods(t *testing.T) {
	onSource(t, "MS.AAD.3.4v1", pathMethods, []situation{
		{"complete", `{"policyMigrationState":"migrationComplete"}`, Pass},
		{"a tenant that never had the old policies", `{"policyMigrationState":null}`, Pass},
		{"in progress", `{"policyMigrationState":"migrationInProgress"}`, Fail},
		{"not begun", `{"policyMigrationState":"preMigration"}`, Fail},
		{"absent", `{}`, Error},
		{"not read", "", Error},
	})
	list := func(sms, voice, mail string) string {
		return fmt.Sprintf(`{"policyMigrationState":"preMigration","authenticationMethodConfigurations":[
			{"id":"Sms","state":%q},{"id":"Voice","state":%q},{"id":"Email","state":%q},{"id":"SoftwareOath","state":"enabled"}]}`, sms, voice, mail)
	}
	onSource(t, "MS.AAD.3.5v2", pathMethods, []situation{
		{"all off, although the migration has not begun", list("disabled", "disabled", "disabled"), Pass},
		{"SMS", list("enabled", "disabled", "disabled"), Fail},
		{"voice", list("disabled", "enabled", "disabled"), Fail},
		{"e-mail", list("disabled", "disabled", "enabled"), Fail},
		{"two", list("enabled", "enabled", "disabled"), Fail},
		{"all", list("enabled", "enabled", "enabled"), Fail},
		{"an empty list", `{"authenticationMethodConfigurations":[]}`, Pass},
		{"a state that is missing", list("", "disabled", "disabled"), Error},
		{"not read", "", Error},
	})
}

func TestAuthorization(t *testing.T) {
	onSource(t, "MS.AAD.5.1v1", pathAuthorization, []situation{
		{"users do not register", `{"defaultUserRolePermissions":{"allowedToCreateApps":false}}`, Pass},
		{"users register", `{"defaultUserRolePermissions":{"allowedToCreateApps":true}}`, Fail},
		{"one of two policies lets them", `{"value":[{"defaultUserRolePermissions":{"allowedToCreateApps":false}},{"defaultUserRolePermissions":{"allowedToCreateApps":true}}]}`, Fail},
		{"absent", `{"defaultUserRolePermissions":{}}`, Error},
		{"an empty list", `{"value":[]}`, Error},
		{"not read", "", Error},
	})
	const low, teams = `"ManagePermissionGrantsForSelf.microsoft-user-default-low"`, `"ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team"`
	onSource(t, "MS.AAD.5.2v1", pathAuthorization, []situation{
		{"none, beta", `{"permissionGrantPolicyIdsAssignedToDefaultUserRole":[]}`, Pass},
		{"none, v1.0", `{"defaultUserRolePermissions":{"permissionGrantPoliciesAssigned":[]}}`, Pass},
		{"of what they own", `{"permissionGrantPolicyIdsAssignedToDefaultUserRole":[` + teams + `]}`, Pass},
		{"Microsoft decides, beta", `{"permissionGrantPolicyIdsAssignedToDefaultUserRole":["ManagePermissionGrantsForSelf.microsoft-user-default-recommended"]}`, Fail},
		{"Microsoft decides, v1.0", `{"defaultUserRolePermissions":{"permissionGrantPoliciesAssigned":["ManagePermissionGrantsForSelf.microsoft-user-default-recommended"]}}`, Fail},
		{"to anything, for which there is no rule", `{"permissionGrantPolicyIdsAssignedToDefaultUserRole":["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]}`, Pass},
		{"what is called low, and that was not read", `{"permissionGrantPolicyIdsAssignedToDefaultUserRole":[` + low + `]}`, Error},
		{"absent", `{}`, Error},
		{"not read", "", Error},
	})
	for _, c := range []situation{
		{"nothing is low", `{"value":[]}`, Pass},
		{"signing in is", `{"value":[{"permissionId":"37f7f235-527c-4136-accd-4a02d197296e","classification":"low"}]}`, Pass},
		{"reviews are", `{"value":[{"permissionId":"E4AA47B9-9a69-4109-82ed-36ec70d85ff1","classification":"Low"}]}`, Fail},
		{"reviews are medium", `{"value":[{"permissionId":"e4aa47b9-9a69-4109-82ed-36ec70d85ff1","classification":"medium"}]}`, Pass},
	} {
		tn := tenant(nil, map[string]string{pathAuthorization: `{"permissionGrantPolicyIdsAssignedToDefaultUserRole":[` + low + `]}`, pathClassified: c.source})
		require.Equal(t, c.want, verdictOn(t, "MS.AAD.5.2v1", tn, nil).Verdict, c.name)
	}
	onSource(t, "MS.AAD.8.1v1", pathAuthorization, []situation{
		{"restricted", `{"guestUserRoleId":"2af84b1e-32c8-42b7-82bc-daa82404023b"}`, Pass},
		{"limited", `{"guestUserRoleId":"10dae51f-b6af-4016-8d66-8c2a99b929b3"}`, Pass},
		{"like members", `{"guestUserRoleId":"a0b1b346-4d3e-4e8b-98f8-753987be4970"}`, Warning},
		{"something new", `{"guestUserRoleId":"x"}`, Warning},
		{"one of two", `{"value":[{"guestUserRoleId":"x"},{"guestUserRoleId":"10dae51f-b6af-4016-8d66-8c2a99b929b3"}]}`, Warning},
		{"absent", `{}`, Error},
		{"not read", "", Error},
	})
	onSource(t, "MS.AAD.8.2v1", pathAuthorization, []situation{
		{"guest inviters", `{"allowInvitesFrom":"adminsAndGuestInviters"}`, Pass},
		{"nobody, which is stricter", `{"allowInvitesFrom":"none"}`, Warning},
		{"everyone", `{"allowInvitesFrom":"everyone"}`, Warning},
		{"absent", `{}`, Error},
		{"not read", "", Error},
	})
}

func TestConsentWorkflow(t *testing.T) {
	group := func(v string) string {
		return `{"displayName":"Consent Policy Settings","values":[{"name":"EnableAdminConsentRequests","value":"` + v + `"}]}`
	}
	onSource(t, "MS.AAD.5.3v1", pathSettings, []situation{
		{"on", `{"value":[` + group("true") + `]}`, Pass},
		{"on, in capitals", `{"value":[` + group("True") + `]}`, Pass},
		{"off", `{"value":[` + group("false") + `]}`, Fail},
		{"on and off", `{"value":[` + group("true") + `,` + group("False") + `]}`, Fail},
		{"not set", `{"value":[{"displayName":"Group.Unified","values":[]}]}`, Fail},
		{"no settings", `{"value":[]}`, Fail},
		{"an answer without a list", `{}`, Error},
		{"not read", "", Error},
	})
}

func TestPasswordExpiry(t *testing.T) {
	domain := func(id string, root bool, kind, days string) string {
		return fmt.Sprintf(`{"id":%q,"isRoot":%t,"isVerified":true,"authenticationType":%q,"passwordValidityPeriodInDays":%s}`, id, root, kind, days)
	}
	l := func(a ...string) string {
		s := ""
		for i, d := range a {
			if i > 0 {
				s += ","
			}
			s += d
		}
		return `{"value":[` + s + `]}`
	}
	const never = "2147483647"
	onSource(t, "MS.AAD.6.1v1", pathDomains, []situation{
		{"one domain", l(domain("a.example", true, "Managed", never)), Pass},
		{"a young tenant", l(domain("a.example", true, "Managed", "null")), Pass},
		{"ninety days", l(domain("a.example", true, "Managed", "90")), Fail},
		{"not said", `{"value":[{"id":"a.example","isRoot":true,"isVerified":true,"authenticationType":"Managed"}]}`, Fail},
		{"one of two", l(domain("a.example", true, "Managed", never), domain("b.example", true, "Managed", "90")), Fail},
		{"a federated one beside", l(domain("a.example", true, "Managed", never), domain("b.example", true, "Federated", "90")), Pass},
		{"federated ones only", l(domain("b.example", true, "Federated", never)), Fail},
		{"an unverified one beside", l(domain("a.example", true, "Managed", never), `{"id":"b.example","isRoot":true,"isVerified":false,"authenticationType":"Managed","passwordValidityPeriodInDays":90}`), Pass},
		{"a subdomain follows its root", l(domain("a.example", true, "Managed", never), domain("x.a.example", false, "Managed", "90")), Pass},
		{"a subdomain of one that expires", l(domain("a.example", true, "Managed", "90"), domain("x.a.example", false, "Managed", "null")), Fail},
		{"a subdomain follows the longest root", l(domain("a.example", true, "Managed", never), domain("x.a.example", true, "Managed", "90"), domain("y.x.a.example", false, "Managed", never)), Fail},
		{"a subdomain of a federated root has none", l(domain("z.example", true, "Managed", never), domain("a.example", true, "Federated", never), domain("x.a.example", false, "Managed", never)), Fail},
		{"a name that only ends like its root", l(domain("a.example", true, "Managed", never), domain("xa.example", false, "Managed", "90")), Pass},
		{"no domain", `{"value":[]}`, Fail},
		{"not whether it is managed", `{"value":[{"id":"a.example","isRoot":true,"isVerified":true}]}`, Error},
		{"not read", "", Error},
	})
}

func TestAppManagement(t *testing.T) {
	const all = `"0001-01-01T00:00:00Z"`
	one := func(kind, state, after, most string) string {
		return fmt.Sprintf(`{"restrictionType":%q,"state":%q,"restrictForAppsCreatedAfterDateTime":%s,"maxLifetime":%s}`, kind, state, after, most)
	}
	policy := func(member, apps, services string) string {
		return fmt.Sprintf(`{"isEnabled":false,"applicationRestrictions":{%q:[%s]},"servicePrincipalRestrictions":{%q:[%s]}}`, member, apps, member, services)
	}
	const (
		none     = `{"value":[]}`
		add      = "passwordAddition"
		lifetime = "passwordLifetime"
		key      = "asymmetricKeyLifetime"
		secrets  = "passwordCredentials"
		keys     = "keyCredentials"
	)
	custom := func(enabled bool, member, restriction, applies string) string {
		return fmt.Sprintf(`{"value":[{"displayName":"Some","isEnabled":%t,"restrictions":{%q:[%s]}%s}]}`, enabled, member, restriction, applies)
	}
	const toOne, toNone = `,"appliesTo":[{"displayName":"App"}]`, `,"appliesTo":[]`
	on := one(add, "enabled", all, "null")
	short := one(lifetime, "enabled", all, `"P181D"`)
	cert := one(key, "enabled", all, `"P366D"`)
	for _, c := range []struct {
		name, id, source, custom string
		want                     Verdict
	}{
		{"addition: blocked, although the policy is not enabled", "MS.AAD.5.5v1", policy(secrets, on, on), none, Pass},
		{"addition: blocked since the beginning, in an older form", "MS.AAD.5.5v1", policy(secrets, one(add, "enabled", `"/Date(-62135596800000)/"`, "null"), on), none, Pass},
		{"addition: no restriction at all", "MS.AAD.5.5v1", policy(secrets, "", ""), none, Pass},
		{"addition: off for service principals", "MS.AAD.5.5v1", policy(secrets, on, one(add, "disabled", all, "null")), none, Warning},
		{"addition: for new applications", "MS.AAD.5.5v1", policy(secrets, one(add, "enabled", `"2026-01-01T00:00:00Z"`, "null"), on), none, Warning},
		{"addition: without a date", "MS.AAD.5.5v1", policy(secrets, one(add, "enabled", "null", "null"), on), none, Pass},
		{"addition: an application is exempt", "MS.AAD.5.5v1", policy(secrets, on, on), custom(true, secrets, one(add, "disabled", all, "null"), toOne), Warning},
		{"addition: by a policy that is off", "MS.AAD.5.5v1", policy(secrets, on, on), custom(false, secrets, one(add, "disabled", all, "null"), toOne), Pass},
		{"addition: by a policy of no application", "MS.AAD.5.5v1", policy(secrets, on, on), custom(true, secrets, one(add, "disabled", all, "null"), toNone), Pass},
		{"addition: by a policy of which that was not read", "MS.AAD.5.5v1", policy(secrets, on, on), custom(true, secrets, one(add, "disabled", all, "null"), ""), Error},
		{"addition: custom policies not read", "MS.AAD.5.5v1", policy(secrets, on, on), "", Error},
		{"addition: off, custom policies not read", "MS.AAD.5.5v1", policy(secrets, one(add, "disabled", all, "null"), on), "", Warning},
		{"addition: no state", "MS.AAD.5.5v1", policy(secrets, one(add, "", all, "null"), on), none, Error},
		{"addition: not read", "MS.AAD.5.5v1", "", none, Error},

		{"secrets: not applicable where none can be added", "MS.AAD.5.6v1", policy(secrets, on, ""), none, Pass},
		{"secrets: an exempt application makes it applicable", "MS.AAD.5.6v1", policy(secrets, on, on), custom(true, secrets, one(add, "disabled", all, "null"), toOne), Warning},
		{"secrets: addition without a date is no block", "MS.AAD.5.6v1", policy(secrets, one(add, "enabled", "null", "null"), ""), none, Warning},
		{"secrets: 181 days, which Microsoft takes as less", "MS.AAD.5.6v1", policy(secrets, short, short), none, Pass},
		{"secrets: 182 days", "MS.AAD.5.6v1", policy(secrets, short, one(lifetime, "enabled", all, `"P182D"`)), none, Warning},
		{"secrets: two years, in a form nobody reads", "MS.AAD.5.6v1", policy(secrets, short, one(lifetime, "enabled", all, `"P2Y"`)), none, Pass},
		{"secrets: without a lifetime", "MS.AAD.5.6v1", policy(secrets, short, one(lifetime, "enabled", all, "null")), none, Pass},
		{"secrets: not for service principals", "MS.AAD.5.6v1", policy(secrets, short, ""), none, Warning},
		{"secrets: none", "MS.AAD.5.6v1", `{}`, none, Warning},
		{"secrets: off", "MS.AAD.5.6v1", policy(secrets, short, one(lifetime, "disabled", all, `"P181D"`)), none, Warning},
		{"secrets: for new applications", "MS.AAD.5.6v1", policy(secrets, short, one(lifetime, "enabled", `"2026-01-01T00:00:00Z"`, `"P181D"`)), none, Warning},
		{"secrets: an application is exempt", "MS.AAD.5.6v1", policy(secrets, short, short), custom(true, secrets, one(lifetime, "disabled", all, "null"), toOne), Warning},
		{"secrets: too long or not applicable", "MS.AAD.5.6v1", policy(secrets, on, on), "", Error},
		{"secrets: not read", "MS.AAD.5.6v1", "", none, Error},

		{"certificates: 366 days", "MS.AAD.5.7v1", policy(keys, cert, cert), none, Pass},
		{"certificates: 367 days", "MS.AAD.5.7v1", policy(keys, one(key, "enabled", all, `"P367D"`), cert), none, Warning},
		{"certificates: off", "MS.AAD.5.7v1", policy(keys, one(key, "disabled", all, `"P366D"`), cert), none, Warning},
		{"certificates: for new applications", "MS.AAD.5.7v1", policy(keys, cert, one(key, "enabled", `"2026-01-01T00:00:00Z"`, `"P366D"`)), none, Warning},
		{"certificates: not for applications", "MS.AAD.5.7v1", policy(keys, "", cert), none, Warning},
		{"certificates: among the passwords, which is nowhere", "MS.AAD.5.7v1", policy(secrets, cert, cert), none, Warning},
		{"certificates: an application is exempt", "MS.AAD.5.7v1", policy(keys, cert, cert), custom(true, keys, one(key, "disabled", all, "null"), toOne), Warning},
		{"certificates: not read", "MS.AAD.5.7v1", "", none, Error},
	} {
		tn := tenant(nil, map[string]string{pathDefaultApps: c.source, pathApps: c.custom})
		require.Equal(t, c.want, verdictOn(t, c.id, tn, nil).Verdict, c.name)
	}
}
