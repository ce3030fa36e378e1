package checks

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

func TestVerdict(t *testing.T) {
	const y, n, u = inventory.Yes, inventory.No, inventory.Unknown
	for _, tt := range []struct {
		applies, holds inventory.Tri
		want           Status
	}{
		{y, y, Pass},
		{y, n, Fail},
		{y, u, Unknown},
		{n, y, NotApplicable},
		{n, n, NotApplicable},
		{n, u, NotApplicable},
		{u, y, Pass},
		{u, n, Unknown},
		{u, u, Unknown},
	} {
		require.Equal(t, tt.want, When(tt.applies, tt.holds, nil).Status(), "if %s then %s", tt.applies, tt.holds)
	}
}

// people returns n accounts made by f.
func people(n int, f func(i int) inventory.Account) []inventory.Account {
	out := make([]inventory.Account, n)
	for i := range out {
		out[i] = f(i)
		out[i].ID, out[i].Name = fmt.Sprintf("u%03d", i), fmt.Sprintf("person%03d@example.com", i)
	}
	return out
}

func judge(c *Check, t *inventory.Tenant) Outcome {
	return Run([]*Check{c}, NewEnv(t, Options{}))[0]
}

func TestUnknownsOfOneCauseAreOneFinding(t *testing.T) {
	e := unread(tenant("", "", inventory.Tenant{Accounts: people(50, func(i int) inventory.Account {
		if i < 3 {
			return admin(noFactor)
		}
		return person(noFactor)
	})}), inventory.Factors)

	o := judge(privilegedMFARegistered, e.tenant)
	require.Equal(t, Unknown, o.Status)
	require.Equal(t, Counts{Unknown: 3, NotApplicable: 47}, o.Counts)
	require.Len(t, o.Findings, 1)
	require.Equal(t, 3, o.Findings[0].Count)
	require.Equal(t, 3, o.Findings[0].Admins)

	o = judge(mfaRegistered, e.tenant)
	require.Equal(t, Counts{Unknown: 47, NotApplicable: 3}, o.Counts)
	require.Len(t, o.Findings, 1)
	f := o.Findings[0]
	require.Equal(t, Subject{"tenant", "t1", "Example"}, f.Subject)
	require.Equal(t, 47, f.Count)
	require.Zero(t, f.Admins)
	require.Len(t, f.Sample, sample)
	require.Equal(t, Subject{"account", "u003", "person003@example.com"}, f.Sample[0])
	require.Equal(t, inventory.Denied, f.Cause)
	require.Equal(t, "factors: permission missing", f.Reason)
}

// A subject that a gap names has a finding of its own, with that gap's reason.
func TestGapsOfSubjectsStandAlone(t *testing.T) {
	accounts := people(4, func(i int) inventory.Account {
		if i == 0 {
			return admin()
		}
		return admin(factorsUnknown)
	})
	e := tenant("", "", inventory.Tenant{Accounts: accounts})
	e.tenant.Readings[0].Gaps = []inventory.Gap{
		{Data: inventory.Factors, Kind: inventory.Lagging, Reason: "too new", Mend: "run it again tomorrow", Subjects: []string{"u001"}},
		{Data: inventory.Factors, Kind: inventory.Failed, Reason: "HTTP 500", Subjects: []string{"u002"}},
		{Data: inventory.Activity, Kind: inventory.Denied, Reason: "of no concern here", Subjects: []string{"u003"}},
	}
	o := judge(privilegedMFARegistered, e.tenant)
	require.Equal(t, Counts{Pass: 1, Unknown: 3}, o.Counts)
	require.Empty(t, o.Causes, "no dataset is missing as a whole")
	require.Len(t, o.Findings, 3)
	reasons := map[string]string{}
	for _, f := range o.Findings {
		require.Equal(t, 1, f.Count)
		require.Equal(t, 1, f.Admins)
		reasons[f.Subject.ID] = string(f.Cause) + ": " + f.Reason + "; " + f.Mend
	}
	require.Equal(t, map[string]string{
		"u001": "lagging: factors: too new; run it again tomorrow",
		"u002": "failed: factors: HTTP 500; ",
		"t1":   "failed: entra did not report it; ", // u003, whom no gap explains
	}, reasons)
}

// A gap that names many is one finding, as that of a dataset is.
func TestGapOfManySubjects(t *testing.T) {
	e := tenant("", "", inventory.Tenant{Accounts: people(50, func(int) inventory.Account { return admin(factorsUnknown) })})
	gap := inventory.Gap{Data: inventory.Domains, Kind: inventory.Unseen, Reason: "signed in elsewhere"}
	for i := range e.tenant.Accounts {
		gap.Subjects = append(gap.Subjects, e.tenant.Accounts[i].ID)
	}
	e.tenant.Readings[0].Gaps = []inventory.Gap{gap}
	o := judge(privilegedMFARegistered, e.tenant)
	require.Equal(t, Counts{Unknown: 50}, o.Counts)
	require.Len(t, o.Findings, 1)
	require.Equal(t, 50, o.Findings[0].Count)
	require.Equal(t, 50, o.Findings[0].Admins)
	require.Equal(t, inventory.Unseen, o.Findings[0].Cause)
	require.Len(t, o.Findings[0].Sample, sample)
}

