package access

import (
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/twokeys/twokeys/inventory"
)

// A second evaluator, written from the vendor's documentation and not from the
// first: it tries every situation for every account, one after the other,
// without classes, sets or pruning.

// scene is one situation, spelled out.
type scene struct {
	number                                   int
	resource, client, flow, platform, device string
	address                                  string // an address, "" for one in no range, "mfa" for one that per-user MFA trusts
	country, gps                             string // by address and by phone; "" is one that no location names, "?" one that cannot be told
	risk                                     map[string]string
}

const (
	yes    = inventory.Yes
	no     = inventory.No
	unsure = inventory.Unknown
)

// brute judges one account of one tenant.
type brute struct {
	t        *inventory.Tenant
	a        *inventory.Account
	activate *inventory.Held // a role that is activated
	wild     bool            // roles that are not known may be activated
	world    *world
}

// world is every situation of a tenant, with the policies that are about each
// whoever signs in.
type world struct {
	signIns, enrolling, registering []scene
	about                           [][]inventory.Tri // by scene.number, by policy
}

func oneOf(list inventory.List[string], has func(string) inventory.Tri) inventory.Tri {
	found := no
	if list.Complete != yes {
		found = unsure
	}
	for _, v := range list.Items {
		found = found.Or(has(v))
	}
	return found
}

func complete(t *inventory.Tenant, data inventory.Data) bool {
	for _, r := range t.Readings {
		if r.Data&data != 0 && !r.Complete {
			return false
		}
	}
	return true
}

// subject reports whether a selector names the account.
func (b *brute) subject(s inventory.Selector) inventory.Tri {
	switch s.Kind {
	case inventory.SelectAll:
		return yes
	case inventory.SelectNone, inventory.SelectApp:
		return no
	case inventory.SelectAccount:
		return inventory.Bool(s.ID == b.a.ID)
	case inventory.SelectGroup:
		return oneOf(b.a.PolicyGroups, func(g string) inventory.Tri { return inventory.Bool(g == s.ID) })
	case inventory.SelectRole:
		found := no
		if b.a.Roles.Complete != yes || b.a.GroupRoles.Complete != yes || b.wild {
			found = unsure
		}
		for _, h := range slices.Concat(b.a.Roles.Items, b.a.GroupRoles.Items) {
			found = found.Or(b.reaches(h, s.ID).And(h.Eligible.Not()))
		}
		if b.activate != nil {
			found = found.Or(b.reaches(*b.activate, s.ID))
		}
		return found
	case inventory.SelectGuests:
		return b.guest(s)
	default:
	}
	return unsure // of a kind that names no account, or is not known
}

// reaches reports whether targeting a role reaches somebody who holds h: only
// a role that is built in and held for the whole directory.
func (b *brute) reaches(h inventory.Held, template string) inventory.Tri {
	whole := yes
	switch h.Scope {
	case inventory.Everywhere:
	case "":
		whole = unsure
	default:
		return no
	}
	if h.Role == "" {
		return unsure
	}
	for _, r := range b.t.Roles {
		if r.ID == h.Role {
			return r.BuiltIn.And(inventory.Bool(r.Template == template)).And(whole)
		}
	}
	if complete(b.t, inventory.RoleDefinitions) {
		return no // deleted
	}
	return inventory.Bool(h.Role == template).And(unsure)
}

func (b *brute) guest(s inventory.Selector) inventory.Tri {
	kind := map[inventory.GuestKind]string{
		inventory.InternalGuest: "internalGuest", inventory.B2BGuest: "b2bCollaborationGuest",
		inventory.B2BMember: "b2bCollaborationMember", inventory.OtherExternal: "otherExternalUser",
	}[b.a.Guest]
	if b.a.Guest == inventory.Member {
		return no
	}
	is := yes
	if kind == "" {
		is = unsure
	}
	named := oneOf(s.Guests, func(v string) inventory.Tri {
		switch {
		case v == "all":
			return yes
		case kind == "":
			return unsure
		case v == "b2bDirectConnectUser" && strings.HasPrefix(kind, "b2bCollaboration"):
			return unsure // in Teams and SharePoint
		}
		return inventory.Bool(v == kind)
	})
	// The home of an account is not known; a guest with credentials here has none.
	home := yes
	if kind != "internalGuest" && (len(s.Tenants.Items) > 0 || s.Tenants.Complete != yes) {
		home = unsure
	}
	return is.And(named).And(home)
}

