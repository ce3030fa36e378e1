package gate

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

var seen = &inventory.Tenant{ID: "t1", Readings: []inventory.Reading{{Step: "accounts", Data: inventory.Accounts, Complete: true}}}

// outcome is of a check of high severity that passed for 1000 accounts.
func outcome(change ...func(*checks.Outcome)) checks.Outcome {
	o := checks.Outcome{
		Check:  &checks.Check{ID: "every-door", Severity: checks.High, Ask: checks.Question{Kind: "account"}},
		Tenant: seen, Status: checks.Pass, Counts: checks.Counts{Pass: 1000},
	}
	for _, c := range change {
		c(&o)
	}
	return o
}

func severity(s checks.Severity) func(*checks.Outcome) {
	return func(o *checks.Outcome) { o.Check.Severity = s }
}

func failed(o *checks.Outcome) {
	o.Status, o.Counts.Pass, o.Counts.Fail = checks.Fail, o.Counts.Pass-1, o.Counts.Fail+1
	o.Findings = append(o.Findings, checks.Finding{Status: checks.Fail, Count: 1})
}

// gap is a gap in a whole dataset that the check needs.
func gap(kind inventory.GapKind) func(*checks.Outcome) {
	return func(o *checks.Outcome) {
		o.Causes = append(o.Causes, inventory.Gap{Data: inventory.Factors, Kind: kind, Reason: "why"})
	}
}

// unknown is n subjects that could not be judged, some of them privileged.
func unknown(n, admins int, kind inventory.GapKind) func(*checks.Outcome) {
	return func(o *checks.Outcome) {
		if o.Status == checks.Pass {
			o.Status = checks.Unknown
		}
		o.Counts.Pass -= n
		o.Counts.Unknown += n
		o.Findings = append(o.Findings, checks.Finding{Status: checks.Unknown, Cause: kind, Count: n, Admins: admins})
	}
}

func broken(o *checks.Outcome) { o.Panic = "index out of range" }

// row is a situation and the exit code that it ends with.
type row struct {
	name  string
	want  int
	of    checks.Outcome
	rules []func(*Rules)
}

