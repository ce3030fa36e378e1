package github

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type tokenObject struct {
	ID           number                    `json:"token_id"`
	Name         text                      `json:"token_name"`
	Owner        *userObject               `json:"owner"`
	Repositories text                      `json:"repository_selection"`
	Permissions  *map[string]permissionMap `json:"permissions"`
	Granted      date                      `json:"access_granted_at"`
	Expires      date                      `json:"token_expires_at"`
	Used         date                      `json:"token_last_used_at"`
}

type permissionMap map[string]text

// fineGrained reads the fine-grained personal access tokens that reach the
// organisation. Each is as old as its access here, at the least.
// https://docs.github.com/rest/orgs/personal-access-tokens#list-fine-grained-personal-access-tokens-with-access-to-organization-resources
func fineGrained(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, onlyApp)
	if err != nil {
		return nil, err
	}
	var found []inventory.Credential
	err = list(ctx, h, h.path("/personal-access-tokens", perPage...), "", func(o *tokenObject) string { return string(o.ID) }, func(o *tokenObject) error {
		found = append(found, o.credential())
		return nil
	})
	return keep(found), hidden(err, scopeTokens)
}

// keep puts credentials into the tenant.
func keep(found []inventory.Credential, gaps ...inventory.Gap) providers.Apply {
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Credentials = append(t.Credentials, found...)
		return gaps
	}
}

func (o *tokenObject) credential() inventory.Credential {
	c := inventory.Credential{
		ID: "token/" + string(o.ID), Name: string(o.Name), Kind: inventory.PersonalAccessToken,
		Created: o.Granted.Moment, Expires: o.Expires.orNever(), LastUsed: o.Used.orNever(), SignsTokens: inventory.No,
	}
	if o.Owner != nil && o.Owner.ID != "" {
		c.Owner = inventory.Ref{Kind: "account", ID: string(o.Owner.ID)}
	}
	switch o.Repositories {
	case "all":
		c.Everywhere = inventory.Yes
	case "subset", "none":
		c.Everywhere = inventory.No
	}
	if o.Permissions != nil {
		c.Scopes = inventory.ListOf[string]()
		for _, group := range slices.Sorted(maps.Keys(*o.Permissions)) {
			(*o.Permissions)[group].add(&c.Scopes)
		}
	}
	return c
}

// add lists permissions as name:level. One of a level that is not known may be
// any.
func (p permissionMap) add(l *inventory.List[string]) {
	for _, name := range slices.Sorted(maps.Keys(p)) {
		switch level := p[name]; level {
		case "read", "write", "admin":
			l.Items = append(l.Items, name+":"+string(level))
		default:
			l.Complete = inventory.Unknown
		}
	}
}

type authorizationObject struct {
	ID       number `json:"credential_id"`
	Type     text   `json:"credential_type"`
	Login    text   `json:"login"`
	Scopes   texts  `json:"scopes"`
	At       date   `json:"credential_authorized_at"`
	Accessed date   `json:"credential_accessed_at"`
	Expires  date   `json:"authorized_credential_expires_at"`
	Title    text   `json:"authorized_credential_title"`
	Note     text   `json:"authorized_credential_note"`
}

// credentialTypes are the types of credential that single sign-on authorises.
var credentialTypes = map[text]inventory.CredentialKind{
	"personal access token": inventory.PersonalAccessToken,
	"SSH key":               inventory.SSHKey,
	"OAuth app token":       inventory.APIToken,
	"GitHub app token":      inventory.APIToken,
}