func selected(s inventory.Selection, in func(inventory.Selector) inventory.Tri) inventory.Tri {
	side := func(l inventory.List[inventory.Selector]) inventory.Tri {
		found := no
		if l.Complete != yes {
			found = unsure
		}
		for _, v := range l.Items {
			found = found.Or(in(v))
		}
		return found
	}
	return side(s.Include).And(side(s.Exclude).Not())
}

// resource reports whether a selector names what the scene opens.
func resourceNamed(s inventory.Selector, what string) inventory.Tri {
	act := strings.HasPrefix(what, "urn:user:")
	switch s.Kind {
	case inventory.SelectAll:
		return inventory.Bool(!act)
	case inventory.SelectNone, inventory.SelectContext:
		return no
	case inventory.SelectAction:
		return inventory.Bool(s.ID == what)
	case inventory.SelectApp:
		return inventory.Bool(s.ID == what)
	case inventory.SelectAppGroup:
		return inventory.Bool(s.ID == what || s.ID == office365 && what == exchange)
	case inventory.SelectFilter:
		if act {
			return no
		}
	default:
	}
	return unsure
}

// inside reports whether the scene is in a named location.
func (b *brute) inside(l *inventory.Location, s *scene) inventory.Tri {
	if l.Kind == "country" {
		listed := func(code string) inventory.Tri {
			return oneOf(l.Countries, func(c string) inventory.Tri { return inventory.Bool(c == code) })
		}
		ip, phone := listed(s.country), listed(s.gps)
		if s.country == "?" {
			ip = l.Elsewhere
		}
		switch {
		case l.ByGPS == yes:
			return phone
		case l.ByGPS == no || ip == phone:
			return ip
		}
		return unsure
	}
	return oneOf(l.Networks, func(cidr string) inventory.Tri {
		p, err := netip.ParsePrefix(cidr)
		if err != nil {
			return unsure
		}
		at, err := netip.ParseAddr(s.address)
		return inventory.Bool(err == nil && p.Contains(at))
	})
}

func (b *brute) location(name string, s *scene) inventory.Tri {
	if name == everywhere {
		return yes
	}
	if name == allTrusted {
		if s.address == "mfa" {
			return yes
		}
		found := no
		if !complete(b.t, inventory.Locations) {
			found = unsure
		}
		for i := range b.t.Locations {
			if l := &b.t.Locations[i]; l.Kind != "country" {
				found = found.Or(b.inside(l, s).And(l.Trusted))
			}
		}
		return found
	}
	for i := range b.t.Locations {
		if l := &b.t.Locations[i]; l.ID == name {
			return b.inside(l, s)
		}
	}
	return unsure
}

// filtered evaluates the filters that the random tenants use, state by state:
// unregistered, registered, joined, compliant, hybrid.
var filtered = map[string][5]inventory.Tri{
	filters[0]:  {no, no, no, yes, unsure},
	filters[1]:  {yes, yes, yes, no, unsure},
	filters[2]:  {no, no, no, unsure, yes},
	filters[3]:  {yes, yes, yes, unsure, no},
	filters[4]:  {no, no, yes, unsure, yes},
	filters[5]:  {no, yes, no, unsure, no},
	filters[6]:  {no, no, no, unsure, unsure},
	filters[7]:  {yes, yes, yes, unsure, unsure},
	filters[8]:  {yes, yes, yes, unsure, unsure},
	filters[9]:  {no, unsure, unsure, unsure, unsure},
	filters[10]: {yes, yes, yes, no, unsure},
	filters[11]: {no, no, no, unsure, no},
	filters[12]: {no, yes, no, yes, unsure},
}

var devices = []string{"unregistered", "registered", "joined", "compliant", "hybrid"}

