package simulator

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The GitHub organisation that is made, and what audits it.
const (
	madeOrg = "contoso-hub"
	// AuditApp and AuditInstallation are the ids of the audit's own app and of
	// its installation.
	AuditApp          = "424242"
	AuditInstallation = "52525252"
	// OwnerToken is the token of an owner, MemberToken that of somebody who is
	// none.
	OwnerToken  = "ghp_sim-not-a-secret-of-a-made-owner"
	MemberToken = "ghp_sim-not-a-secret-of-a-made-member"
)

// githubScopes are what the audit's app was granted.
var githubScopes = []string{
	"administration:read", "members:read", "metadata:read", "organization_administration:read", "organization_hooks:read",
	"organization_personal_access_tokens:read", "organization_plan:read", "organization_secrets:read",
}

// MakeGitHub makes a GitHub organisation with known flaws at known rates.
//
// A few people come first, whatever the size: owners, and one at least for
// every flaw of owners. Of the many members after them 1 in 20 is an outside
// collaborator instead, and unless the organisation is careful 3 in 100 have no
// second factor, 4 have the telephone as one, and 3 are not bound to the
// identity provider. There is a fine-grained token for every 8 accounts and an
// authorised credential for every 4, half of them SSH keys; unless the
// organisation is careful, of 100 of them 10 never end, 12 are older than they
// should be, 10 have not been used and 6 may do too much. 4 in 100 repositories
// have a deploy key; unless the organisation is careful a third of those can
// write and 1 in 10 is weak.
func MakeGitHub(m Made) *Organisation {
	switch m.Plan { // by Entra's names too, from the least to the most
	case "", "P2":
		m.Plan = "enterprise"
	case "P1":
		m.Plan = "team"
	}
	k := &hubMaker{maker: maker{Made: m}}
	k.first = k.members()
	k.Accounts = max(k.Accounts, len(k.first))
	if k.Repositories == 0 {
		k.Repositories = 4 * k.Accounts
	}
	o := &Organisation{
		Provider: "github", ID: "9000001", Name: madeOrg, Domain: madeDomain, At: k.At, Plan: m.Plan,
		Lists: map[string]Collection{}, Singles: map[string]Object{},
		Clients: []Client{
			{Kind: "app", ID: AuditApp, Object: AuditInstallation, Name: "twokeys-audit", Scopes: githubScopes},
			{Kind: "owner", ID: k.userNumber(0), Name: k.login(0), Secret: OwnerToken, Scopes: []string{"admin:org", "admin:org_hook", "repo"}},
			{Kind: "member", ID: k.userNumber(k.Accounts - 1), Name: "somebody", Secret: MemberToken, Scopes: []string{"read:org", "repo"}},
		},
	}
	k.peopleOf(o)
	k.appsOf(o)
	k.credentialsOf(o)
	k.settingsOf(o)
	o.Graph = func(who *Client) Object { return k.graph(o, who) }
	o.Flaws = k.flaws
	return o
}

// hubMaker makes one GitHub organisation.
type hubMaker struct {
	maker
	first []hubber
}

// hubber is what is true of one account.
type hubber struct {
	index   int
	login   string
	owner   bool
	outside bool
	factor  string // "secure", "sms" or ""
	unbound bool   // no identity of the organisation's provider stands behind it
}

// members returns the people whom every organisation has.
func (k *hubMaker) members() []hubber {
	list := []hubber{
		{login: "ada-osei", owner: true, factor: "secure"},
		{login: "ben-karlsson", owner: true, factor: "secure"},
		{login: "noor-haddad", factor: "secure"},
		{login: "vendor-kim", outside: true, factor: "secure"},
	}
	if k.Careful {
		return list
	}
	list = append(list,
		hubber{login: "cleo-tan", owner: true},
		hubber{login: "dan-novak", owner: true, factor: "sms"},
		hubber{login: "eve-laurent", owner: true, factor: "secure", unbound: true},
		hubber{login: "finn-berg", outside: true},
		hubber{login: "gita-rao", factor: "sms"},
		hubber{login: "hana-sato", unbound: true, factor: "secure"},
		hubber{login: "ivan-petrov"},
	)
	for i := range 6 {
		list = append(list, hubber{login: fmt.Sprintf("root-%d", i+1), owner: true, factor: "secure"})
	}
	return list
}

