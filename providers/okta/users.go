package okta

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type userObject struct {
	ID        string `json:"id"`
	Status    text   `json:"status"`
	Created   date   `json:"created"`
	LastLogin nulled `json:"lastLogin"`
	Password  date   `json:"passwordChanged"`
	Profile   struct {
		Login  text  `json:"login"`
		Mail   *text `json:"email"`
		Second *text `json:"secondEmail"`
		Shown  text  `json:"displayName"`
		First  text  `json:"firstName"`
		Last   text  `json:"lastName"`
	} `json:"profile"`
	Credentials struct {
		Provider struct {
			Type text `json:"type"`
		} `json:"provider"`
	} `json:"credentials"`
}

// nulled is a time of which null says that it has not come yet.
type nulled struct{ inventory.Moment }

// UnmarshalJSON implements json.Unmarshaler.
func (n *nulled) UnmarshalJSON(b []byte) error {
	var d date
	_ = d.UnmarshalJSON(b)
	n.Moment = d.Moment
	if string(b) == "null" {
		n.Moment = inventory.Never
	}
	return nil
}

const userPage = 200

// userPaths are the lists of users. The first leaves out those who left.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
var userPaths = []string{
	"/api/v1/users?limit=200",
	"/api/v1/users?limit=200&filter=" + url.QueryEscape(`status eq "DEPROVISIONED"`),
}

// keptSince is older than Okta: it has kept sign-ins from the beginning.
var keptSince = time.Date(2009, 1, 1, 0, 0, 0, 0, time.UTC)

// users reads every account, whatever its status.
func users(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var found []inventory.Account
	seen := map[string]bool{}
	shared := inventory.Strings{}
	elsewhere := inventory.Gap{
		Data: inventory.Domains, Kind: inventory.Unseen,
		Reason: "the account signs in through another identity provider, and what that asks of it is not shown here",
		Mend:   "audit that identity provider too",
	}
	var err error
	for _, path := range userPaths {
		err = list(ctx, s, path, limitUsers, func(u *userObject) error {
			if seen[u.ID] { // left while the lists were read
				return nil
			}
			seen[u.ID] = true
			a := u.account()
			if a.Federated == inventory.Yes {
				elsewhere.Subjects = append(elsewhere.Subjects, a.ID)
			}
			shared.Account(&a)
			found = append(found, a)
			return nil
		})
		if err != nil {
			break
		}
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Accounts = found
		t.Settings.SuccessSince = inventory.At(keptSince)
		if len(elsewhere.Subjects) == 0 {
			return nil
		}
		return []inventory.Gap{elsewhere}
	}, err
}

func (u *userObject) account() inventory.Account {
	a := inventory.Account{
		ID: u.ID, Name: string(u.Profile.Login), DisplayName: string(u.Profile.Shown),
		Emails: u.emails(), Kind: inventory.Human, // Okta does not tell people from programs
		Guest: inventory.Member, Active: active(u.Status), Created: u.Created.Moment,
		PasswordChanged: u.Password.Moment, LastSuccess: u.LastLogin.Moment,
	}
	if a.DisplayName == "" {
		a.DisplayName = strings.TrimSpace(string(u.Profile.First + " " + u.Profile.Last))
	}
	switch u.Credentials.Provider.Type {
	case "OKTA", "IMPORT":
		a.Master, a.Federated = inventory.Cloud, inventory.No
	case "ACTIVE_DIRECTORY", "LDAP":
		a.Master, a.Federated = inventory.OnPremises, inventory.No // Okta takes the password and has it checked there
	case "FEDERATION", "SOCIAL":
		a.Master, a.Federated = inventory.Cloud, inventory.Yes
	}
	return a
}

// active tells whether an account of a status may sign in. One that is locked,
// or has to choose a new password, may do so again by itself; one that was
// provisioned waits for whoever has the mail with its link.
// https://help.okta.com/en-us/content/topics/users-groups-profiles/usgp-end-user-states.htm
func active(status text) inventory.Tri {
	switch status {
	case "ACTIVE", "LOCKED_OUT", "PASSWORD_EXPIRED", "RECOVERY", "PROVISIONED":
		return inventory.Yes
	case "DEPROVISIONED", "SUSPENDED", "STAGED":
		return inventory.No
	}
	return inventory.Unknown
}

func (u *userObject) emails() inventory.List[string] {
	l := inventory.List[string]{Complete: inventory.Bool(u.Profile.Mail != nil).Or(inventory.Unknown)}
	for _, m := range []*text{u.Profile.Mail, u.Profile.Second} {
		known := m != nil && len(l.Items) > 0 && strings.EqualFold(l.Items[0], string(*m))
		if m != nil && *m != "" && !known {
			l.Items = append(l.Items, string(*m))
		}
	}
	return l
}
