package access

import (
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// policy is a sign-in policy made ready to be judged by.
type policy struct {
	*inventory.SignInPolicy
	number   int
	report   bool      // it only reports
	certain  bool      // every member of it is understood, and it is certainly in force
	strength *strength // of its grant, nil if it names none
}

// strength is what a policy's authentication strength accepts.
type strength struct{ weakest Bounds }

// conditionOn returns the restriction of a dimension, nil if there is none.
func (p *policy) conditionOn(dimension string) *inventory.Condition {
	for i := range p.Conditions.Items {
		if p.Conditions.Items[i].Dimension == dimension {
			return &p.Conditions.Items[i]
		}
	}
	return nil
}

// compile makes ready the policies that are in force or may be, and those that
// only report.
func compile(t *inventory.Tenant) []*policy {
	strengths := map[string]*inventory.Strength{}
	for i := range t.Strengths {
		strengths[t.Strengths[i].ID] = &t.Strengths[i]
	}
	var out []*policy
	for i := range t.Policies {
		p := &policy{SignInPolicy: &t.Policies[i], number: len(out)}
		if p.State == inventory.Off {
			continue
		}
		p.report = p.State == inventory.ReportOnly
		sure := p.State.Is(inventory.Enforced, inventory.ReportOnly).And(p.Unrecognised.Empty()).And(p.Conditions.Complete).And(p.elsewhere().Not())
		p.certain = sure == inventory.Yes
		if p.Grant.Strength != "" {
			p.strength = &strength{weakest(p.Grant.Combinations, strengths[p.Grant.Strength])}
		}
		out = append(out, p)
	}
	return out
}

// weakest grades a strength by the weakest combination that it accepts: as the
// policy itself says, or else as the list of strengths says.
func weakest(inline inventory.List[string], listed *inventory.Strength) Bounds {
	if inline.Complete != inventory.Yes && listed != nil {
		inline = listed.Combinations
	}
	out := Bounds{Resistant, Resistant}
	for _, c := range inline.Items {
		out = out.or(combination(c))
	}
	if inline.Complete != inventory.Yes || len(inline.Items) == 0 {
		out.Least = Single
	}
	return out
}

// selects reports whether a selection holds a value: in is whether a selector
// names it.
func selects(s inventory.Selection, in func(*inventory.Selector) inventory.Tri) inventory.Tri {
	return s.Include.Any(in).And(s.Exclude.Any(in).Not())
}

// onResource reports whether the policy is about an app or an action.
func (p *policy) onResource(r string) inventory.Tri {
	return selects(p.Resources, func(s *inventory.Selector) inventory.Tri {
		action := r == registerInfo || r == registerDevice
		switch s.Kind {
		case inventory.SelectAll:
			return inventory.Bool(!action)
		case inventory.SelectNone, inventory.SelectContext:
			return inventory.No // a context is asked for by an app, not chosen
		case inventory.SelectAction:
			return inventory.Bool(action && s.ID == r)
		case inventory.SelectApp:
			if s.ID == "" {
				return inventory.Unknown
			}
			return inventory.Bool(strings.EqualFold(s.ID, r))
		case inventory.SelectAppGroup:
			return inventory.Bool(s.ID == r || s.ID == office365 && officeApps[r])
		case inventory.SelectFilter: // over attributes that are not read
			return inventory.Bool(action).Not().And(inventory.Unknown)
		default:
			return inventory.Unknown
		}
	})
}

// named reports whether a condition holds for a value of its dimension; the
// words that stand for every value are given.
func (p *policy) named(dimension, value string, everything ...string) inventory.Tri {
	c := p.conditionOn(dimension)
	if c == nil {
		return inventory.Yes
	}
	in := func(v *string) inventory.Tri {
		return inventory.Bool(*v == value || slices.Contains(everything, *v))
	}
	return c.Include.Any(in).And(c.Exclude.Any(in).Not())
}

// onDevice reports whether the device filter, if there is one, covers a state.
func (p *policy) onDevice(state deviceState) inventory.Tri {
	c := p.conditionOn("device")
	if c == nil {
		return inventory.Yes
	}
	match := matches(c.Rule, state)
	side := func(l *inventory.List[string]) inventory.Tri {
		return l.Any(func(v *string) inventory.Tri {
			if *v == "all" {
				return inventory.Yes
			}
			return match
		})
	}
	return side(&c.Include).And(side(&c.Exclude).Not())
}

// known are the dimensions that situations are cut by. A policy with another
// may not apply where it seems to.
var known = []string{"client", "flow", "platform", "location", "device", "signInRisk", "userRisk", "insiderRisk"}

// elsewhere reports whether the policy restricts a dimension that is not
// judged, such as the risk of an agent.
func (p *policy) elsewhere() inventory.Tri {
	for _, c := range p.Conditions.Items {
		if !slices.Contains(known, c.Dimension) {
			return inventory.Unknown
		}
	}
	return inventory.No
}
