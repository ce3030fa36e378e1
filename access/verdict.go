package access

import (
	"github.com/twokeys/twokeys/inventory"
)

// Verdict is which keys an account needs.
type Verdict struct {
	Internet Bounds `json:"internet"` // the weakest door that anybody can try
	Anywhere Bounds `json:"anywhere"` // the weakest door of all
	Would    Bounds `json:"would"`    // Internet, were the policies that only report enforced
	Doors    []Door `json:"doors"`    // the weakest of each kind and reach, weakest first

	// What particular doors need from the internet.
	Legacy     Bounds `json:"legacy"`     // a protocol that knows only a password
	DeviceCode Bounds `json:"deviceCode"` // the device code flow
	Transfer   Bounds `json:"transfer"`   // authentication transfer
	Enrol      Bounds `json:"enrol"`      // registering the first factor
}

// Door is a way to get in, or to get what opens another.
type Door struct {
	Kind  Kind      `json:"kind"`
	Needs Bounds    `json:"needs"`
	Reach Reach     `json:"reach"`
	Maybe bool      `json:"perhaps,omitempty"` // whether the barrier stands is not known
	At    Situation `json:"situation"`
	By    []string  `json:"by,omitempty"`   // ids of the policies that decided
	Also  []string  `json:"also,omitempty"` // what else decided: security defaults, per-user MFA, …

	where *found
}

// Kind is a kind of door.
type Kind string

// The kinds.
const (
	SignIn   Kind = "sign-in"
	Enrol    Kind = "enrol"           // register a second factor
	Register Kind = "register-device" // register a device
	Recover  Kind = "recover"         // reset the password
	HandOut  Kind = "hand-out"        // have somebody replace the keys
	Standing Kind = "standing"        // use a credential that lasts
)

// Situation is a way to sign in, in words for people; an empty word is any.
type Situation struct {
	Resource string `json:"resource,omitempty"`
	Client   string `json:"client,omitempty"`
	Flow     string `json:"flow,omitempty"`
	Platform string `json:"platform,omitempty"`
	Location string `json:"location,omitempty"`
	Device   string `json:"device,omitempty"`
	Risk     string `json:"risk,omitempty"`
	Role     string `json:"role,omitempty"` // Role.ID, once it is activated
}

// gradeAt is what the policies of a situation demand together.
func (e *Evaluator) gradeAt(m maybe, setting int) Bounds { return e.gradeIn(e.table, m, setting) }

// gradeIn is gradeAt by what the policies come to in a table.
func (e *Evaluator) gradeIn(t *table, m maybe, setting int) Bounds {
	b := exactly(Single)
	m.yes.each(func(i int) {
		if e.policies[i].certain {
			b.Least = max(b.Least, t[setting][i].Least)
		}
	})
	m.any.each(func(i int) { b.Most = max(b.Most, t[setting][i].Most) })
	if !e.whole {
		b.Most = Blocked // a policy that is not known may demand anything
	}
	return b
}

// more adds to what the policies come to for an account what else asks for a
// factor. enrol is what enrolling the first one needs.
func (e *Evaluator) more(b Bounds, c *class, at *point, enrol Bounds) Bounds {
	weigh := c.weigh(enrol)
	asks := func(g Grade) Bounds { return interactive(weigh(g), setting{code: at.flow.value == deviceCode}) }
	b = b.and(e.defaulted(c, at, asks))
	legacyClient := legacy(at.client.value)
	// Per-user MFA adds to whatever the policies say. Legacy clients then use
	// an app password, which no API lists.
	switch demands := c.perUser.Is(inventory.PerUserEnabled, inventory.PerUserEnforced); {
	case legacyClient && c.perUser == inventory.PerUserEnforced, legacyClient && demands == inventory.Unknown:
		b.Most = Blocked
	case legacyClient:
	case demands == inventory.Yes:
		b = b.and(asks(MFA))
	case demands == inventory.Unknown:
		b.Most = max(b.Most, asks(MFA).Most)
	}
	// Who signs in elsewhere may need more there.
	if c.federated != inventory.No {
		b.Most = max(b.Most, Resistant)
	}
	return b
}

// defaulted is what security defaults ask for.
// https://learn.microsoft.com/entra/fundamentals/security-defaults
func (e *Evaluator) defaulted(c *class, at *point, asks func(Grade) Bounds) Bounds {
	if e.defaults == inventory.No {
		return exactly(Single)
	}
	asked := asks(Discretionary)
	switch {
	case legacy(at.client.value):
		asked = exactly(Blocked)
	case portal(at.resource.value):
		asked = asks(MFA)
	default:
		switch c.admin {
		case inventory.Yes:
			asked = asks(MFA)
		case inventory.Unknown:
			asked.Most = asks(MFA).Most
		case inventory.No:
		}
	}
	if c.sync != inventory.No {
		asked.Least = Single
		if c.sync == inventory.Yes {
			asked.Most = Single
		}
	}
	if e.defaults == inventory.Unknown {
		asked.Least = Single
	}
	return asked
}

// weigh is what a demand comes to for an account with its factors. MFA that is
// demanded of an account without a factor falls to whoever enrols the first;
// resistance that is demanded of an account without such a factor falls to
// whoever has another.
func (c *class) weigh(enrol Bounds) func(Grade) Bounds {
	return func(g Grade) Bounds {
		if g != Discretionary && g != MFA && g != Resistant {
			return exactly(g)
		}
		out := exactly(g)
		switch g {
		case MFA:
			// Every factor that there is may be phishing-resistant.
			out = either(c.only, exactly(Resistant), out)
		case Resistant:
			out = either(c.resistant, out, enrol.and(exactly(MFA)).or(exactly(Resistant)))
		default:
		}
		out = either(c.capable, out, enrol.or(exactly(g)))
		if g == Resistant {
			// Nothing that a stranger has counts here.
			out = either(c.stranger, exactly(Blocked), out)
		}
		return out
	}
}

// either is b if t holds, c if it does not, and both may be where that is not
// known.
func either(t inventory.Tri, b, c Bounds) Bounds {
	switch t {
	case inventory.Yes:
		return b
	case inventory.No:
		return c
	case inventory.Unknown:
	}
	return b.perhaps(c)
}