// holds reports whether a condition holds in the scene.
func (b *brute) holds(c *inventory.Condition, s *scene) inventory.Tri {
	var in func(string) inventory.Tri
	is := func(value string) func(string) inventory.Tri {
		return func(v string) inventory.Tri { return inventory.Bool(v == value || v == "all") }
	}
	switch c.Dimension {
	case "client":
		in = is(s.client)
	case "flow":
		in = is(s.flow)
	case "platform":
		in = is(s.platform)
	case "location":
		in = func(v string) inventory.Tri { return b.location(v, s) }
	case "device":
		in = func(v string) inventory.Tri {
			if v == "all" {
				return yes
			}
			return filtered[c.Rule][slices.Index(devices, s.device)]
		}
	default:
		in = is(s.risk[c.Dimension])
	}
	return oneOf(c.Include, in).And(oneOf(c.Exclude, in).Not())
}

// about reports whether a policy is in force and about the scene, whoever signs
// in.
func (b *brute) about(p *inventory.SignInPolicy, s *scene) inventory.Tri {
	if p.State == inventory.Off || p.State == inventory.ReportOnly {
		return no
	}
	out := inventory.Bool(p.State == inventory.Enforced).Or(unsure)
	if len(p.Unrecognised.Items) > 0 || p.Unrecognised.Complete != yes {
		out = unsure
	}
	if p.Conditions.Complete != yes {
		out = unsure
	}
	out = out.And(selected(p.Resources, func(v inventory.Selector) inventory.Tri { return resourceNamed(v, s.resource) }))
	for i := range p.Conditions.Items {
		if s.resource == registerDevice && (p.Conditions.Items[i].Dimension == "client" || p.Conditions.Items[i].Dimension == "device") {
			continue // neither counts there
		}
		out = out.And(b.holds(&p.Conditions.Items[i], s))
	}
	return out
}

// worldOf lists the situations of a tenant.
func worldOf(t *inventory.Tenant) *world {
	b, w := &brute{t: t}, &world{}
	apps := []string{"", azureManagement, adminPortals, office365, exchange, "app-1", "app-2"}
	number := func(all []scene) []scene {
		for i := range all {
			all[i].number = len(w.about)
			about := make([]inventory.Tri, len(t.Policies))
			for j := range t.Policies {
				about[j] = b.about(&t.Policies[j], &all[i])
			}
			w.about = append(w.about, about)
		}
		return all
	}
	w.signIns = number(b.scenes(apps, clients, true))
	w.enrolling = number(b.scenes([]string{registerInfo}, []string{"browser", modern}, false))
	w.registering = number(b.scenes([]string{registerDevice}, []string{"browser"}, false))
	return w
}

// weigh turns a demand for MFA or for phishing resistance into what it comes
// to in a scene.
type weigh func(Grade) Bounds

