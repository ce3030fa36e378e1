package github

import (
	"context"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type userObject struct {
	ID    number `json:"id"`
	Login text   `json:"login"`
	Name  text   `json:"name"`
	Email text   `json:"email"`
	Type  text   `json:"type"`
}

func userID(u *userObject) string { return string(u.ID) }

// people reads a list of accounts.
// https://docs.github.com/rest/orgs/members#list-organization-members
// https://docs.github.com/rest/orgs/outside-collaborators#list-outside-collaborators-for-an-organization
func people(below string, belonging inventory.GuestKind) func(context.Context, *providers.Session) (providers.Apply, error) {
	return func(ctx context.Context, s *providers.Session) (providers.Apply, error) {
		h, err := hubOf(s, either)
		if err != nil {
			return nil, err
		}
		var found []inventory.Account
		shared := inventory.Strings{}
		err = list(ctx, h, h.path(below, perPage...), "", userID, func(u *userObject) error {
			a := u.account(belonging)
			shared.Account(&a)
			found = append(found, a)
			return nil
		})
		return func(t *inventory.Tenant) []inventory.Gap {
			t.Accounts = append(t.Accounts, found...)
			return nil
		}, err
	}
}

func (u *userObject) account(belonging inventory.GuestKind) inventory.Account {
	a := inventory.Account{
		ID: string(u.ID), Name: string(u.Login), DisplayName: string(u.Name),
		Guest: belonging, Redeemed: inventory.Yes, // who has not accepted is not listed
		Active: inventory.Yes, Master: inventory.Cloud,
		Federated: managed(string(u.Login)),
	}
	switch u.Type {
	case "User":
		a.Kind = inventory.Human
	case "Bot", "Organization", "Mannequin":
		a.Kind = inventory.Service
	default:
		a.Kind = inventory.AccountKind(u.Type)
	}
	if u.Email != "" {
		a.Emails.Items = []string{string(u.Email)}
	}
	return a
}

// managed reports whether an account is an enterprise managed user, who signs
// in through the enterprise's identity provider alone. Their names, and no
// others, end in an underscore and the enterprise's short code; its setup user,
// who is called admin, signs in with a password.
// https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
func managed(login string) inventory.Tri {
	_, code, found := strings.Cut(login, "_")
	if login == "" {
		return inventory.Unknown
	}
	return inventory.Bool(found && code != "admin")
}

// The roles of an organisation that this version reads.
// https://docs.github.com/organizations/managing-peoples-access-to-your-organization-with-roles/roles-in-an-organization
const (
	roleOwner  = "owner"
	roleMember = "member"
)

// owners reads who owns the organisation. Nobody has to activate a role, and
// nobody's second factor at home counts instead of the account's own.
func owners(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	owns := map[string]bool{}
	err = list(ctx, h, h.path("/members", append([]string{"role", "admin"}, perPage...)...), "", userID, func(u *userObject) error {
		owns[userID(u)] = true
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Roles = []inventory.Role{
			{ID: roleOwner, Template: roleOwner, Name: "Organization owner", BuiltIn: inventory.Yes, Actions: inventory.ListOf[string]()},
			{ID: roleMember, Template: roleMember, Name: "Member", BuiltIn: inventory.Yes, Actions: inventory.ListOf[string]()},
		}
		t.Settings.TrustsHomeMFA = inventory.No
		none := inventory.ListOf[inventory.Held]()
		if err != nil {
			none.Complete = inventory.Unknown
		}
		held := func(role string) inventory.List[inventory.Held] {
			l := none
			l.Items = []inventory.Held{{Role: role, Scope: inventory.Everywhere, Until: inventory.Never, Eligible: inventory.No}}
			return l
		}
		for i := range t.Accounts {
			a := &t.Accounts[i]
			a.Roles, a.Eligible, a.GroupRoles = none, none, none
			switch {
			case owns[a.ID]:
				a.Roles = held(roleOwner)
			case a.Guest == inventory.Member && err == nil:
				a.Roles = held(roleMember)
			}
		}
		for i := range t.Apps {
			a := &t.Apps[i]
			a.Roles, a.Eligible, a.GroupRoles = none, none, none
		}
		return unseenOf(inventory.ExternalTrust, "GitHub has no trust in other organisations beside that", []string{t.ID})
	}, err
}

// factors reads who has no second factor, and whose can be intercepted. GitHub
// tells an owner alone; the methods themselves it tells nobody.
// https://docs.github.com/organizations/keeping-your-organization-secure/managing-two-factor-authentication-for-your-organization/requiring-two-factor-authentication-in-your-organization
func factors(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, onlyOwner)
	if err != nil {
		return nil, err
	}
	without, insecure := map[string]bool{}, map[string]bool{}
	for _, q := range []struct {
		below, filter string
		into          map[string]bool
	}{
		{"/members", "2fa_disabled", without},
		{"/members", "2fa_insecure", insecure},
		{"/outside_collaborators", "2fa_disabled", without},
		{"/outside_collaborators", "2fa_insecure", insecure},
	} {
		if err != nil {
			break
		}
		err = list(ctx, h, h.path(q.below, append([]string{"filter", q.filter}, perPage...)...), "", userID, func(u *userObject) error {
			q.into[userID(u)] = true
			return nil
		})
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		var untold, elsewhere []string
		for i := range t.Accounts {
			a := &t.Accounts[i]
			switch {
			case a.Federated != inventory.No:
				elsewhere = append(elsewhere, a.ID)
			case without[a.ID]:
				a.Factors, a.MFARegistered, a.MFACapable = inventory.ListOf[inventory.Factor](), inventory.No, inventory.No
			case insecure[a.ID]: // beside others, it may be
				a.Factors.Items, a.MFARegistered, a.MFACapable = []inventory.Factor{inventory.SMS}, inventory.Yes, inventory.Yes
				untold = append(untold, a.ID)
			case err == nil:
				a.Factors, a.MFARegistered, a.MFACapable = inventory.ListOf(inventory.SecureFactor), inventory.Yes, inventory.Yes
				untold = append(untold, a.ID)
			}
		}
		return append(
			unseenOf(inventory.Factors, "GitHub does not say which second factors an account has", untold),
			unseenOf(inventory.Factors, "the enterprise's identity provider asks managed users for a second factor, not GitHub", elsewhere)...)
	}, err
}

type identityProvider struct {
	SAML *struct {
		Identities connection[identityObject] `json:"externalIdentities"`
	} `json:"samlIdentityProvider"`
}

type identityObject struct {
	GUID text `json:"guid"`
	User *struct {
		ID number `json:"databaseId"`
	} `json:"user"`
}

// singleSignOn reads which members are bound to an identity of the
// organisation's own identity provider. That of an enterprise is seen by the
// enterprise's owners alone, so that none here proves nothing on its plan.
// https://docs.github.com/graphql/reference/objects#organizationidentityprovider
func singleSignOn(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	h, err := hubOf(s, either)
	if err != nil {
		return nil, err
	}
	bound := map[string]bool{}
	none := false
	odd := 0
	const document = `query($org: String!, $first: Int!, $after: String) { organization(login: $org) { samlIdentityProvider { externalIdentities(first: $first, after: $after) { totalCount ` + pageInfo + ` nodes { guid user { databaseId } } } } } }`
	err = pages(ctx, h, 1, document, func(o *identityProvider) *connection[identityObject] {
		if o.SAML == nil {
			none = true
			return nil
		}
		return &o.SAML.Identities
	}, func(i *identityObject) string { return string(i.GUID) }, func(i *identityObject) error {
		switch {
		case i.User == nil: // provisioned, and nobody has signed in with it
		case i.User.ID == "":
			odd++
		default:
			bound[string(i.User.ID)] = true
		}
		return nil
	})
	if none {
		return h.own.withoutProvider(), nil
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.SingleSignOn = inventory.Yes
		for i := range t.Accounts {
			a := &t.Accounts[i]
			switch {
			case bound[a.ID]:
				a.Bound = inventory.Yes
			case err == nil && odd == 0:
				a.Bound = inventory.No
			}
		}
		if odd > 0 {
			return []inventory.Gap{{Data: inventory.SingleSignOn, Kind: inventory.Failed, Reason: "identities name no account"}}
		}
		return nil
	}, err
}

// withoutProvider says what it means that the organisation shows no identity
// provider.
func (own *session) withoutProvider() providers.Apply {
	return func(t *inventory.Tenant) []inventory.Gap {
		if own.withoutSSO() {
			t.Absent |= inventory.SingleSignOn
			return nil
		}
		return []inventory.Gap{{
			Data: inventory.SingleSignOn, Kind: inventory.Unseen,
			Reason: "the organisation shows no identity provider of its own; its enterprise may have one, which only the enterprise's owners see",
		}}
	}
}

// withoutSSO reports whether the organisation's plan has no single sign-on.
// https://docs.github.com/get-started/learning-about-github/githubs-plans
func (own *session) withoutSSO() bool { return own.plan() == "free" || own.plan() == "team" }

// plan names the organisation's plan, "" if it is not shown.
func (own *session) plan() text {
	if own.organization == nil || own.organization.Plan == nil {
		return ""
	}
	return own.organization.Plan.Name
}