// A witness fails the check although the list is not whole; what is not on the
// list is unknown.
func TestTruncatedList(t *testing.T) {
	e := cutShort(tenant("", "", inventory.Tenant{Accounts: people(2, func(int) inventory.Account { return admin(noFactor) })}), inventory.Accounts)
	o := judge(privilegedMFARegistered, e.tenant)
	require.Equal(t, Fail, o.Status)
	require.Equal(t, Counts{Fail: 2, Unknown: 1}, o.Counts)
	require.Equal(t, inventory.Unasked, o.Causes[0].Kind)
}

func TestFindingsAreSorted(t *testing.T) {
	accounts := people(5, func(int) inventory.Account { return admin(noFactor) })
	accounts[0].ID, accounts[4].ID = accounts[4].ID, accounts[0].ID
	accounts[2].MFACapable = inventory.Unknown
	o := judge(privilegedMFARegistered, tenant("", "", inventory.Tenant{Accounts: accounts}).tenant)
	var ids []string
	for _, f := range o.Findings {
		ids = append(ids, f.Subject.ID)
	}
	require.Equal(t, []string{"u000", "u001", "u003", "u004", "t1"}, ids)
}

// A defect in a check makes what it was asked of unknown, and nothing else.
func TestPanic(t *testing.T) {
	broken := &Check{ID: "broken", Severity: High, Ask: eachAccount(func(_ *Env, a *inventory.Account) Verdict {
		if a.Name == "person001@example.com" {
			panic("division of labour by zero")
		}
		return Always(inventory.Yes, nil)
	})}
	e := tenant("", "", inventory.Tenant{Accounts: people(3, func(int) inventory.Account { return person() })})
	out := Run([]*Check{broken, privilegedMFARegistered}, NewEnv(e.tenant, Options{}))
	require.Equal(t, Unknown, out[0].Status)
	require.Equal(t, Counts{Pass: 2, Unknown: 1}, out[0].Counts)
	require.Contains(t, out[0].Panic, "division of labour by zero")
	require.Len(t, out[0].Findings, 1)
	require.Equal(t, "u001", out[0].Findings[0].Sample[0].ID)
	require.Equal(t, NotApplicable, out[1].Status)
	require.Empty(t, out[1].Panic)
}

// Evidence is asked of failures alone, since what was not seen proves nothing,
// and a defect in it is one of the check. So is one in who the subject is.
func TestEvidence(t *testing.T) {
	seen := 0
	c := &Check{ID: "counts", Severity: High, Ask: eachAccount(func(_ *Env, a *inventory.Account) Verdict {
		return Always(a.Active, func() string {
			seen++
			if a.ID == "u001" {
				panic("nothing was seen")
			}
			return "seen"
		})
	})}
	accounts := people(3, func(int) inventory.Account { return person() })
	accounts[0].Active, accounts[1].Active, accounts[2].Active = inventory.No, inventory.No, inventory.Unknown
	o := judge(c, tenant("", "", inventory.Tenant{Accounts: accounts}).tenant)
	require.Equal(t, 2, seen)
	require.Equal(t, Counts{Fail: 1, Unknown: 2}, o.Counts)
	require.True(t, strings.HasPrefix(o.Panic, "nothing was seen"))

	nameless := &Check{ID: "nameless", Ask: Question{Kind: "account", subjects: func(*Env) subjects {
		return subjects{n: 1, ask: func(int) Verdict { return Always(inventory.No, func() string { return "" }) }, about: func(int) (Subject, inventory.Tri) { panic("nobody") }}
	}}}
	o = judge(nameless, tenant("", "", inventory.Tenant{}).tenant)
	require.Equal(t, Counts{Unknown: 1}, o.Counts)
	require.True(t, strings.HasPrefix(o.Panic, "nobody"))
}

// A later day makes the same snapshot older.
func TestJudgedAtAnotherTime(t *testing.T) {
	e := account("", "", person(lastSuccess(daysAgo(80))))
	require.Equal(t, Pass, Run([]*Check{staleAccount}, NewEnv(e.tenant, Options{}))[0].Status)
	require.Equal(t, Fail, Run([]*Check{staleAccount}, NewEnv(e.tenant, Options{At: now.AddDate(0, 0, 30)}))[0].Status)
}

// Limits of one check leave those of others alone, and stand in its outcome.
func TestLimits(t *testing.T) {
	e := account("", "", person(lastSuccess(daysAgo(80))))
	env := NewEnv(e.tenant, Options{Limits: map[string]map[string]int{"stale-account": {"days": 60}}})
	out := Run([]*Check{staleAccount, privilegedStaleAccount, userConsent}, env)
	require.Equal(t, Fail, out[0].Status)
	require.Equal(t, map[string]int{"days": 60}, out[0].Limits)
	require.Equal(t, map[string]int{"days": 90}, out[1].Limits)
	require.Nil(t, out[2].Limits)
}
