package access

import (
	"cmp"
	"maps"
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

// judge finds the weakest doors of a class of accounts.
func (e *Evaluator) judge(c *class) *Verdict {
	v := &Verdict{}
	e.doors(c, e.enforced, v)
	would := *v
	if len(e.policies) > 0 && !e.enforced.equal(fullSet(len(e.policies))) {
		would = Verdict{}
		e.doors(c, fullSet(len(e.policies)), &would)
	}
	v.Would = would.Internet
	if v.Internet.AtLeast(MFA) == inventory.No && v.Would.AtLeast(MFA) != inventory.No {
		e.closers(c, v)
	}
	return v
}

// closers notes which of the policies that only report would close the door,
// each by itself.
func (e *Evaluator) closers(c *class, v *Verdict) {
	for _, p := range e.policies {
		if !p.report {
			continue
		}
		force := newSet(len(e.policies))
		force.with(e.enforced)
		force.add(p.number)
		alone := Verdict{}
		e.doors(c, force, &alone)
		if alone.Internet.AtLeast(MFA) == inventory.Yes {
			v.Closers = append(v.Closers, p.ID)
		}
	}
}

// limit keeps of a class's policies those in force.
func limit(m maybe, force set) maybe { return maybe{m.yes.and(force), m.any.and(force)} }

// doors fills in the weakest door of each kind and reach.
func (e *Evaluator) doors(c *class, force set, v *Verdict) {
	for _, b := range []*Bounds{&v.Internet, &v.Anywhere, &v.Legacy, &v.DeviceCode, &v.Transfer, &v.Enrol, &v.Register} {
		*b = exactly(Blocked)
	}
	if c.active == inventory.No {
		return
	}
	e.through(c, limit(c.now, force), "", v)
	for i, m := range c.activated {
		e.through(c, limit(m, force), c.roles[i], v)
	}
	// Enrolling a factor and registering a device are on the way to a sign-in,
	// whose grade counts them already.
	for _, d := range v.Doors {
		if d.Kind != SignIn {
			continue
		}
		v.Anywhere = v.Anywhere.or(d.Needs)
		switch {
		case d.Reach == Internet:
			v.Internet = v.Internet.or(d.Needs)
		case d.Reach == Managed && d.Maybe:
			v.Internet.Least = min(v.Internet.Least, d.Needs.Least)
		}
	}
	if c.phoneReset != inventory.No {
		d := recovery(v.Internet, c.phoneReset)
		v.Doors = append(v.Doors, d)
		v.Internet, v.Anywhere = v.Internet.or(d.Needs), v.Anywhere.or(d.Needs)
	}
	if c.active == inventory.Unknown {
		v.Internet.Most, v.Anywhere.Most = Blocked, Blocked
	}
	slices.SortStableFunc(v.Doors, func(a, b Door) int {
		return cmp.Or(cmp.Compare(a.Needs.Most, b.Needs.Most), cmp.Compare(a.Needs.Least, b.Needs.Least), cmp.Compare(a.Reach, b.Reach))
	})
	v.Doors = distinct(v.Doors)
}

// particular notes what a door of a kind that has a check of its own needs.
func (v *Verdict) particular(g *found) {
	if g.reach() != Internet {
		return
	}
	switch {
	case g.setting == legacySetting:
		v.Legacy = v.Legacy.or(g.needs)
	case g.setting == codeSetting:
		v.DeviceCode = v.DeviceCode.or(g.needs)
	case g.flow.value == transfer:
		v.Transfer = v.Transfer.or(g.needs)
	}
}

// through adds the doors that the policies in m leave, once a role is activated
// where one is named.
func (e *Evaluator) through(c *class, m maybe, role string, v *Verdict) {
	enrol, bare := e.enrolment(c, m)
	v.Enrol = v.Enrol.or(bare)
	register := e.registration(c, m, bare)
	v.Register = v.Register.or(e.registration(c, m, exactly(MFA)).Needs)
	enrol.At.Role, register.At.Role = role, role
	v.Doors = append(v.Doors, enrol, register)
	best := map[corner]*[2]found{} // by what is sure, and by what may be
	e.signIns(m, c, role, bare, true, func(g *found) {
		v.particular(g)
		at := corner{g.device.state, g.reach()}
		b := best[at]
		if b == nil {
			b = &[2]found{*g, *g}
			best[at] = b
		}
		if weaker(g.needs, b[0].needs) {
			b[0] = *g
		}
		// What may be weaker still, for all that is known.
		if g.needs.Least < b[1].needs.Least {
			b[1] = *g
		}
	})
	var weakest []found
	for _, at := range slices.SortedFunc(maps.Keys(best), corner.compare) {
		weakest = append(weakest, best[at][:]...)
	}
	for i := range weakest {
		g := &weakest[i]
		d := e.door(g, c)
		if barrier := e.stands(g, register.Needs); d.Reach&Managed != 0 {
			d.Maybe = barrier == inventory.Unknown
			if barrier == inventory.No {
				d.Reach &^= Managed
			}
		}
		if !slices.ContainsFunc(v.Doors, func(o Door) bool {
			return o.Kind == d.Kind && o.At == d.At && o.Needs == d.Needs && o.Reach == d.Reach
		}) {
			v.Doors = append(v.Doors, d)
		}
	}
}

// corner is a part of the situations that a door of its own leads into.
type corner struct {
	device deviceState
	reach  Reach
}

func (c corner) compare(d corner) int {
	return cmp.Or(cmp.Compare(c.reach, d.reach), cmp.Compare(c.device, d.device))
}

// distinct leaves out a door that another of its kind makes pointless: one
// that needs no more and is no harder to reach. The doors come sorted.
func distinct(doors []Door) []Door {
	var out []Door
	for _, d := range doors {
		pointless := func(o Door) bool {
			return o.Kind == d.Kind && o.Needs.Least <= d.Needs.Least && o.Needs.Most <= d.Needs.Most && o.Reach&^d.Reach == 0
		}
		if !slices.ContainsFunc(out, pointless) {
			out = append(out, d)
		}
	}
	return out
}

// Weakest returns the weakest way to sign in from the internet, nil if there
// is none.
func (v *Verdict) Weakest() *Door {
	weakest, _ := v.Through(Internet)
	return weakest
}

// Through returns the weakest way to sign in for somebody who has what a reach
// asks for, nil if there is none, and what it needs.
func (v *Verdict) Through(reach Reach) (*Door, Bounds) {
	var weakest *Door
	needs := exactly(Blocked)
	for i := range v.Doors {
		d := &v.Doors[i]
		if d.Kind != SignIn && d.Kind != Recover || d.Reach&^reach != 0 {
			continue
		}
		needs = needs.or(d.Needs)
		if weakest == nil || weaker(d.Needs, weakest.Needs) {
			weakest = d
		}
	}
	return weakest, needs
}

// recovery is the door of somebody who has the account's phone number, where
// the same phone resets the password and is the second factor: what a sign-in
// asks for beyond MFA is all that is left.
func recovery(signIn Bounds, sure inventory.Tri) Door {
	left := func(g Grade) Grade {
		if g <= MFA && g != Device {
			return Single
		}
		return g
	}
	d := Door{Kind: Recover, Needs: Bounds{left(signIn.Least), left(signIn.Most)}, At: Situation{Resource: "reset the password by the phone that is the second factor too"}}
	if sure == inventory.Unknown {
		d.Needs.Most = signIn.Most
	}
	return d
}

// stands reports whether a demand for a device keeps an attacker on the
// internet out: not where a device of that state can be had with one key.
// Whether a device that somebody registers counts as compliant is not read.
func (e *Evaluator) stands(g *found, register Bounds) inventory.Tri {
	closed := register.AtLeast(MFA)
	switch g.setting {
	case int(registered), int(joined):
		return closed
	case int(compliant):
		return closed.Or(inventory.Unknown)
	}
	return inventory.Yes
}

// enrolment is the door of registering a factor, and what it needs of somebody
// who has none yet. Whoever has one is asked for it.
// https://learn.microsoft.com/entra/identity/authentication/concept-registration-mfa-sspr-combined
func (e *Evaluator) enrolment(c *class, m maybe) (Door, Bounds) {
	g := e.action(e.table, &e.space.info, m, true)
	bare := exactly(Blocked)
	if g == nil {
		return Door{Kind: Enrol, Needs: bare, At: Situation{Resource: "register a factor"}}, bare
	}
	bare = g.needs
	d := e.door(g, c)
	d.Kind, d.At.Resource = Enrol, "register a factor"
	switch c.capable {
	case inventory.Yes:
		d.Needs = bare.and(exactly(MFA))
	case inventory.Unknown:
		d.Needs = bare.perhaps(bare.and(exactly(MFA)))
	case inventory.No:
	}
	return d, bare
}

// registration is the door of registering a device.
func (e *Evaluator) registration(c *class, m maybe, enrol Bounds) Door {
	weigh := c.weigh(enrol)
	g := e.action(e.tabulate(weigh), &e.space.device, m, true)
	if g == nil {
		return Door{Kind: Register, Needs: exactly(Blocked), At: Situation{Resource: "register a device"}}
	}
	d := e.door(g, c)
	d.Kind, d.At.Resource = Register, "register a device"
	switch e.tenant.Settings.DeviceRegistrationMFA {
	case inventory.Yes:
		d.Needs = d.Needs.and(weigh(MFA))
		d.Also = append(d.Also, "device settings")
	case inventory.Unknown:
		d.Needs.Most = max(d.Needs.Most, weigh(MFA).Most)
	case inventory.No:
	}
	return d
}

// NotEnrolled is what also decides a door whose demand nothing enrolled meets.
const NotEnrolled = "no factor enrolled"

// door words what was found.
func (e *Evaluator) door(g *found, c *class) Door {
	d := Door{Kind: SignIn, Needs: g.needs, Reach: g.reach(), At: g.situation(), where: g}
	if g.role != "" {
		d.At.Role = e.role(g.role)
	}
	demand := e.gradeAt(g.policies, g.setting)
	g.policies.any.each(func(i int) {
		// Those that ask for as much as all together do.
		if e.table[g.setting][i].Most == demand.Most && demand.Most > Single {
			d.By = append(d.By, e.policies[i].ID)
		}
	})
	if g.setting == actionSetting {
		return d
	}
	if g.needs.Most < demand.Most && c.capable != inventory.Yes {
		d.Also = append(d.Also, NotEnrolled)
	}
	if e.defaults == inventory.Yes {
		d.Also = append(d.Also, "security defaults")
	}
	if c.perUser.Is(inventory.PerUserEnabled, inventory.PerUserEnforced) == inventory.Yes && g.setting != legacySetting {
		d.Also = append(d.Also, "per-user MFA")
	}
	if c.federated == inventory.Yes {
		d.Also = append(d.Also, "its identity provider")
	}
	return d
}