// asked is what a grant asks for.
func (b *brute) asked(g *inventory.Requirement, s *scene, w weigh) Bounds {
	old, act := s.client == "other" || s.client == "exchangeActiveSync", strings.HasPrefix(s.resource, "urn:user:")
	prompt := func(b Bounds) Bounds { // what needs a client that can show something
		switch {
		case old:
			return exactly(Blocked)
		case s.flow == deviceCode:
			lower := func(g Grade) Grade {
				if g == Resistant {
					return MFA // whoever is tricked into it proves it for somebody else
				}
				return g
			}
			return Bounds{lower(b.Least), lower(b.Most)}
		}
		return b
	}
	on := func(state string) Bounds {
		switch {
		case old || act || s.flow == deviceCode:
			return exactly(Blocked)
		case s.device == state:
			return exactly(Device)
		case s.device == "compliant" || s.device == "hybrid":
			return Bounds{Device, Blocked}
		}
		return exactly(Blocked)
	}
	var parts []Bounds
	for _, c := range g.Controls.Items {
		switch c {
		case "block":
			parts = append(parts, exactly(Blocked))
		case "mfa", "passwordChange":
			parts = append(parts, prompt(w(MFA)))
		case "compliantDevice":
			parts = append(parts, on("compliant"))
		case "domainJoinedDevice":
			parts = append(parts, on("hybrid"))
		case "compliantApplication", "termsOfUse:1":
			parts = append(parts, prompt(exactly(Single)))
		default:
			parts = append(parts, Bounds{Single, Blocked})
		}
	}
	if g.Strength != "" {
		accepted := map[string]Bounds{
			"fido2": exactly(Resistant), "windowsHelloForBusiness": exactly(Resistant), "password,sms": exactly(MFA),
			"temporaryAccessPassOneTime": exactly(MFA), "password": exactly(Single), "new": {Single, Resistant},
		}
		weakest := exactly(Resistant)
		for _, c := range g.Combinations.Items {
			weakest = Bounds{min(weakest.Least, accepted[c].Least), min(weakest.Most, accepted[c].Most)}
		}
		if len(g.Combinations.Items) == 0 || g.Combinations.Complete != yes {
			weakest.Least = Single
		}
		parts = append(parts, prompt(Bounds{w(weakest.Least).Least, w(weakest.Most).Most}))
	}
	whole := g.Controls.Complete == yes
	if len(parts) == 0 && whole {
		return exactly(Single)
	}
	every, some := exactly(Single), exactly(Blocked)
	for _, p := range parts {
		every = Bounds{max(every.Least, p.Least), max(every.Most, p.Most)}
		some = Bounds{min(some.Least, p.Least), min(some.Most, p.Most)}
	}
	if !whole { // there may be one more, of any kind
		every.Most, some.Least = Blocked, Single
	}
	switch {
	case len(parts) == 1 && whole:
		return every
	case g.Operator == "all":
		return every
	case g.Operator == "any" && len(parts) > 0:
		return some
	}
	return Bounds{some.Least, every.Most}
}

// demanded is what all policies ask for in a scene: subjects are those that are
// about the account.
func (b *brute) demanded(s *scene, subjects []inventory.Tri, w weigh) Bounds {
	out := exactly(Single)
	for i, about := range b.world.about[s.number] {
		on := about.And(subjects[i])
		if on == no {
			continue
		}
		asked := b.asked(&b.t.Policies[i].Grant, s, w)
		out.Most = max(out.Most, asked.Most)
		if on == yes {
			out.Least = max(out.Least, asked.Least)
		}
	}
	if !complete(b.t, inventory.SignInPolicies) {
		out.Most = Blocked
	}
	return out
}

// eachOf are the values that a fact may have.
func eachOf(t inventory.Tri) []bool {
	switch t {
	case yes:
		return []bool{true}
	case no:
		return []bool{false}
	case unsure:
	}
	return []bool{false, true}
}

// holder weighs demands for the account: for each thing that may be true of
// its factors. enrol is what enrolling the first one needs.
func (b *brute) holder(enrol Bounds) weigh {
	trait := func(of func(inventory.Factor) inventory.Tri) (any, every inventory.Tri) {
		any, every = no, yes
		if b.a.Factors.Complete != yes {
			any, every = unsure, unsure
		}
		for _, f := range b.a.Factors.Items {
			any, every = any.Or(of(f)), every.And(of(f))
		}
		return any, every
	}
	resistant, _ := trait(func(f inventory.Factor) inventory.Tri { return f.PhishingResistant() })
	_, only := trait(func(f inventory.Factor) inventory.Tri { return f.PhishingResistant().Or(f.Second().Not()) })
	only = only.And(resistant)
	outside := b.a.Guest.External()
	capable := b.a.MFACapable
	if capable == no && outside != no && b.t.Settings.TrustsHomeMFA != no {
		capable = unsure // at home
	}
	stranger := outside.And(b.t.Settings.TrustsHomeMFA.Not())
	known := map[Grade]Bounds{}
	return func(demand Grade) Bounds {
		if b, ok := known[demand]; ok {
			return b
		}
		out := Bounds{Blocked, Single}
		defer func() { known[demand] = out }()
		for _, capable := range eachOf(capable) {
			for _, resistant := range eachOf(resistant) {
				for _, only := range eachOf(only) {
					for _, stranger := range eachOf(stranger) {
						for _, enrol := range []Grade{enrol.Least, enrol.Most} {
							g := demand
							switch {
							case demand == Resistant && stranger:
								g = Blocked
							case demand != Resistant && demand != MFA && demand != Discretionary:
							case !capable:
								g = min(enrol, demand)
							case demand == MFA && only:
								g = Resistant
							case demand == Resistant && !resistant:
								g = min(max(enrol, MFA), Resistant)
							}
							out = Bounds{min(out.Least, g), max(out.Most, g)}
						}
					}
				}
			}
		}
		return out
	}
}