// hubber returns the account with an index.
func (k *hubMaker) hubber(i int) hubber {
	if i < len(k.first) {
		h := k.first[i]
		h.index = i
		return h
	}
	h := hubber{index: i, login: fmt.Sprintf("dev-%06d", i), factor: "secure", outside: k.percent("outside", i, 5)}
	switch {
	case k.flawed("hub-nofactor", i, 3):
		h.factor = ""
	case k.flawed("hub-phone", i, 4):
		h.factor = "sms"
	}
	h.unbound = !h.outside && k.flawed("unbound", i, 3)
	return h
}

func (k *hubMaker) userNumber(i int) string { return strconv.Itoa(700_000 + i) }

func (k *hubMaker) login(i int) string { h := k.hubber(i); return h.login }

// simpleUser is an account as lists show it.
func simpleUser(number int, login string) Object {
	at := "https://api.github.com/users/" + login
	return Object{
		"login": login, "id": number, "node_id": base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "04:User%d", number)),
		"avatar_url": fmt.Sprintf("https://avatars.githubusercontent.com/u/%d?v=4", number), "gravatar_id": "",
		"url": at, "html_url": "https://github.com/" + login, "followers_url": at + "/followers", "following_url": at + "/following{/other_user}",
		"gists_url": at + "/gists{/gist_id}", "starred_url": at + "/starred{/owner}{/repo}", "subscriptions_url": at + "/subscriptions",
		"organizations_url": at + "/orgs", "repos_url": at + "/repos", "events_url": at + "/events{/privacy}", "received_events_url": at + "/received_events",
		"type": "User", "user_view_type": "public", "site_admin": false,
	}
}

func (k *hubMaker) user(i int) Object { h := k.hubber(i); return simpleUser(700_000+i, h.login) }

// chosen is the accounts of which f holds.
func (k *hubMaker) chosen(f func(*hubber) bool) Collection {
	var index []int32
	for i := range k.Accounts {
		if h := k.hubber(i); f(&h) {
			index = append(index, int32(i)) //nolint:gosec // an organisation is smaller
		}
	}
	return some(index, k.user)
}

func (k *hubMaker) peopleOf(o *Organisation) {
	for _, side := range []struct {
		path    string
		outside bool
	}{{"/orgs/{org}/members", false}, {"/orgs/{org}/outside_collaborators", true}} {
		o.Lists[side.path] = k.chosen(func(h *hubber) bool { return h.outside == side.outside })
		o.Lists[side.path+"?filter=2fa_disabled"] = k.chosen(func(h *hubber) bool { return h.outside == side.outside && h.factor == "" })
		o.Lists[side.path+"?filter=2fa_insecure"] = k.chosen(func(h *hubber) bool { return h.outside == side.outside && h.factor == "sms" })
	}
	o.Lists["/orgs/{org}/members?role=admin"] = k.chosen(func(h *hubber) bool { return h.owner })
}

// installedApp is an app that is installed.
type installedApp struct {
	slug        string
	permissions Object
	all         bool // of the repositories
	suspended   bool
}

func (k *hubMaker) installed() []installedApp {
	apps := []installedApp{
		{slug: "twokeys-audit", permissions: permissionsOf(githubScopes), all: true},
		{slug: "build-status", permissions: Object{"statuses": "read", "contents": "read", "metadata": "read"}, all: true},
		{slug: "docs-bot", permissions: Object{"contents": "write", "metadata": "read"}},
	}
	if k.Careful {
		return apps
	}
	return append(apps,
		installedApp{slug: "merge-everything", permissions: Object{"contents": "write", "administration": "write", "metadata": "read"}, all: true},
		installedApp{slug: "people-sync", permissions: Object{"members": "write", "metadata": "read"}, all: true},
		installedApp{slug: "old-deployer", permissions: Object{"contents": "write", "metadata": "read"}, all: true, suspended: true},
	)
}

func (k *hubMaker) installationNumber(i int) int {
	if i == 0 {
		n, _ := strconv.Atoi(AuditInstallation)
		return n
	}
	return 61_000_000 + i
}

func (k *hubMaker) appsOf(o *Organisation) {
	apps := k.installed()
	org := simpleUser(9_000_001, madeOrg)
	org["type"] = "Organization"
	o.Lists["/orgs/{org}/installations"] = made{len(apps), func(i int) Object {
		a := apps[i]
		number := k.installationNumber(i)
		out := Object{
			"id": number, "account": org, "repository_selection": "selected", "permissions": a.permissions, "events": []string{"push"},
			"access_tokens_url": fmt.Sprintf("https://api.github.com/app/installations/%d/access_tokens", number),
			"repositories_url":  "https://api.github.com/installation/repositories",
			"html_url":          fmt.Sprintf("https://github.com/organizations/%s/settings/installations/%d", madeOrg, number),
			"app_id":            80_000 + i, "target_id": 9_000_001, "target_type": "Organization", "app_slug": a.slug, "single_file_name": nil,
			"created_at": k.ago(500 - i), "updated_at": k.ago(40), "suspended_by": nil, "suspended_at": nil,
		}
		if a.all {
			out["repository_selection"] = "all"
		}
		if a.suspended {
			out["suspended_at"], out["suspended_by"] = k.ago(90), k.user(0)
		}
		return out
	}}
}