// situations lists what a gate must tell apart. All of them are about a run
// with the one check every-door, of high severity unless it says otherwise,
// over 1000 accounts.
func situations() []row {
	allow := func(what ...string) func(*Rules) { return func(r *Rules) { r.Allow = what } }
	maxUnknown := func(percent float64) func(*Rules) { return func(r *Rules) { r.MaxUnknown = percent } }
	never := func(r *Rules) { r.Never = true }
	failOn := func(s checks.Severity) func(*Rules) { return func(r *Rules) { r.FailOn = s } }

	rows := []row{
		{"all seen, all pass", Clean, outcome(), nil},
		{"a finding of high severity", Failed, outcome(failed), nil},
		{"a finding of medium severity", Clean, outcome(failed, severity(checks.Medium)), nil},
		{"a finding of medium severity, where medium gates", Failed, outcome(failed, severity(checks.Medium)), []func(*Rules){failOn(checks.Medium)}},
		{"a finding of high severity, where critical gates", Clean, outcome(failed), []func(*Rules){failOn(checks.Critical)}},
		{"a finding, where findings never fail", Clean, outcome(failed), []func(*Rules){never}},

		{"a finding in what was not seen whole", Failed, outcome(failed, gap(inventory.Denied)), nil},
		{"the same, allowed to be incomplete", Failed, outcome(failed, gap(inventory.Denied)), []func(*Rules){allow("all")}},
		{"the same, where findings never fail", Incomplete, outcome(failed, gap(inventory.Denied)), []func(*Rules){never}},
		{"the same, where findings never fail and it is allowed", Clean, outcome(failed, gap(inventory.Denied)), []func(*Rules){never, allow("all")}},
		{"a check of medium severity not seen whole", Clean, outcome(gap(inventory.Denied), severity(checks.Medium)), nil},

		{"one person in a hundred unknown", Clean, outcome(unknown(10, 0, inventory.Failed)), nil},
		{"more than one in a hundred", Incomplete, outcome(unknown(11, 0, inventory.Failed)), nil},
		{"more than one in a hundred, of two kinds", Incomplete, outcome(unknown(6, 0, inventory.Failed), unknown(5, 0, inventory.Throttled)), nil},
		{"more than one in a hundred, where two may be", Clean, outcome(unknown(11, 0, inventory.Failed)), []func(*Rules){maxUnknown(2)}},
		{"one person, where none may be", Incomplete, outcome(unknown(1, 0, inventory.Failed)), []func(*Rules){maxUnknown(0)}},
		{"one administrator unknown", Incomplete, outcome(unknown(1, 1, inventory.Failed)), nil},
		{"one administrator unknown, where any may be", Incomplete, outcome(unknown(1, 1, inventory.Failed)), []func(*Rules){maxUnknown(100)}},
		{"one administrator too new to be in a report", Clean, outcome(unknown(1, 1, inventory.Lagging)), nil},
		{"everybody unknown for want of a licence", Clean, outcome(unknown(1000, 9, inventory.Unlicensed), gap(inventory.Unlicensed)), nil},
		{"those not asked for on purpose", Clean, outcome(unknown(500, 9, inventory.Unasked)), nil},
		{"not applicable to most, unknown of the others", Incomplete, outcome(unknown(10, 0, inventory.Failed), func(o *checks.Outcome) { o.Counts.Pass, o.Counts.NotApplicable = 90, 900 }), nil},
		{"one administrator unknown, the kind allowed", Clean, outcome(unknown(1, 1, inventory.Failed)), []func(*Rules){allow("failed")}},
		{"one administrator unknown, another kind allowed", Incomplete, outcome(unknown(1, 1, inventory.Failed)), []func(*Rules){allow("denied")}},
		{"administrators unknown for two reasons, the last one allowed", Incomplete, outcome(unknown(1, 1, inventory.Failed), unknown(1, 1, inventory.Denied)), []func(*Rules){allow("denied")}},
		{"administrators unknown for two reasons, the first one allowed", Incomplete, outcome(unknown(1, 1, inventory.Failed), unknown(1, 1, inventory.Denied)), []func(*Rules){allow("failed")}},
		{"two gaps, the first one allowed", Incomplete, outcome(gap(inventory.Denied), gap(inventory.Failed)), []func(*Rules){allow("denied")}},
		{"two gaps, both allowed", Clean, outcome(gap(inventory.Denied), gap(inventory.Failed)), []func(*Rules){allow("denied", "failed")}},
		{"a gap that is allowed, an administrator unknown for another reason", Incomplete, outcome(gap(inventory.Denied), unknown(1, 1, inventory.Failed)), []func(*Rules){allow("denied")}},
		{"a gap, this check allowed", Clean, outcome(gap(inventory.Denied)), []func(*Rules){allow("every-door")}},
		{"a gap, another check allowed", Incomplete, outcome(gap(inventory.Denied)), []func(*Rules){allow("another-door")}},

		{"a defect of the program", Internal, outcome(broken, unknown(1, 0, inventory.Failed)), nil},
		{"a defect of the program in a check that does not gate", Internal, outcome(broken, severity(checks.Low)), nil},
		{"a defect of the program and a finding", Failed, outcome(broken, failed), nil},
		{"a defect of the program is not allowed away", Internal, outcome(broken), []func(*Rules){allow("all"), never}},
	}
	rows = append(rows, baselineSituations()...)
	rows = append(rows, waiverSituations()...)
	for _, k := range []struct {
		kind inventory.GapKind
		want int
	}{
		{inventory.Denied, Incomplete},
		{inventory.Failed, Incomplete},
		{inventory.Throttled, Incomplete},
		{inventory.Stale, Incomplete},
		{inventory.Interrupted, Incomplete},
		{inventory.Unasked, Incomplete},
		{inventory.Unlicensed, Clean},
		{inventory.Unseen, Clean},
		{inventory.Lagging, Clean},
	} {
		kind, want := k.kind, k.want
		name := fmt.Sprintf("a dataset is missing: %s", kind)
		rows = append(rows,
			row{name, want, outcome(gap(kind)), nil},
			row{name + ", where findings never fail", want, outcome(gap(kind)), []func(*Rules){never}},
			row{name + ", where any number may be unknown", want, outcome(gap(kind)), []func(*Rules){maxUnknown(100)}},
			row{name + ", the kind allowed", Clean, outcome(gap(kind)), []func(*Rules){allow(string(kind))}},
			row{name + ", everything allowed", Clean, outcome(gap(kind)), []func(*Rules){allow("all")}},
		)
	}
	return rows
}