// needs is what signing in needs in a scene.
func (b *brute) needs(s *scene, subjects []inventory.Tri, w weigh) Bounds {
	out := b.demanded(s, subjects, w)
	old := s.client == "other" || s.client == "exchangeActiveSync"
	prompt := func(g Grade) Bounds {
		v := w(g)
		if s.flow == deviceCode {
			v = Bounds{min(v.Least, MFA), min(v.Most, MFA)}
		}
		return v
	}
	add := func(least, most Grade) { out = Bounds{max(out.Least, least), max(out.Most, most)} }

	// Security defaults, if they can be in force.
	on := b.t.Settings.SecurityDefaults
	for _, p := range b.t.Policies {
		switch p.State {
		case inventory.Off, inventory.ReportOnly:
		case inventory.Enforced:
			on = no
		default:
			on = on.And(unsure)
		}
	}
	if !complete(b.t, inventory.SignInPolicies) {
		on = on.And(unsure)
	}
	admin, sync := no, b.a.Kind.Is(inventory.Sync)
	for _, l := range []inventory.List[inventory.Held]{b.a.Roles, b.a.GroupRoles} {
		if l.Complete != yes {
			admin, sync = admin.Or(unsure), sync.Or(unsure)
		}
		for _, h := range l.Items {
			builtIn := yes
			for _, r := range b.t.Roles {
				if r.ID == h.Role {
					builtIn = r.BuiltIn
				}
			}
			admin = admin.Or(inventory.Bool(h.Role == globalAdmin).And(builtIn).And(h.Eligible.Not()))
			sync = sync.Or(inventory.Bool(h.Role == syncRole).And(builtIn).And(h.Eligible.Not()))
		}
	}
	if on != no {
		lo, hi := Blocked, Single
		for _, on := range eachOf(on) {
			for _, admin := range eachOf(admin) {
				for _, sync := range eachOf(sync) {
					asks := prompt(Discretionary)
					switch {
					case !on || sync:
						asks = exactly(Single)
					case old:
						asks = exactly(Blocked)
					case admin || s.resource == azureManagement || s.resource == adminPortals:
						asks = prompt(MFA)
					}
					lo, hi = min(lo, asks.Least), max(hi, asks.Most)
				}
			}
		}
		add(lo, hi)
	}

	switch b.a.PerUserMFA {
	case inventory.PerUserOff:
	case inventory.PerUserEnabled, inventory.PerUserEnforced:
		if !old {
			add(prompt(MFA).Least, prompt(MFA).Most)
		} else if b.a.PerUserMFA == inventory.PerUserEnforced {
			add(Single, Blocked) // it takes an app password, if there is one
		}
	default:
		if old {
			add(Single, Blocked)
		} else {
			add(Single, prompt(MFA).Most)
		}
	}
	if b.a.Federated != no {
		add(Single, Resistant)
	}
	return out
}