// tokenOf is a token or key of an account.
type tokenOf struct {
	index   int
	owner   int
	ssh     bool
	created int // days ago
	used    int // days ago; never is -1
	ends    int // in days; forever is without end
	broad   bool
}

// credential returns what is true of a token, of one of the kinds.
func (k *hubMaker) credential(kind string, i int) tokenOf {
	t := tokenOf{
		index: i, owner: k.dice(kind+"owner", i, k.Accounts), created: 5 + k.dice(kind+"created", i, 80), used: k.dice(kind+"used", i, 30),
		ends: 5 + k.dice(kind+"ends", i, 60), ssh: kind == "authorization" && i%2 == 1,
	}
	for k.hubber(t.owner).outside {
		t.owner = (t.owner + 1) % k.Accounts
	}
	n := k.dice(kind+"flaw", i, 100)
	if i < 6 { // one of each at any size
		n = []int{0, 12, 24, 33, 50, 60}[i]
	}
	if kind == "authorization" && i < 12 {
		n = []int{0, 12, 24, 33, 50, 60}[i/2]
	}
	if k.Careful {
		return t
	}
	switch {
	case n < 10:
		t.ends = forever
	case n < 22:
		t.created += 400
	case n < 32:
		t.created, t.used = t.created+100, 100+k.dice(kind+"idle", i, 100)
	case n < 38:
		t.broad = true
	}
	return t
}

func (k *hubMaker) tokens() int         { return max(k.Accounts/8, 8) }
func (k *hubMaker) authorizations() int { return max(k.Accounts/4, 14) }

func (k *hubMaker) in(days int) any {
	if days == forever {
		return nil
	}
	return k.At.AddDate(0, 0, days).UTC().Format(time.RFC3339)
}

func (k *hubMaker) since(days int) any {
	if days == never {
		return nil
	}
	return k.ago(days)
}

func (k *hubMaker) credentialsOf(o *Organisation) {
	o.Lists["/orgs/{org}/personal-access-tokens"] = made{k.tokens(), func(i int) Object {
		t := k.credential("token", i)
		out := Object{
			"id": 30_000 + i, "owner": k.user(t.owner), "repository_selection": "subset",
			"repositories_url":  fmt.Sprintf("https://api.github.com/organizations/9000001/personal-access-tokens/%d/repositories", 30_000+i),
			"permissions":       Object{"organization": Object{}, "repository": Object{"contents": "read", "metadata": "read"}, "other": Object{}},
			"access_granted_at": k.ago(t.created), "token_id": 40_000 + i, "token_name": fmt.Sprintf("token %d", i), "token_expired": false,
			"token_expires_at": k.in(t.ends), "token_last_used_at": k.since(t.used),
		}
		if t.broad {
			out["repository_selection"] = "all"
			out["permissions"] = Object{"organization": Object{"members": "write"}, "repository": Object{"contents": "write"}, "other": Object{}}
		}
		return out
	}}
	o.Lists["/orgs/{org}/credential-authorizations"] = made{k.authorizations(), func(i int) Object {
		t := k.credential("authorization", i)
		out := Object{
			"login": k.login(t.owner), "credential_id": 50_000 + i, "credential_type": "personal access token", "token_last_eight": fmt.Sprintf("%08d", i),
			"credential_authorized_at": k.ago(t.created), "scopes": []string{"read:org"}, "credential_accessed_at": k.since(t.used),
			"authorized_credential_id": 60_000 + i, "authorized_credential_note": fmt.Sprintf("script %d", i), "authorized_credential_expires_at": k.in(t.ends),
		}
		if t.broad {
			out["scopes"] = []string{"admin:org", "repo"}
		}
		if t.ssh {
			out["credential_type"], out["authorized_credential_title"] = "SSH key", fmt.Sprintf("laptop %d", i)
			out["fingerprint"] = strings.ReplaceAll(k.guid("fingerprint", i), "-", "")
			for _, name := range []string{"token_last_eight", "scopes", "authorized_credential_note", "authorized_credential_expires_at"} {
				delete(out, name)
			}
		}
		return out
	}}
}

