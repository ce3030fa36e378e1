package entra

import (
	"context"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type appActivityObject struct {
	ID   string `json:"id"`
	App  text   `json:"appId"`
	Last *struct {
		SignIn date `json:"lastSignInDateTime"`
	} `json:"lastSignInActivity"`
}

// appActivity reads when each app was last used, by itself or by people, as a
// client or as an API. One that the report does not name has no use on record.
// https://learn.microsoft.com/graph/api/reportroot-list-serviceprincipalsigninactivities
func appActivity(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	if !s.Data.(*session).cloud.activity {
		return nil, noReport("servicePrincipalSignInActivities")
	}
	last := lastUses{at: map[string]inventory.Moment{}}
	err := list(ctx, g, providers.Call{URL: g.appActivityPath(), Uses: use(1, limitReports)}, func(o *appActivityObject) error {
		if o.Last != nil {
			last.note(o.App, o.Last.SignIn.Moment)
		} else {
			last.note(o.App, 0)
		}
		return nil
	})
	err = licence(s, err, "Entra ID P1", planP1, planP2)
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range t.Apps {
			t.Apps[i].LastUsed = last.of(t.Apps[i].ClientID, err == nil)
		}
		return nil
	}, err
}

// lastUses are what a report says of when things were last used.
type lastUses struct {
	at       map[string]inventory.Moment
	nameless bool // an entry did not say what it is about
}

func (l *lastUses) note(id text, at inventory.Moment) {
	key := strings.ToLower(string(id))
	l.nameless = l.nameless || key == ""
	l.at[key] = max(l.at[key], at)
}

// of is when the thing with an id was last used: never, if a whole report does
// not name it.
func (l *lastUses) of(id string, whole bool) inventory.Moment {
	at, listed := l.at[strings.ToLower(id)]
	if !listed && whole && !l.nameless {
		return inventory.Never
	}
	return at
}

// noReport is the error of a cloud that does not have a report on sign-ins.
func noReport(name string) error {
	return &providers.Error{Class: providers.NoLicence, Call: "GET /beta/reports/" + name, Code: "cloud", Message: "this cloud does not have the report"}
}