func TestCode(t *testing.T) {
	for _, r := range situations() {
		t.Run(r.name, func(t *testing.T) {
			rules := DefaultRules()
			for _, set := range r.rules {
				set(&rules)
			}
			d := Decide([]checks.Outcome{r.of}, []*inventory.Tenant{seen}, rules)
			require.Equal(t, r.want, d.Code(), "%+v", d)
		})
	}
}

// What is allowed is recorded, with why it would have counted.
func TestAllowedIsRecorded(t *testing.T) {
	rules := DefaultRules()
	rules.Allow = []string{"Denied"}
	d := Decide([]checks.Outcome{outcome(gap(inventory.Denied), unknown(2, 2, inventory.Failed))}, []*inventory.Tenant{seen}, rules)
	require.Equal(t, []Hole{{"every-door", "t1", inventory.Denied, "factors: why"}}, d.Allowed)
	require.Equal(t, []Hole{{"every-door", "t1", inventory.Failed, "2 privileged accounts are unknown"}}, d.Incomplete)
	require.Equal(t, 0, d.Judged)
	require.Equal(t, 1, d.Of)
}

func TestReasons(t *testing.T) {
	for want, change := range map[string]func(*checks.Outcome){
		"1 privileged account is unknown": unknown(1, 1, inventory.Failed),
		"20 of 1000 accounts are unknown": unknown(20, 0, inventory.Failed),
		"21 of 1000 accounts are unknown": func(o *checks.Outcome) { unknown(20, 0, inventory.Failed)(o); unknown(1, 0, inventory.Failed)(o) },
		"1 of 1 account is unknown":       func(o *checks.Outcome) { unknown(1, 0, inventory.Failed)(o); o.Counts.Pass = 0 },
	} {
		d := Decide([]checks.Outcome{outcome(change)}, []*inventory.Tenant{seen}, DefaultRules())
		require.Len(t, d.Incomplete, 1)
		require.Equal(t, want, d.Incomplete[0].Reason)
	}
}

// Nothing is assessed only if no tenant was.
func TestNothingAssessed(t *testing.T) {
	blind := &inventory.Tenant{ID: "t2", Readings: []inventory.Reading{{Step: "accounts", Data: inventory.Accounts}}}
	o := outcome(gap(inventory.Denied), unknown(1, 0, inventory.Denied))
	rules := DefaultRules()
	rules.Allow = []string{"all"}
	require.Equal(t, Nothing, Decide([]checks.Outcome{o}, []*inventory.Tenant{blind}, DefaultRules()).Code())
	require.Equal(t, Nothing, Decide([]checks.Outcome{o}, []*inventory.Tenant{blind}, rules).Code(), "whatever is allowed")
	require.Equal(t, Nothing, Decide(nil, nil, DefaultRules()).Code())
	require.Equal(t, Incomplete, Decide([]checks.Outcome{o}, []*inventory.Tenant{blind, seen}, DefaultRules()).Code())
}

// The kinds that --allow-incomplete takes are those that gate.
func TestKinds(t *testing.T) {
	for _, k := range Kinds() {
		require.True(t, inventory.GapKind(k).Gates(), k)
	}
	for _, k := range []inventory.GapKind{inventory.Unlicensed, inventory.Unseen, inventory.Lagging} {
		require.NotContains(t, Kinds(), string(k))
	}
}