// scenes lists every situation.
func (b *brute) scenes(resources, clients []string, flows bool) []scene {
	values := map[string][]string{}
	for _, d := range []string{"platform", "signInRisk", "userRisk", "insiderRisk", "flow", "location", "device"} {
		for _, p := range b.t.Policies {
			for _, c := range p.Conditions.Items {
				if c.Dimension == d {
					values[d] = append(values[d], append(slices.Clone(c.Include.Items), c.Exclude.Items...)...)
				}
			}
		}
		slices.Sort(values[d])
		values[d] = append([]string{""}, slices.Compact(values[d])...)
	}
	addresses, countries, phones := []string{""}, []string{""}, []string{""}
	for _, l := range b.t.Locations {
		for _, cidr := range l.Networks.Items {
			if p, err := netip.ParsePrefix(cidr); err == nil {
				addresses = append(addresses, p.Addr().String(), beyond(p).String())
			}
		}
		countries, phones = append(countries, l.Countries.Items...), append(phones, l.Countries.Items...)
	}
	if len(values["location"]) > 1 {
		addresses, countries = append(addresses, "mfa"), append(countries, "?")
	} else {
		addresses, countries, phones = addresses[:1], countries[:1], phones[:1]
	}
	for _, l := range []*[]string{&addresses, &countries, &phones} {
		slices.Sort(*l)
		*l = slices.Compact(*l)
	}
	transfers := []string{""}
	if flows {
		transfers = []string{"", deviceCode, transfer}
	}
	states := devices
	if len(values["device"]) == 1 {
		states = []string{"unregistered", "compliant", "hybrid"} // no filter, nothing tells the others from the first
	}
	var out []scene
	for _, r := range resources {
		for _, c := range clients {
			for _, f := range transfers {
				if f != "" && c != modern {
					continue
				}
				for _, dev := range states {
					if dev != "unregistered" && (f == deviceCode || c == "other" || c == "exchangeActiveSync") {
						continue
					}
					for _, p := range values["platform"] {
						for _, at := range addresses {
							for _, country := range countries {
								for _, gps := range phones {
									for _, r1 := range values["signInRisk"] {
										for _, r2 := range values["userRisk"] {
											for _, r3 := range values["insiderRisk"] {
												out = append(out, scene{0, r, c, f, p, dev, at, country, gps, map[string]string{"signInRisk": r1, "userRisk": r2, "insiderRisk": r3}})
											}
										}
									}
								}
							}
						}
					}
				}
			}
		}
	}
	return out
}

// beyond is the first address after a range.
func beyond(p netip.Prefix) netip.Addr {
	at := p.Addr().AsSlice()
	for i := range at {
		for bit := range 8 {
			if i*8+bit >= p.Bits() {
				at[i] |= 0x80 >> bit
			}
		}
	}
	last, _ := netip.AddrFromSlice(at)
	if next := last.Next(); next.IsValid() {
		return next
	}
	return last
}

// onNetwork reports whether the scene needs an address or a place that cannot
// be chosen: one in a range of an organisation's size.
func (b *brute) onNetwork(s *scene) bool {
	if s.address == "mfa" || s.gps != "" {
		return true
	}
	at, err := netip.ParseAddr(s.address)
	if err != nil {
		return false
	}
	for _, l := range b.t.Locations {
		for _, cidr := range l.Networks.Items {
			p, err := netip.ParsePrefix(cidr)
			if err == nil && p.Contains(at) && (at.Is4() && p.Bits() >= 8 || at.Is6() && p.Bits() >= 16) {
				return true
			}
		}
	}
	return false
}

func weakestOf(all []Bounds) Bounds {
	out := exactly(Blocked)
	for _, b := range all {
		out = Bounds{min(out.Least, b.Least), min(out.Most, b.Most)}
	}
	return out
}

// judge returns the weakest door from the internet and from anywhere.
func bruteJudge(w *world, t *inventory.Tenant, a *inventory.Account) (internet, anywhere Bounds) {
	if a.Active == no {
		return exactly(Blocked), exactly(Blocked)
	}
	states := []brute{{t: t, a: a}}
	for _, h := range slices.Concat(a.Eligible.Items, a.GroupRoles.Items) {
		if h.Eligible != no {
			states = append(states, brute{t: t, a: a, activate: &h})
		}
	}
	if a.Eligible.Complete != yes {
		states = append(states, brute{t: t, a: a, wild: true})
	}
	var near, far []Bounds
	for _, b := range states {
		b.world = w
		// A role that may or may not be there to activate opens doors that may
		// or may not be there.
		perhaps := b.wild
		n, f := b.judge()
		if perhaps {
			n.Most, f.Most = Blocked, Blocked
		}
		near, far = append(near, n), append(far, f)
	}
	internet, anywhere = weakestOf(near), weakestOf(far)

	if reset := resettable(t, a); reset != no {
		left := internet
		for _, g := range []*Grade{&left.Least, &left.Most} {
			if *g == MFA || *g == Discretionary {
				*g = Single // the phone that reset the password
			}
		}
		if reset == unsure {
			left.Most = internet.Most
		}
		internet = weakestOf([]Bounds{internet, left})
		anywhere = weakestOf([]Bounds{anywhere, left})
	}
	if a.Active == unsure {
		internet.Most, anywhere.Most = Blocked, Blocked
	}
	return internet, anywhere
}

