package gate

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// today is when the runs of these tests are judged.
var today = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func date(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

func account(n int) checks.Subject { return checks.Subject{Kind: "account", ID: fmt.Sprint("a", n)} }

func print(s checks.Subject) string {
	return checks.Fingerprint(seen.Provider, seen.ID, "every-door", s)
}

func seenOf(s checks.Subject) Seen {
	return Seen{Fingerprint: print(s), Check: "every-door", Subject: s, FirstSeen: inventory.At(date("2026-08-11"))}
}

// opens is a door of an account that one key opens.
func opens(n int) func(*checks.Outcome) {
	return func(o *checks.Outcome) {
		failed(o)
		f := &o.Findings[len(o.Findings)-1]
		f.Subject, f.Fingerprint = account(n), print(account(n))
	}
}

// unseen is an account that could not be judged, without effect on the code.
func unseen(n int) func(*checks.Outcome) {
	return func(o *checks.Outcome) {
		unknown(1, 0, inventory.Failed)(o)
		o.Findings[len(o.Findings)-1].Subject = account(n)
	}
}

func limits(n int) func(*checks.Outcome) {
	return func(o *checks.Outcome) { o.Limits = map[string]int{"days": n} }
}

// baseline accepts doors of accounts.
func baseline(change func(*Baseline), accounts ...int) func(*Rules) {
	b := &Baseline{
		Provider: seen.Provider, Tenant: seen.ID, Version: "1.0.0", Written: inventory.At(date("2026-11-02")),
		Checks: map[string]Asked{"every-door": {Severity: checks.High}},
	}
	for _, n := range accounts {
		b.Failures = append(b.Failures, seenOf(account(n)))
	}
	if change != nil {
		change(b)
	}
	return func(r *Rules) { r.Baselines, r.At = append(r.Baselines, b), today }
}

func baselineSituations() []row {
	without := func(b *Baseline) { b.Checks = map[string]Asked{"another-door": {Severity: checks.High}} }
	asked := func(s checks.Severity, days int) func(*Baseline) {
		return func(b *Baseline) { b.Checks["every-door"] = Asked{s, map[string]int{"days": days}} }
	}
	elsewhere := func(b *Baseline) { b.Tenant = "t9" }
	return []row{
		{"a finding that the baseline accepts", Clean, outcome(opens(1)), []func(*Rules){baseline(nil, 1)}},
		{"a finding that the baseline does not accept", Failed, outcome(opens(2)), []func(*Rules){baseline(nil, 1)}},
		{"a finding that it accepts and one that it does not", Failed, outcome(opens(1), opens(2)), []func(*Rules){baseline(nil, 1)}},
		{"a finding, and the baseline is of another tenant", Failed, outcome(opens(1)), []func(*Rules){baseline(elsewhere, 1)}},
		{"a finding of a check that the baseline was written without", Clean, outcome(opens(1)), []func(*Rules){baseline(without)}},
		{"a finding of a check of which the baseline knows a lower severity", Clean, outcome(opens(1), limits(90)), []func(*Rules){baseline(asked(checks.Medium, 90))}},
		{"a finding of a check of which the baseline knows a higher severity", Failed, outcome(opens(1), limits(90)), []func(*Rules){baseline(asked(checks.Critical, 90))}},
		{"a finding of a check of which the baseline knows another limit", Clean, outcome(opens(1), limits(30)), []func(*Rules){baseline(asked(checks.High, 90))}},
		{"a finding of a check that it knows with the same limit", Failed, outcome(opens(1), limits(90)), []func(*Rules){baseline(asked(checks.High, 90))}},
		{"what the baseline accepts is mended", Clean, outcome(), []func(*Rules){baseline(nil, 1)}},
		{"what the baseline accepts could not be judged", Clean, outcome(unseen(1)), []func(*Rules){baseline(nil, 1)}},
		{"a dataset is missing to a check that the baseline accepts findings of", Incomplete, outcome(opens(1), gap(inventory.Denied)), []func(*Rules){baseline(nil, 1)}},
		{"a dataset is missing to a check that the baseline was written without", Clean, outcome(gap(inventory.Denied)), []func(*Rules){baseline(without)}},
		{"a defect of the program in a check that the baseline was written without", Internal, outcome(broken), []func(*Rules){baseline(without)}},
	}
}

// waive accepts the door of an account from a day until a day.
func waive(n int, granted, expires string) func(*Rules) {
	w := Waiver{
		ID: fmt.Sprint("W-", n), Check: "every-door", Tenant: seen.Provider + "/" + seen.ID, Subject: "account/" + account(n).ID,
		Owner: "k.lee", ApprovedBy: "ciso", Reason: "why", Granted: date(granted), Expires: date(expires),
	}
	return func(r *Rules) { r.Waivers, r.At = append(r.Waivers, w), today }
}

// waiveAs changes the last waiver.
func waiveAs(change func(*Waiver)) func(*Rules) {
	return func(r *Rules) { change(&r.Waivers[len(r.Waivers)-1]) }
}

func waiverSituations() []row {
	byPrint := waiveAs(func(w *Waiver) { w.Check, w.Tenant, w.Subject, w.Fingerprint = "", "", "", print(account(1))[:12] })
	elsewhere := waiveAs(func(w *Waiver) { w.Tenant = "entra/t9" })
	ofAnother := waiveAs(func(w *Waiver) { w.Check = "another-door" })
	at := func(t time.Time) func(*Rules) { return func(r *Rules) { r.At = t } }
	last := date("2026-12-31")
	return []row{
		{"a finding that a waiver covers", Clean, outcome(opens(1)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31")}},
		{"a finding that a waiver covers by its fingerprint", Clean, outcome(opens(1)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31"), byPrint}},
		{"a finding that no waiver covers", Failed, outcome(opens(2)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31")}},
		{"a finding that is waived and one that is not", Failed, outcome(opens(1), opens(2)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31")}},
		{"a finding that is waived of another tenant", Failed, outcome(opens(1)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31"), elsewhere}},
		{"a finding that is waived of another check", Failed, outcome(opens(1)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31"), ofAnother}},
		{"the last second of the last day of a waiver", Clean, outcome(opens(1)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31"), at(last.Add(24*time.Hour - time.Second))}},
		{"the second after it", Failed, outcome(opens(1)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31"), at(last.Add(24 * time.Hour))}},
		{"the last second before the first day of a waiver", Failed, outcome(opens(1)), []func(*Rules){waive(1, "2026-11-23", "2026-12-31"), at(date("2026-11-23").Add(-time.Second))}},
		{"the first second of it", Clean, outcome(opens(1)), []func(*Rules){waive(1, "2026-11-23", "2026-12-31"), at(date("2026-11-23"))}},
		{"an expired waiver of what the baseline accepts", Failed, outcome(opens(1)), []func(*Rules){waive(1, "2026-01-01", "2026-11-21"), baseline(nil, 1)}},
		{"an expired waiver beside one in force", Clean, outcome(opens(1)), []func(*Rules){waive(1, "2026-01-01", "2026-11-21"), waive(1, "2026-11-22", "2026-12-31")}},
		{"an administrator unknown whom a waiver names", Incomplete, outcome(unknown(1, 1, inventory.Failed), func(o *checks.Outcome) { o.Findings[0].Subject = account(1) }), []func(*Rules){waive(1, "2026-01-01", "2026-12-31")}},
		{"a dataset is missing to a check of which all findings are waived", Incomplete, outcome(opens(1), gap(inventory.Denied)), []func(*Rules){waive(1, "2026-01-01", "2026-12-31")}},
	}
}

// What became of each line of a baseline is said, and what could not be judged
// stays open.
func TestBaselineIsRecorded(t *testing.T) {
	rules := DefaultRules()
	baseline(nil, 1, 2, 3)(&rules)
	o := outcome(opens(1), opens(4), unseen(2))
	d := Decide([]checks.Outcome{o}, []*inventory.Tenant{seen}, rules)
	require.Equal(t, []BaselineUse{{
		Tenant: "/t1", Written: inventory.At(date("2026-11-02")), Version: "1.0.0", Known: 1, Mended: 1, Open: 1, NewChecks: []Newer{},
	}}, d.Record.Baselines)
	require.Equal(t, []Seen{seenOf(account(2))}, d.Open[Key("", "t1", "every-door")])
	require.Equal(t, Standing{State: Known, FirstSeen: inventory.At(date("2026-08-11"))}, d.Standings[print(account(1))])
	require.Equal(t, Standing{State: New, FirstSeen: inventory.At(today)}, d.Standings[print(account(4))])
}

// A list that ended early, or a number of subjects that are not all named, may
// hold any of those that failed before.
func TestOpen(t *testing.T) {
	for name, c := range map[string]struct {
		subject checks.Subject
		count   int
		sample  []checks.Subject
		want    Fate
	}{
		"nothing unknown":       {account(9), 1, nil, Mended},
		"the account itself":    {account(1), 1, nil, Open},
		"among those named":     {checks.Subject{Kind: "tenant"}, 2, []checks.Subject{account(1), account(2)}, Open},
		"not among those named": {checks.Subject{Kind: "tenant"}, 2, []checks.Subject{account(3), account(2)}, Mended},
		"more than are named":   {checks.Subject{Kind: "tenant"}, 3, []checks.Subject{account(3), account(2)}, Open},
		"a list that ended":     {checks.Subject{Kind: "tenant"}, 0, nil, Open},
	} {
		v := new(View)
		v.Unknown(c.subject, c.count, c.sample)
		require.Equal(t, c.want, v.Became(seenOf(account(1))), name)
		v.Fail(print(account(1)))
		require.Equal(t, Fails, v.Became(seenOf(account(1))), name)
	}
}

// Without a baseline the report before says what is new and since when.
func TestPast(t *testing.T) {
	rules := DefaultRules()
	rules.At = today
	rules.Past = []Past{{Tenant: seen.ID, Failures: []Seen{seenOf(account(1)), seenOf(account(2))}}}
	d := Decide([]checks.Outcome{outcome(opens(1), opens(3), unseen(2))}, []*inventory.Tenant{seen}, rules)
	require.Equal(t, Failed, d.Code(), "what was there before still counts")
	require.Equal(t, Standing{State: Unchanged, FirstSeen: inventory.At(date("2026-08-11"))}, d.Standings[print(account(1))])
	require.Equal(t, Standing{State: New, FirstSeen: inventory.At(today)}, d.Standings[print(account(3))])
	require.Equal(t, []Seen{seenOf(account(2))}, d.Open[Key("", "t1", "every-door")])
	require.Nil(t, d.Record)
}

func TestStranger(t *testing.T) {
	rules := DefaultRules()
	baseline(nil)(&rules)
	require.Nil(t, rules.Stranger([]*inventory.Tenant{seen}))
	require.Nil(t, rules.Stranger([]*inventory.Tenant{{Provider: seen.Provider}}), "a tenant that was not identified may be it")
	require.NotNil(t, rules.Stranger([]*inventory.Tenant{{Provider: seen.Provider, ID: "t2"}}))
	require.NotNil(t, rules.Stranger([]*inventory.Tenant{{Provider: "okta", ID: seen.ID}}))
}

func TestTooLong(t *testing.T) {
	w := Waiver{ID: "W-1", Expires: date("2027-11-22")}
	require.NoError(t, TooLong([]Waiver{w}, today), "365 days")
	require.ErrorContains(t, TooLong([]Waiver{w}, today.AddDate(0, 0, -1)), "W-1: it would last until 2027-11-22, more than 365 days from 2026-11-21")
	w.Granted = date("2026-11-21")
	require.Error(t, TooLong([]Waiver{w}, today))
	w.Granted = date("2026-12-01")
	require.NoError(t, TooLong([]Waiver{w}, today.AddDate(-1, 0, 0)), "since it is granted, whenever it is judged")
}

func TestAmbiguousFingerprint(t *testing.T) {
	r := &Record{Waivers: []WaiverUse{{Waiver: Waiver{ID: "W-1", Fingerprint: "0123abcd"}, Findings: []string{"0123abcd1", "0123abcd2"}}}}
	require.EqualError(t, r.Ambiguous(), "waiver W-1: the fingerprint 0123abcd is the beginning of 2; write more of it")
	r.Waivers[0].Findings = r.Waivers[0].Findings[:1]
	require.NoError(t, r.Ambiguous())
}

// Whatever the findings are: what a baseline accepts never fails the run that
// wrote it, one finding more always does, and a subset of a run's findings
// never fails where the run did not.
func TestBaselineProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := rapid.SliceOfDistinct(rapid.IntRange(0, 50), rapid.ID[int]).Draw(t, "accounts")
		accepted := rapid.SliceOfDistinct(rapid.IntRange(0, 50), rapid.ID[int]).Draw(t, "accepted")
		code := func(failing []int) int {
			rules := DefaultRules()
			baseline(nil, accepted...)(&rules)
			var of []func(*checks.Outcome)
			for _, n := range failing {
				of = append(of, opens(n))
			}
			return Decide([]checks.Outcome{outcome(of...)}, []*inventory.Tenant{seen}, rules).Code()
		}
		inside := !slices.ContainsFunc(accounts, func(n int) bool { return !slices.Contains(accepted, n) })
		require.Equal(t, inside, code(accounts) == Clean)
		if len(accounts) > 0 && code(accounts) == Clean {
			require.Equal(t, Clean, code(accounts[1:]))
		}
		require.Equal(t, Failed, code(append(accounts, 99)))
	})
}

// A waiver never turns a run that saw too little into a clean one, and never
// covers more than the one finding that it names.
func TestWaiverProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		failing := rapid.SliceOfDistinct(rapid.IntRange(0, 20), rapid.ID[int]).Draw(t, "failing")
		waived := rapid.SliceOfDistinct(rapid.IntRange(0, 20), rapid.ID[int]).Draw(t, "waived")
		blind := rapid.Bool().Draw(t, "blind")
		ends := rapid.IntRange(-400, 300).Draw(t, "ends")
		rules := DefaultRules()
		for _, n := range waived {
			waive(n, "2020-01-01", today.AddDate(0, 0, ends).Format(time.DateOnly))(&rules)
		}
		rules.At = today
		var of []func(*checks.Outcome)
		for _, n := range failing {
			of = append(of, opens(n))
		}
		if blind {
			of = append(of, gap(inventory.Denied))
		}
		d := Decide([]checks.Outcome{outcome(of...)}, []*inventory.Tenant{seen}, rules)
		open := slices.ContainsFunc(failing, func(n int) bool { return ends < 0 || !slices.Contains(waived, n) })
		require.Equal(t, open, d.Code() == Failed)
		require.Equal(t, blind, len(d.Incomplete) > 0)
	})
}