// authorized reads the classic tokens and SSH keys that members have let reach
// the organisation past its single sign-on. Without one, GitHub lists none.
// https://docs.github.com/enterprise-cloud@latest/rest/orgs/orgs#list-saml-sso-authorizations-for-an-organization
func authorized(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	if h.own.withoutSSO() {
		return unlisted, nil
	}
	var found []*authorizationObject
	err = list(ctx, h, h.path("/credential-authorizations", perPage...), "", func(o *authorizationObject) string { return string(o.ID) }, func(o *authorizationObject) error {
		found = append(found, o)
		return nil
	})
	on := inventory.Unknown
	s.Read(func(t *inventory.Tenant) { on = t.Settings.SingleSignOn })
	if providers.Is(err, providers.NotFound) && on != inventory.Yes {
		return unlisted, nil
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		ids := byLogin(t.Accounts)
		var keys []string
		for _, o := range found {
			c := o.credential(ids)
			if c.Kind == inventory.SSHKey {
				keys = append(keys, c.ID)
			}
			t.Credentials = append(t.Credentials, c)
		}
		return unseenOf(inventory.KeyMaterial, "GitHub shows the fingerprint of a member's SSH key, not the key", keys)
	}, hidden(err, scopeAdmin)
}

// unlisted says that classic tokens and SSH keys of members cannot be known.
func unlisted(*inventory.Tenant) []inventory.Gap {
	return []inventory.Gap{{
		Data: inventory.Credentials, Kind: inventory.Unseen,
		Reason: "without single sign-on GitHub lists neither the classic tokens nor the SSH keys of members",
	}}
}

// byLogin maps names to ids, to none where two accounts have one name.
func byLogin(accounts []inventory.Account) map[string]string {
	ids := map[string]string{}
	for i := range accounts {
		login := strings.ToLower(accounts[i].Name)
		if _, twice := ids[login]; twice || login == "" {
			ids[login] = ""
			continue
		}
		ids[login] = accounts[i].ID
	}
	return ids
}

func (o *authorizationObject) credential(ids map[string]string) inventory.Credential {
	c := inventory.Credential{
		ID: "authorization/" + string(o.ID), Name: string(o.Note), Kind: credentialTypes[o.Type],
		Created: o.At.Moment, LastUsed: o.Accessed.orNever(), Scopes: o.Scopes.List, SSO: inventory.Yes, SignsTokens: inventory.No,
	}
	if c.Name == "" {
		c.Name = string(o.Title)
	}
	switch c.Kind {
	case "":
		c.Kind = inventory.CredentialKind(o.Type)
	case inventory.SSHKey:
		c.Expires = inventory.Never
	case inventory.APIToken: // those of GitHub Apps end after hours, and another follows
		c.Everywhere, c.Expires = inventory.Unknown, o.Expires.orNever()
	default:
		c.Everywhere, c.Expires = inventory.Yes, o.Expires.orNever()
	}
	login := strings.ToLower(string(o.Login))
	if id, known := ids[login]; known && id != "" {
		c.Owner = inventory.Ref{Kind: "account", ID: id}
	} else if !known && login != "" {
		c.Owner = inventory.Ref{Kind: "account", ID: "@" + login} // nobody here has that name
	}
	return c
}

type repositoryPage struct {
	Repositories connection[repositoryObject] `json:"repositories"`
}

type repositoryObject struct {
	ID   number                      `json:"databaseId"`
	Name text                        `json:"nameWithOwner"`
	Keys connection[deployKeyObject] `json:"deployKeys"`
}

type deployKeyObject struct {
	ID       text          `json:"id"`
	Title    text          `json:"title"`
	Key      text          `json:"key"`
	ReadOnly inventory.Tri `json:"readOnly"`
	Created  date          `json:"createdAt"`
}

