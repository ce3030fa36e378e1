package access

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// Group is the situations of an account that come to the same: what they need,
// how they are reached and which policies decide.
type Group struct {
	Door
	Situations []Situation `json:"situations"`
}

// Groups lists every situation of an account, grouped, weakest first.
func (e *Evaluator) Groups(a *inventory.Account) []Group {
	c := e.classOf(a)
	if c.active == inventory.No {
		return nil
	}
	now := limit(c.now, e.enforced)
	_, bare := e.enrolment(&c, now)
	index := map[string]int{}
	var out []Group
	e.signIns(now, &c, "", bare, false, func(g *found) {
		d := e.door(g, &c)
		key := fmt.Sprint(d.Needs, d.Reach, d.By, d.Also)
		i, ok := index[key]
		if !ok {
			i = len(out)
			index[key] = i
			out = append(out, Group{Door: d})
		}
		out[i].Situations = append(out[i].Situations, d.At)
	})
	slices.SortStableFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(a.Needs.Most, b.Needs.Most), cmp.Compare(a.Needs.Least, b.Needs.Least), cmp.Compare(a.Reach, b.Reach), -cmp.Compare(len(a.Situations), len(b.Situations)))
	})
	var every []Situation
	for i := range out {
		every = append(every, out[i].Situations...)
	}
	for i := range out {
		out[i].At = common(out[i].Situations, every)
	}
	return out
}

// common is what situations have in common. A part in which they take every
// value that there is is any; one in which they take a few names them.
func common(some, every []Situation) Situation {
	part := func(get func(Situation) string) string {
		values, all := distinctValues(some, get), distinctValues(every, get)
		switch {
		case len(values) == len(all) && len(all) > 1:
			return ""
		case len(values) > 3:
			return fmt.Sprintf("one of %d", len(values))
		}
		values = slices.DeleteFunc(values, func(v string) bool { return v == "" })
		return strings.Join(values, " or ")
	}
	return Situation{
		Resource: part(func(s Situation) string { return s.Resource }), Client: part(func(s Situation) string { return s.Client }),
		Flow: part(func(s Situation) string { return s.Flow }), Platform: part(func(s Situation) string { return s.Platform }),
		Location: part(func(s Situation) string { return s.Location }), Device: part(func(s Situation) string { return s.Device }),
		Risk: part(func(s Situation) string { return s.Risk }), Role: part(func(s Situation) string { return s.Role }),
	}
}

