package checks

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

// Env is what a check may know besides its subject: the tenant, the time at
// which it is judged, the thresholds, and indexes built once per tenant.
type Env struct {
	Tenant *inventory.Tenant
	At     time.Time // ages are measured at it

	*index
	check  *Check
	limits map[string]map[string]int // by check, by name
}

// Options are what a user sets of judging.
type Options struct {
	At         time.Time                 // zero: when the tenant was read
	Limits     map[string]map[string]int // by check id, by the limit's name
	BreakGlass []string                  // ids or names of declared emergency accounts
	Trusted    []string                  // ids of outside apps that the organisation trusts
}

// index is what is looked up often.
type index struct {
	complete    inventory.Data
	whole       []inventory.Gap            // the gaps of whole datasets
	own         map[string][]inventory.Gap // the gaps of single subjects
	accounts    map[string]*inventory.Account
	apps        map[string]*inventory.App
	credentials map[string][]*inventory.Credential // by owner; "" where it is not known
	grants      map[string][]*inventory.Grant      // by app; likewise
	consents    map[string][]*inventory.Grant      // those to act for an account, by account; "" for everybody
	ratings     map[string]rated                   // by Role.ID
	roleNames   map[string]string                  // likewise
	templates   map[string]string                  // likewise
	builtIn     map[string]inventory.Tri           // likewise
	breakGlass  map[string]bool
	trustedApps map[string]bool
	policies    func() *access.Evaluator // built when the first check asks
	clear       func() inventory.Tri     // every policy was understood; found likewise

	coverMu sync.Mutex
	covers  map[string]*access.Cover // by the check that asks
	closing *closing
}

// NewEnv builds the indexes of a tenant.
func NewEnv(t *inventory.Tenant, o Options) *Env {
	at := o.At
	if at.IsZero() {
		at, _ = t.At.Time()
	}
	x := &index{
		complete:    t.Complete(),
		own:         map[string][]inventory.Gap{},
		accounts:    make(map[string]*inventory.Account, len(t.Accounts)),
		apps:        make(map[string]*inventory.App, len(t.Apps)),
		credentials: map[string][]*inventory.Credential{},
		grants:      map[string][]*inventory.Grant{},
		consents:    map[string][]*inventory.Grant{},
		ratings:     map[string]rated{},
		roleNames:   map[string]string{},
		templates:   map[string]string{},
		builtIn:     map[string]inventory.Tri{},
		breakGlass:  map[string]bool{},
		trustedApps: map[string]bool{},
		covers:      map[string]*access.Cover{},
	}
	for _, id := range o.BreakGlass {
		x.breakGlass[strings.ToLower(id)] = true
	}
	for _, id := range o.Trusted {
		x.trustedApps[strings.ToLower(id)] = true
	}
	for _, r := range t.Readings {
		for _, g := range r.Gaps {
			if len(g.Subjects) == 0 {
				x.whole = append(x.whole, g)
			}
			for _, id := range g.Subjects {
				x.own[id] = append(x.own[id], g)
			}
		}
	}
	for i := range t.Accounts {
		x.accounts[t.Accounts[i].ID] = &t.Accounts[i]
	}
	for i := range t.Apps {
		x.apps[t.Apps[i].ID] = &t.Apps[i]
	}
	for i := range t.Credentials {
		c := &t.Credentials[i]
		x.credentials[c.Owner.ID] = append(x.credentials[c.Owner.ID], c)
	}
	for i := range t.Grants {
		g := &t.Grants[i]
		x.grants[g.App] = append(x.grants[g.App], g)
		if g.Kind != inventory.ToApp {
			x.consents[g.Account] = append(x.consents[g.Account], g)
		}
	}
	for i := range t.Roles {
		r := &t.Roles[i]
		x.ratings[r.ID], x.builtIn[r.ID] = rateRole(t.Provider, r), r.BuiltIn
		x.roleNames[r.ID], x.templates[r.ID] = r.Name, r.Template
	}
	x.clear = sync.OnceValue(func() inventory.Tri { return clearPolicies(t) })
	x.policies = sync.OnceValue(func() *access.Evaluator { return access.New(t) })
	return &Env{Tenant: t, At: at, index: x, limits: o.Limits}
}

// with returns e for one check.
func (e *Env) with(c *Check) *Env {
	out := *e
	out.check = c
	return &out
}

// Limit returns the effective threshold of that name.
func (e *Env) Limit(name string) int {
	if v, ok := e.limits[e.check.ID][name]; ok {
		return v
	}
	i := slices.IndexFunc(e.check.Limits, func(l Limit) bool { return l.Name == name })
	return e.check.Limits[i].Default
}

func (e *Env) limitsOf(c *Check) map[string]int {
	if len(c.Limits) == 0 {
		return nil
	}
	own := e.with(c)
	out := map[string]int{}
	for _, l := range c.Limits {
		out[l.Name] = own.Limit(l.Name)
	}
	return out
}

// DaysAgo returns the time the given number of days before the judgement.
func (e *Env) DaysAgo(days int) time.Time { return e.At.AddDate(0, 0, -days) }

// gaps lists the gaps of whole datasets in want, and says of what is missing
// without one that it was not collected.
func (e *Env) gaps(want inventory.Data) []inventory.Gap {
	var out []inventory.Gap
	missing := want &^ e.complete &^ e.Tenant.Absent
	for _, g := range e.whole {
		if g.Data &= want; g.Data != 0 {
			out = append(out, g)
			missing &^= g.Data
		}
	}
	if missing != 0 {
		out = append(out, inventory.Gap{Data: missing, Kind: inventory.Unasked, Reason: "not collected"})
	}
	return out
}

// causes returns the gaps that explain an unknown about a subject: its own if
// there are any, else those of the whole datasets.
func (e *Env) causes(needs inventory.Data, id string, whole []inventory.Gap) (own bool, _ []inventory.Gap) {
	var mine []inventory.Gap
	for _, g := range e.own[id] {
		if g.Data &= needs; g.Data != 0 {
			mine = append(mine, g)
		}
	}
	if len(mine) > 0 {
		return true, mine
	}
	return false, whole
}

// BreakGlass reports whether the account was declared an emergency account.
// The case of names does not matter to any provider, nor does it here.
func (e *Env) BreakGlass(a *inventory.Account) inventory.Tri {
	if len(e.breakGlass) == 0 {
		return inventory.No
	}
	return inventory.Bool(e.breakGlass[strings.ToLower(a.ID)] || e.breakGlass[strings.ToLower(a.Name)])
}

// Trusted reports whether the organisation declared that it trusts the app, by
// its own id or that of its client: anybody can give an app any name.
func (e *Env) Trusted(a *inventory.App) inventory.Tri {
	return inventory.Bool(e.trustedApps[strings.ToLower(a.ID)] || e.trustedApps[strings.ToLower(a.ClientID)])
}

// Policies is the evaluator of the tenant's sign-in policies.
func (e *Env) Policies() *access.Evaluator { return e.policies() }

// Access says which keys open an account.
func (e *Env) Access(a *inventory.Account) *access.Verdict { return e.policies().Judge(a) }

// Missing lists what of the datasets is missing for a subject, or as a whole.
func (e *Env) Missing(want inventory.Data, subject string) []inventory.Gap {
	_, causes := e.causes(want, subject, e.gaps(want))
	return causes
}