// deployKeys reads the keys of all repositories, a hundred repositories at a
// time. When one was last used is told by a repository's own list alone.
// https://docs.github.com/graphql/reference/objects#deploykey
func deployKeys(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	const document = `query($org: String!, $first: Int!, $after: String) { organization(login: $org) { repositories(first: $first, after: $after) { totalCount ` + pageInfo + ` nodes { databaseId nameWithOwner deployKeys(first: 100) { ` + pageInfo + ` nodes { id title key readOnly createdAt } } } } } }`
	var found []inventory.Credential
	var used []string
	err = pages(ctx, h, 1, document, func(o *repositoryPage) *connection[repositoryObject] { return &o.Repositories },
		func(r *repositoryObject) string { return string(r.ID) },
		func(r *repositoryObject) error {
			keys, err := r.credentials()
			for _, c := range keys {
				used = append(used, c.ID)
			}
			found = append(found, keys...)
			return err
		})
	gaps := unseenOf(inventory.CredentialActivity, "GitHub tells the last use of a deploy key one repository at a time, which this version does not ask", used)
	all := h.own.everyRepository(h.name)
	if err == nil && all != inventory.Yes {
		gap := inventory.Gap{Data: inventory.Credentials | inventory.KeyMaterial, Kind: inventory.Denied, Reason: "the credential does not reach every repository", Needs: []string{scopeDeploy}, Mend: "install the app on all repositories"}
		if h.name == ownerAPI {
			gap.Reason, gap.Needs, gap.Mend = "the token does not say that it reaches every repository", []string{"an owner's token (classic) with repo"}, ""
		}
		gaps = append(gaps, gap)
	}
	return keep(found, gaps...), err
}

// credentials are the deploy keys of a repository.
func (r *repositoryObject) credentials() ([]inventory.Credential, error) {
	if r.Keys.Nodes == nil {
		return nil, fmt.Errorf("the keys of %.80q did not come", r.Name)
	}
	var out []inventory.Credential
	for _, k := range *r.Keys.Nodes {
		if k == nil || k.ID == "" {
			return out, fmt.Errorf("a key of %.80q has no id", r.Name)
		}
		c := inventory.Credential{
			ID: "deploy-key/" + string(k.ID), Name: string(r.Name) + ": " + string(k.Title), Kind: inventory.DeployKey,
			Owner: inventory.Ref{Kind: "repository", ID: string(r.ID)}, Created: k.Created.Moment, Expires: inventory.Never,
			Everywhere: inventory.No, SignsTokens: inventory.No,
		}
		switch k.ReadOnly {
		case inventory.Yes:
			c.Scopes = inventory.ListOf("contents:read")
		case inventory.No:
			c.Scopes = inventory.ListOf("contents:write")
		case inventory.Unknown:
		}
		c.Algorithm, c.Bits = keyOf(string(k.Key))
		out = append(out, c)
	}
	if r.Keys.Page.More != inventory.No {
		return out, fmt.Errorf("%.80q has more than %d deploy keys", r.Name, pageSize)
	}
	return out, nil
}

// keyOf reads the algorithm and size of a public key as OpenSSH writes it
// (RFC 4253, section 6.6; RFC 5656, section 3.1).
func keyOf(line string) (inventory.KeyAlgorithm, int) {
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return "", 0
	}
	blob, err := base64.StdEncoding.DecodeString(fields[1])
	if err != nil {
		return "", 0
	}
	var parts [][]byte
	for len(blob) >= 4 {
		n := binary.BigEndian.Uint32(blob)
		if blob = blob[4:]; uint64(n) > uint64(len(blob)) {
			return "", 0
		}
		parts, blob = append(parts, blob[:n]), blob[n:]
	}
	if len(parts) < 2 || string(parts[0]) != fields[0] {
		return "", 0
	}
	bits := func(i int) int {
		if i >= len(parts) {
			return 0
		}
		return new(big.Int).SetBytes(parts[i]).BitLen()
	}
	switch kind := fields[0]; {
	case kind == "ssh-rsa":
		return inventory.RSA, bits(2)
	case kind == "ssh-dss":
		return inventory.DSA, bits(1)
	case strings.HasSuffix(kind, "ssh-ed25519") || kind == "sk-ssh-ed25519@openssh.com":
		return inventory.Ed25519, 256
	case strings.Contains(kind, "ecdsa-sha2-nistp256"):
		return inventory.ECDSA, 256
	case kind == "ecdsa-sha2-nistp384":
		return inventory.ECDSA, 384
	case kind == "ecdsa-sha2-nistp521":
		return inventory.ECDSA, 521
	}
	return "", 0
}
