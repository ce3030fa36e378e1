package entra

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// logKept is how long the log keeps sign-ins.
// https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention
const logKept = 30 * 24 * time.Hour

// singleFactor is what the log calls a sign-in of which no policy asked for a
// second factor, whatever was used.
// https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
const singleFactor = "singleFactorAuthentication"

type signInObject struct {
	ID          string `json:"id"`
	User        text   `json:"userId"`
	At          date   `json:"createdDateTime"`
	App         text   `json:"appDisplayName"`
	Client      text   `json:"clientAppUsed"`
	Requirement text   `json:"authenticationRequirement"`
	Status      *struct {
		Code nullable `json:"errorCode"`
	} `json:"status"`
}

// signInsPath asks for an account's interactive sign-ins that succeeded with a
// single factor, the newest first. It is of beta: v1.0 does not say what was
// asked for.
func (g graph) signInsPath(id string, since time.Time) string {
	filter := fmt.Sprintf("userId eq '%s' and createdDateTime ge %s and status/errorCode eq 0 and authenticationRequirement eq '%s'",
		strings.ReplaceAll(id, "'", "''"), since.UTC().Format(time.RFC3339), singleFactor)
	return g.beta() + "/auditLogs/signIns?$top=10&$filter=" + url.QueryEscape(filter)
}

// newest finds the end of the list at the first page that has something, since
// the newest come first.
func newest(a *providers.Answer) (providers.Page, error) {
	p, err := page(a)
	if len(p.Items) > 0 {
		p.Next = ""
	}
	return p, err
}

// signIns looks in the log for what privileged accounts were let in with.
// https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta
func signIns(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var ids, rest []string
	s.Read(func(t *inventory.Tenant) { ids = privileged(t) })
	if len(ids) > privilegedMost {
		ids, rest = ids[:privilegedMost], ids[privilegedMost:]
	}
	g := graphOf(s)
	since := s.Now().Add(-logKept)
	last := map[string]inventory.Moment{}
	var found []inventory.SignIn
	var err error
	for _, id := range ids {
		var one *inventory.SignIn
		if one, last[id], err = g.lastSingleFactor(ctx, id, since); err != nil {
			delete(last, id)
			break
		}
		if one != nil {
			found = append(found, *one)
		}
	}
	err = licence(s, err, "Entra ID P1", planP1, planP2)
	return func(t *inventory.Tenant) []inventory.Gap {
		t.SignIns = found
		for i := range t.Accounts {
			t.Accounts[i].SingleFactor = last[t.Accounts[i].ID]
		}
		if len(rest) == 0 {
			return nil
		}
		return []inventory.Gap{{Data: inventory.SignInLog, Kind: inventory.Unasked, Subjects: rest, Reason: fmt.Sprintf("the log is searched for the first %d privileged accounts only", privilegedMost)}}
	}, err
}

// lastSingleFactor returns the newest such sign-in of an account, and when it
// was: Never if there is none. An answer to another question proves nothing.
func (g graph) lastSingleFactor(ctx context.Context, id string, since time.Time) (*inventory.SignIn, inventory.Moment, error) {
	var one *inventory.SignIn
	odd := false
	call := providers.Call{URL: g.signInsPath(id, since), Uses: use(1, limitReports)}
	err := listPages(ctx, g, call, newest, func(o *signInObject) error {
		at, ok := o.At.Time()
		switch {
		case !ok, at.Before(since), !strings.EqualFold(string(o.User), id), o.Requirement != singleFactor, o.Status == nil, string(o.Status.Code) != "0":
			odd = true
		case one == nil || o.At.Moment > one.At:
			one = &inventory.SignIn{ID: o.ID, Account: id, At: o.At.Moment, App: string(o.App), Client: string(o.Client)}
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, 0, err
	case one != nil:
		return one, one.At, nil
	case odd:
		return nil, 0, nil
	}
	return nil, inventory.Never, nil
}