// deployKey is a key of a repository.
type deployKey struct {
	index   int
	writes  bool
	weak    bool
	created int
}

// deployKeys returns the keys of a repository: a few have one.
func (k *hubMaker) deployKeys(repository int) []deployKey {
	if repository >= 6 && !k.percent("deploykey", repository, 4) {
		return nil
	}
	key := deployKey{index: repository, created: 20 + k.dice("deployage", repository, 300)}
	key.writes = !k.Careful && (repository == 0 || k.percent("deploywrite", repository, 33))
	key.weak = !k.Careful && (repository == 1 || k.percent("deployweak", repository, 10))
	return []deployKey{key}
}

func (k *hubMaker) deployKeyID(i int) string {
	return base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "09:DeployKey%d", i))
}

// publicKey writes a public key as OpenSSH does: of 1024 bits where it is weak.
func (k *hubMaker) publicKey(d deployKey) string {
	part := func(b []byte) []byte { return append(binary.BigEndian.AppendUint32(nil, uint32(len(b))), b...) } //nolint:gosec // short
	noise := func(n int) []byte {
		var out []byte
		for i := 0; len(out) < n; i++ {
			out = append(out, k.guid("key"+strconv.Itoa(d.index), i)...)
		}
		return out[:n]
	}
	if !d.weak {
		blob := append(part([]byte("ssh-ed25519")), part(noise(32))...)
		return "ssh-ed25519 " + base64.StdEncoding.EncodeToString(blob)
	}
	modulus := append([]byte{0, 0x80 | 0x40}, noise(127)...)
	blob := append(append(part([]byte("ssh-rsa")), part([]byte{1, 0, 1})...), part(modulus)...)
	return "ssh-rsa " + base64.StdEncoding.EncodeToString(blob)
}

// graph is the organisation as GraphQL shows it.
func (k *hubMaker) graph(o *Organisation, who *Client) Object {
	admin := who.Kind == "owner" || who.Kind == "app" && granted(who, "organization_administration")
	forbidden := &gqlError{"FORBIDDEN", "Resource not accessible by integration"}
	out := Object{
		"id": "O_kgDOAIlUQQ", "databaseId": 9_000_001, "login": o.Name, "samlIdentityProvider": nil,
		"membersWithRole": connected{o.Lists["/orgs/{org}/members"]},
		"repositories":    connected{made{k.Repositories, func(i int) Object { return k.repository(who, i) }}},
	}
	if o.Plan == "enterprise" && (who.Kind == "owner" || who.Kind == "app" && granted(who, "members")) {
		out["samlIdentityProvider"] = Object{"issuer": "https://idp.contoso.example", "externalIdentities": connected{k.identities()}}
	}
	for name, v := range map[string]any{
		"ipAllowListEnabledSetting": map[bool]string{true: "ENABLED", false: "DISABLED"}[k.Careful], "ipAllowListForInstalledAppsEnabledSetting": "DISABLED",
		"ipAllowListEntries": connected{Slice{{"id": "IALE_1", "allowListValue": "192.0.2.0/24", "isActive": true, "name": "office"}}},
	} {
		out[name] = v
		if !admin {
			out[name] = forbidden
		}
	}
	return out
}

func (k *hubMaker) repository(who *Client, i int) Object {
	out := Object{"databaseId": 1_000_000 + i, "nameWithOwner": fmt.Sprintf("%s/repo-%05d", madeOrg, i)}
	if who.Kind == "app" && !granted(who, "administration") {
		out["deployKeys"] = &gqlError{"FORBIDDEN", "Resource not accessible by integration"}
		return out
	}
	keys := Slice{}
	for _, d := range k.deployKeys(i) {
		keys = append(keys, Object{
			"id": k.deployKeyID(d.index), "title": "ci", "key": k.publicKey(d), "readOnly": !d.writes, "verified": true, "createdAt": k.ago(d.created),
		})
	}
	out["deployKeys"] = connected{keys}
	return out
}

// identities are those of the identity provider, one of somebody who never
// signed in.
func (k *hubMaker) identities() Collection {
	index := []int32{-1}
	for i := range k.Accounts {
		if h := k.hubber(i); !h.outside && !h.unbound {
			index = append(index, int32(i)) //nolint:gosec // an organisation is smaller
		}
	}
	return some(index, func(i int) Object {
		out := Object{"guid": k.guid("identity", i), "user": nil}
		if i >= 0 {
			out["user"] = Object{"databaseId": 700_000 + i, "login": k.login(i)}
		}
		return out
	})
}