func (b *brute) judge() (internet, anywhere Bounds) {
	// What enrolling a first factor and registering a device need of somebody
	// on the internet.
	var subjects []inventory.Tri
	for _, p := range b.t.Policies {
		subjects = append(subjects, selected(p.Subjects, b.subject))
	}
	from := func(scenes []scene, w weigh) Bounds {
		var all []Bounds
		for _, s := range scenes {
			if s.device == "unregistered" && !b.onNetwork(&s) {
				all = append(all, b.demanded(&s, subjects, w))
			}
		}
		return weakestOf(all)
	}
	enrol := from(b.world.enrolling, exactly)
	w := b.holder(enrol)
	register := from(b.world.registering, w)
	switch b.t.Settings.DeviceRegistrationMFA {
	case yes:
		register = Bounds{max(register.Least, w(MFA).Least), max(register.Most, w(MFA).Most)}
	case unsure:
		register.Most = max(register.Most, w(MFA).Most)
	case no:
	}
	closed := unsure // the door that registers devices needs a second key
	if register.Least >= MFA {
		closed = yes
	} else if register.Most < MFA {
		closed = no
	}
	var near, far []Bounds
	for _, s := range b.world.signIns {
		n := b.needs(&s, subjects, w)
		far = append(far, n)
		barrier := inventory.Bool(b.onNetwork(&s))
		switch s.device {
		case "registered", "joined":
			barrier = barrier.Or(closed)
		case "compliant":
			barrier = barrier.Or(closed.Or(unsure))
		case "hybrid":
			barrier = yes
		}
		switch barrier {
		case no:
			near = append(near, n)
		case unsure:
			near = append(near, Bounds{n.Least, Blocked})
		case yes:
		}
	}
	return weakestOf(near), weakestOf(far)
}

// resettable reports whether the phone that is the only second factor also
// resets the password.
func resettable(t *inventory.Tenant, a *inventory.Account) inventory.Tri {
	phone := yes
	if a.Factors.Complete != yes {
		phone = unsure
	}
	for _, f := range a.Factors.Items {
		phone = phone.And(f.Weak())
	}
	if len(a.Factors.Items) == 0 {
		phone = phone.And(a.Factors.Complete.Not())
	}
	admin := no
	for _, l := range []inventory.List[inventory.Held]{a.Roles, a.GroupRoles, a.Eligible} {
		if len(l.Items) > 0 {
			admin = yes
		} else if l.Complete != yes {
			admin = admin.Or(unsure)
		}
	}
	one := unsure
	for _, o := range t.Accounts {
		if o.Recovery.Capable == yes && o.Factors.Complete == yes && len(o.Factors.Items) == 1 {
			one = yes
		}
	}
	return a.Recovery.Capable.And(phone).And(one).And(admin.Not())
}

func TestASecondEvaluatorAgrees(t *testing.T) {
	many(t, 500)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn{t}
		tenant := d.tenant()
		for range rapid.IntRange(0, 3).Draw(t, "forgotten") {
			tenant, _ = d.forget(tenant)
		}
		e, w := New(tenant), worldOf(tenant)
		for i := range tenant.Accounts {
			a := &tenant.Accounts[i]
			v := e.Judge(a)
			internet, anywhere := bruteJudge(w, tenant, a)
			require.Equal(t, [2]string{internet.String(), anywhere.String()}, [2]string{v.Internet.String(), v.Anywhere.String()}, "account %+v\npolicies %+v\nsettings %+v\ndoors %+v", *a, tenant.Policies, tenant.Settings, v.Doors)
		}
	})
}
