package access

import (
	"encoding/binary"
	"sync"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// Evaluator judges the accounts of one tenant. Accounts that its policies
// cannot tell apart are judged once. It is safe for use by several goroutines.
type Evaluator struct {
	tenant   *inventory.Tenant
	policies []*policy
	enforced set // those that are, or may be, in force
	subjects *subjects
	space    *space
	table    *table // what each policy demands in each setting

	whole    bool          // every policy is known
	defaults inventory.Tri // security defaults are in force
	oneGate  inventory.Tri // one method is enough to reset a password

	mu      sync.Mutex
	classes map[string]*Verdict

	reissuers func() []Reissuer // found when first asked for
}

// New prepares to judge the accounts of a tenant by its policies.
func New(t *inventory.Tenant) *Evaluator {
	e := &Evaluator{
		tenant: t, policies: compile(t), classes: map[string]*Verdict{},
		whole: t.Complete().Has(inventory.SignInPolicies),
	}
	e.enforced = newSet(len(e.policies))
	inForce := inventory.No
	for _, p := range e.policies {
		if !p.report {
			e.enforced.add(p.number)
			inForce = inForce.Or(p.State.Is(inventory.Enforced))
		}
	}
	if !e.whole {
		inForce = inForce.Or(inventory.Unknown)
	}
	// They exclude each other.
	e.defaults = t.Settings.SecurityDefaults.And(inForce.Not())
	e.oneGate = gates(t)
	e.subjects, e.space = newSubjects(e.policies, t), newSpace(e.policies, t)
	e.table = e.tabulate(exactly)
	e.reissuers = sync.OnceValue(e.findReissuers)
	return e
}

// table is what each policy demands in each setting.
type table [settings][]Bounds

// tabulate fills a table in; weigh is what a demand for a factor comes to.
func (e *Evaluator) tabulate(weigh func(Grade) Bounds) *table {
	t := new(table)
	for i := range t {
		t[i] = make([]Bounds, len(e.policies))
		for _, p := range e.policies {
			t[i][p.number] = p.demands(settingOf(i), weigh)
		}
	}
	return t
}

// The settings by number: a device state of an ordinary client, a legacy
// client, the device code flow, and an action.
const (
	legacySetting = int(hybrid) + 1 + iota
	codeSetting
	actionSetting
	settings
)

func settingOf(i int) setting {
	switch i {
	case legacySetting:
		return setting{legacy: true}
	case codeSetting:
		return setting{code: true}
	case actionSetting:
		return setting{action: true}
	}
	return setting{device: deviceState(i)}
}

// gates reports whether one method is enough to reset a password. The number
// is not to be read, but an account that is registered for it with a single
// method proves it.
func gates(t *inventory.Tenant) inventory.Tri {
	for i := range t.Accounts {
		a := &t.Accounts[i]
		least, most := a.Factors.Count(func(f *inventory.Factor) inventory.Tri { return f.Resets() })
		if a.Recovery.Capable == inventory.Yes && least == 1 && most == 1 {
			return inventory.Yes
		}
	}
	return inventory.Unknown
}

// class is what of an account matters to a verdict.
type class struct {
	now        maybe
	activated  []maybe // once each eligible role is activated
	roles      []string
	admin      inventory.Tri // holds a role of which security defaults ask MFA
	sync       inventory.Tri
	perUser    inventory.PerUserMFA
	federated  inventory.Tri
	stranger   inventory.Tri // from outside, and proof at home does not count here
	capable    inventory.Tri // has a second factor that it may use
	resistant  inventory.Tri // has one that is phishing-resistant
	only       inventory.Tri // has no other
	phoneReset inventory.Tri // can reset its password with the phone that is its only second factor
	active     inventory.Tri
}

func (e *Evaluator) classOf(a *inventory.Account) class {
	c := class{
		now:     e.subjects.of(as{Account: a}),
		perUser: a.PerUserMFA, federated: a.Federated, active: a.Active,
		capable:   a.MFACapable,
		resistant: a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.PhishingResistant() }),
	}
	c.only = c.resistant.And(a.Factors.Every(func(f *inventory.Factor) inventory.Tri {
		return f.PhishingResistant().Or(f.Second().Not())
	}))
	activate := func(a as, role string) {
		if m := e.subjects.of(a); !m.equal(c.now) {
			c.activated, c.roles = append(c.activated, m), append(c.roles, role)
		}
	}
	for _, h := range activations(a) {
		activate(as{Account: a, activated: h}, h.Role)
	}
	if a.Eligible.Complete != inventory.Yes {
		activate(as{Account: a, more: true}, "a role that is not known")
	}
	held := func(f func(template string) bool) inventory.Tri {
		found := inventory.No
		for _, l := range []*inventory.List[inventory.Held]{&a.Roles, &a.GroupRoles} {
			found = found.Or(l.Any(func(h *inventory.Held) inventory.Tri {
				template, known := e.subjects.templates[h.Role]
				if !known {
					template = h.Role
				}
				is := inventory.Bool(f(template))
				if e.subjects.unsure[h.Role] {
					is = is.And(inventory.Unknown)
				}
				return is.And(h.Eligible.Not())
			}))
		}
		return found
	}
	if e.defaults != inventory.No {
		c.admin = held(func(t string) bool { return defaultsRoles[t] })
		c.sync = held(func(t string) bool { return privilege.Synchronization(e.tenant.Provider, t) }).Or(a.Kind.Is(inventory.Sync))
	}
	// A guest whose proof at home counts may have a factor there.
	atHome := a.Guest.External().And(e.tenant.Settings.TrustsHomeMFA)
	c.stranger = a.Guest.External().And(e.tenant.Settings.TrustsHomeMFA.Not())
	if c.capable != inventory.Yes {
		c.capable = c.capable.Or(atHome.And(inventory.Unknown))
	}
	phones := a.Factors.Every(func(f *inventory.Factor) inventory.Tri { return f.Weak() }).And(a.Factors.Empty().Not())
	// Administrators need two.
	ordinary := a.Roles.Empty().And(a.GroupRoles.Empty()).And(a.Eligible.Empty())
	c.phoneReset = a.Recovery.Capable.And(phones).And(e.oneGate).And(ordinary)
	return c
}

// key is equal for accounts that no policy can tell apart.
func (c *class) key() string {
	b := make([]byte, 0, 128)
	masks := func(m maybe) {
		for _, s := range []set{m.yes, m.any} {
			for _, w := range s {
				b = binary.LittleEndian.AppendUint64(b, w)
			}
		}
	}
	masks(c.now)
	for i, m := range c.activated {
		masks(m)
		b = append(b, c.roles[i]...)
	}
	for _, t := range []inventory.Tri{c.admin, c.sync, c.federated, c.stranger, c.capable, c.resistant, c.only, c.phoneReset, c.active} {
		b = append(b, byte(t))
	}
	return string(append(b, c.perUser...))
}

// Judge says which keys open an account. The verdict is shared with accounts
// that the policies cannot tell apart: it must not be changed.
func (e *Evaluator) Judge(a *inventory.Account) *Verdict {
	c := e.classOf(a)
	key := c.key()
	e.mu.Lock()
	v := e.classes[key]
	e.mu.Unlock()
	if v == nil {
		v = e.judge(&c)
		e.mu.Lock()
		e.classes[key] = v
		e.mu.Unlock()
	}
	return v
}

// Classes returns how many kinds of account were judged so far.
func (e *Evaluator) Classes() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.classes)
}