func distinctValues(all []Situation, get func(Situation) string) []string {
	var values []string
	for _, s := range all {
		if v := get(s); !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

// NearMiss is a policy that would have closed a door, and the one thing that
// kept it from applying.
type NearMiss struct {
	Policy string  `json:"policy"` // its id
	Name   string  `json:"name"`
	Why    string  `json:"why"`
	Change *Change `json:"change,omitempty"` // that mends it, where a change of the policy does

	mild bool // the state or an exclusion: a policy that blocks would not block more than it says
}

// NearMisses lists the policies that would have closed the weakest door of an
// account from the internet, but for one thing.
func (e *Evaluator) NearMisses(a *inventory.Account) []NearMiss {
	return e.NearMissesOf(a, e.Judge(a).Weakest())
}

// NearMissesOf lists the policies that would have closed a door of an account,
// but for one thing.
func (e *Evaluator) NearMissesOf(a *inventory.Account, door *Door) []NearMiss {
	if door == nil || door.where == nil {
		return nil
	}
	v := e.Judge(a)
	c := e.classOf(a)
	_, bare := e.enrolment(&c, limit(c.now, e.enforced))
	var out []NearMiss
	look := func(g *found, closes func(*policy) bool) {
		for _, p := range e.policies {
			demand := e.table[g.setting][p.number]
			if demand.Least < MFA || !closes(p) {
				continue
			}
			if miss := e.missed(p, a, &g.point); len(miss) == 1 && (demand.Least < Blocked || miss[0].mild) {
				out = append(out, NearMiss{Policy: p.ID, Name: p.Name, Why: miss[0].Why, Change: miss[0].Change})
			}
		}
	}
	look(door.where, func(p *policy) bool {
		return p.demands(settingOf(door.where.setting), c.weigh(bare)).Most > door.Needs.Most
	})
	// Where whoever enrols the first factor gets in, what guards enrolling
	// would have closed the door too.
	for i := range v.Doors {
		if d := &v.Doors[i]; d.Kind == Enrol && d.where != nil && c.capable != inventory.Yes && d.Needs.Most < MFA {
			look(d.where, func(p *policy) bool { return p.onResource(registerInfo) != inventory.No })
		}
	}
	return out
}

// missed lists what keeps a policy from a situation of an account.
func (e *Evaluator) missed(p *policy, a *inventory.Account, at *point) []NearMiss {
	var out []NearMiss
	add := func(why string, c *Change, mild bool) { out = append(out, NearMiss{Why: why, Change: c, mild: mild}) }
	if p.report {
		add("report-only", toEnforce(p), true)
	}
	if !e.subjects.of(as{Account: a}).yes.has(p.number) {
		why, c := e.subjectMissed(p, a)
		if why == "" {
			return make([]NearMiss, 2) // it is about other people
		}
		add(why, c, true)
	}
	if p.onResource(at.resource.value) != inventory.Yes {
		add("apps: "+e.selection(p.Resources), nil, false)
	}
	for _, d := range []struct {
		dimension string
		atom      *atom
	}{
		{"client", at.client},
		{"flow", at.flow},
		{"platform", at.platform},
		{"location", at.location},
		{"device", at.device},
		{"signInRisk", at.risks[0]},
		{"userRisk", at.risks[1]},
		{"insiderRisk", at.risks[2]},
	} {
		c := p.conditionOn(d.dimension)
		if c == nil || e.covers(d.dimension, d.atom, p) {
			continue
		}
		words := dimensionWords[d.dimension]
		add(words+": "+e.condition(c), toWiden(p, d.dimension, words), false)
	}
	return out
}

// covers reports whether the policy's condition on a dimension covers an atom.
func (e *Evaluator) covers(dimension string, a *atom, p *policy) bool {
	switch dimension {
	case "location":
		return a.at == nil || p.from(a.at) == inventory.Yes
	case "device":
		return p.onDevice(a.state) == inventory.Yes
	case "client", "platform":
		return p.named(dimension, a.value, "all") == inventory.Yes
	}
	return p.named(dimension, a.value) == inventory.Yes
}

// subjectMissed says why a policy is not about an account that it nearly is
// about; "" if it is about others.
func (e *Evaluator) subjectMissed(p *policy, a *inventory.Account) (string, *Change) {
	alone := func(s inventory.Selector) bool {
		one := *p.SignInPolicy
		one.Subjects = inventory.Selection{Include: inventory.ListOf(s), Exclude: inventory.ListOf[inventory.Selector]()}
		q := &policy{SignInPolicy: &one}
		return newSubjects([]*policy{q}, e.tenant).of(as{Account: a}).any.has(0)
	}
	for _, s := range p.Subjects.Exclude.Items {
		if alone(s) {
			return "excludes " + e.selector(s), toInclude(p, s, e.selector(s))
		}
	}
	for _, s := range p.Subjects.Include.Items {
		if s.Kind != inventory.SelectRole {
			continue
		}
		for _, h := range activations(a) {
			if e.subjects.templates[h.Role] == s.ID || h.Role == s.ID {
				return "targets " + e.role(s.ID) + ": only once activated", nil
			}
		}
		for _, h := range a.Roles.Items {
			if h.Scope != "" && h.Scope != inventory.Everywhere && (e.subjects.templates[h.Role] == s.ID || h.Role == s.ID) {
				return "targets " + e.role(s.ID) + ": not where it is held for an administrative unit", nil
			}
		}
	}
	return "", nil
}

// selection words what a selection includes, and that it excludes.
func (e *Evaluator) selection(s inventory.Selection) string {
	words := func(l []inventory.Selector) string {
		var out []string
		for i, sel := range l {
			if i == 2 {
				out = append(out, fmt.Sprint(len(l)-2, " more"))
				break
			}
			out = append(out, e.selector(sel))
		}
		return strings.Join(out, ", ")
	}
	out := words(s.Include.Items) + " only"
	if len(s.Exclude.Items) > 0 {
		out = words(s.Include.Items) + " but not " + words(s.Exclude.Items)
	}
	return out
}

// condition words what a condition covers.
func (e *Evaluator) condition(c *inventory.Condition) string {
	if c.Rule != "" {
		return "only those that a filter names"
	}
	name := func(values []string) string {
		var out []string
		for i, v := range values {
			if i == 3 {
				out = append(out, fmt.Sprint(len(values)-3, " more"))
				break
			}
			if n, ok := clientNames[v]; ok {
				v = n
			}
			for j := range e.tenant.Locations {
				if l := &e.tenant.Locations[j]; l.ID == v && l.Name != "" {
					v = l.Name
				}
			}
			out = append(out, v)
		}
		return strings.Join(out, ", ")
	}
	out := name(c.Include.Items) + " only"
	if len(c.Exclude.Items) > 0 {
		out = name(c.Include.Items) + " but not " + name(c.Exclude.Items)
	}
	return out
}

// Fix returns, of the changes that mend a near miss, the one by which the
// account needs two keys and that does so for most accounts. It returns nil if
// none does.
func (e *Evaluator) Fix(a *inventory.Account) *Effect {
	var best *Effect
	for _, miss := range e.NearMisses(a) {
		if miss.Change == nil {
			continue
		}
		f := e.Try(miss.Change)
		if !slices.Contains(f.Closed, a.ID) {
			continue
		}
		if best == nil || f.Count > best.Count {
			best = &f
		}
	}
	return best
}