// settingsOf are the organisation's own settings, its hooks and secrets.
func (k *hubMaker) settingsOf(o *Organisation) {
	at := "https://api.github.com/orgs/" + madeOrg
	org := Object{
		"login": madeOrg, "id": 9_000_001, "node_id": "O_kgDOAIlUQQ", "url": at, "repos_url": at + "/repos", "events_url": at + "/events",
		"hooks_url": at + "/hooks", "issues_url": at + "/issues", "members_url": at + "/members{/member}", "public_members_url": at + "/public_members{/member}",
		"avatar_url": "https://avatars.githubusercontent.com/u/9000001?v=4", "description": nil, "name": "Contoso Ltd",
		"has_organization_projects": true, "has_repository_projects": true, "public_repos": 0, "public_gists": 0, "followers": 0, "following": 0,
		"html_url": "https://github.com/" + madeOrg, "type": "Organization", "created_at": k.ago(2000), "updated_at": k.ago(10), "archived_at": nil,
		"total_private_repos": k.Repositories, "owned_private_repos": k.Repositories, "is_verified": true,
		"plan":                          Object{"name": o.Plan, "space": 976_562_499, "private_repos": 999_999, "filled_seats": k.Accounts, "seats": k.Accounts},
		"default_repository_permission": "read", "two_factor_requirement_enabled": true, "members_can_create_repositories": true,
		"members_can_create_public_repositories": false, "members_can_change_repo_visibility": false, "members_can_invite_outside_collaborators": false,
		"members_can_delete_repositories": false, "deploy_keys_enabled_for_repositories": true,
	}
	workflow := Object{"default_workflow_permissions": "read", "can_approve_pull_request_reviews": false}
	actions := Object{"enabled_repositories": "all", "allowed_actions": "selected", "selected_actions_url": at + "/actions/permissions/selected-actions"}
	if !k.Careful {
		org["default_repository_permission"], org["two_factor_requirement_enabled"] = "write", false
		for _, name := range []string{"members_can_create_public_repositories", "members_can_change_repo_visibility", "members_can_invite_outside_collaborators"} {
			org[name] = true
		}
		workflow = Object{"default_workflow_permissions": "write", "can_approve_pull_request_reviews": true}
		actions = Object{"enabled_repositories": "all", "allowed_actions": "all"}
	}
	o.Singles["/orgs/{org}"] = org
	o.Singles["/orgs/{org}/actions/permissions"] = actions
	o.Singles["/orgs/{org}/actions/permissions/workflow"] = workflow
	hooks := k.hooks()
	o.Lists["/orgs/{org}/hooks"] = made{len(hooks), func(i int) Object {
		hook := at + "/hooks/" + strconv.Itoa(7000+i)
		return Object{
			"id": 7000 + i, "url": hook, "ping_url": hook + "/pings", "deliveries_url": hook + "/deliveries", "name": "web", "events": []string{"push"},
			"active": true, "config": hooks[i], "created_at": k.ago(300), "updated_at": k.ago(30), "type": "Organization",
		}
	}}
	secrets := k.secrets()
	o.Lists["/orgs/{org}/actions/secrets"] = made{len(secrets), func(i int) Object {
		return Object{"name": secrets[i].name, "created_at": k.ago(secrets[i].updated + 10), "updated_at": k.ago(secrets[i].updated), "visibility": "private"}
	}}
}

// hooks are the settings of webhooks.
func (k *hubMaker) hooks() []Object {
	hooks := []Object{{"url": "https://ci.contoso.example/hook?key=" + HookSecret, "content_type": "json", "insecure_ssl": "0", "secret": "********"}}
	if k.Careful {
		return hooks
	}
	return append(hooks,
		Object{"url": "http://chat.contoso.example/hook", "content_type": "json", "insecure_ssl": "0", "secret": "********"},
		Object{"url": "https://old.contoso.example/hook", "content_type": "json", "insecure_ssl": "1", "secret": "********"},
		Object{"url": "https://board.contoso.example/hook", "content_type": "json", "insecure_ssl": "0"},
	)
}

// HookSecret stands in the address of a made webhook.
const HookSecret = "canary-in-a-hooks-address"

type storedSecret struct {
	name    string
	updated int // days ago
}

func (k *hubMaker) secrets() []storedSecret {
	secrets := []storedSecret{{"REGISTRY_TOKEN", 60}, {"SIGNING_KEY", 200}}
	if k.Careful {
		return secrets
	}
	return append(secrets, storedSecret{"CLOUD_KEY", 700}, storedSecret{"CHAT_WEBHOOK", 500})
}
