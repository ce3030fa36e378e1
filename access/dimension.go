package access

import (
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// atom is a value of a dimension, or all those that no policy names, with the
// policies that cover it.
type atom struct {
	value    string // as policies name it; "" is what none names
	name     string // for people
	reach    Reach
	at       *place      // of a location
	state    deviceState // of a device
	portal   bool        // of an app: security defaults always ask for MFA there
	policies maybe
}

// dimension is a property of a sign-in, cut into atoms.
type dimension []atom

// alike reports whether nothing tells two atoms apart but their names.
func (a *atom) alike(b *atom) bool {
	return a.reach == b.reach && a.portal == b.portal && a.policies.equal(b.policies)
}

// cut makes atoms of values, each covered by the policies for which on holds.
// Values that the same policies cover become one, under the name of the first.
func cut(ps []*policy, values []atom, on func(*policy, atom) inventory.Tri) dimension {
	var out dimension
	for _, v := range values {
		v.policies = newMaybe(len(ps))
		for _, p := range ps {
			switch on(p, v) {
			case inventory.Yes:
				v.policies.yes.add(p.number)
				v.policies.any.add(p.number)
			case inventory.Unknown:
				v.policies.any.add(p.number)
			case inventory.No:
			}
		}
		if !slices.ContainsFunc(out, func(o atom) bool { return o.alike(&v) }) {
			out = append(out, v)
		}
	}
	return out
}

// valuesNamed lists the values of a dimension that a policy names, sorted, one
// that none names first.
func valuesNamed(ps []*policy, dimension, rest string, everything ...string) []atom {
	var all []string
	for _, p := range ps {
		if c := p.conditionOn(dimension); c != nil {
			all = append(all, c.Include.Items...)
			all = append(all, c.Exclude.Items...)
		}
	}
	slices.Sort(all)
	out := []atom{{name: rest}}
	for _, v := range slices.Compact(all) {
		if !slices.Contains(everything, v) {
			out = append(out, atom{value: v, name: v})
		}
	}
	return out
}

// space is every situation that the policies of a tenant can tell apart.
type space struct {
	resources dimension // apps
	clients   dimension
	flows     dimension
	platforms dimension
	locations dimension
	devices   dimension
	risks     [3]dimension // of the sign-in, of the user, of an insider

	info, device atom // the actions: registering a factor, registering a device
}

func newSpace(ps []*policy, t *inventory.Tenant) *space {
	s := &space{
		resources: cut(ps, resourceValues(ps, t), func(p *policy, a atom) inventory.Tri { return p.onResource(a.value) }),
		platforms: cut(ps, valuesNamed(ps, "platform", "any other platform", "all"), func(p *policy, a atom) inventory.Tri {
			return p.named("platform", a.value, "all")
		}),
		locations: cutLocations(ps, t),
	}
	var cs []atom
	for _, c := range clients {
		cs = append(cs, atom{value: c, name: clientNames[c]})
	}
	// Clients are few, and what they can do differs: none is left out.
	for _, c := range cs {
		s.clients = append(s.clients, cut(ps, []atom{c}, func(p *policy, a atom) inventory.Tri { return p.named("client", a.value, "all") })...)
	}
	for _, f := range []atom{{name: ""}, {value: deviceCode, name: "device code flow"}, {value: transfer, name: "authentication transfer"}} {
		s.flows = append(s.flows, cut(ps, []atom{f}, func(p *policy, a atom) inventory.Tri { return p.named("flow", a.value) })...)
	}
	filtered := slices.ContainsFunc(ps, func(p *policy) bool { return p.conditionOn("device") != nil })
	for state := unregistered; state <= hybrid; state++ {
		a := atom{name: deviceNames[state], state: state}
		if state != unregistered {
			a.reach = Managed
		}
		if (state == registered || state == joined) && !filtered {
			continue // nothing tells it from one that is neither
		}
		s.devices = append(s.devices, cut(ps, []atom{a}, func(p *policy, _ atom) inventory.Tri { return p.onDevice(state) })...)
	}
	for i, d := range []string{"signInRisk", "userRisk", "insiderRisk"} {
		s.risks[i] = cut(ps, valuesNamed(ps, d, ""), func(p *policy, a atom) inventory.Tri { return p.named(d, a.value) })
		for j := range s.risks[i] {
			if a := &s.risks[i][j]; a.value != "" {
				a.name = a.value + " " + []string{"sign-in risk", "user risk", "insider risk"}[i]
			}
		}
	}
	action := func(name string) atom {
		return cut(ps, []atom{{value: name}}, func(p *policy, a atom) inventory.Tri { return p.onResource(a.value) })[0]
	}
	s.info, s.device = action(registerInfo), action(registerDevice)
	for _, d := range []dimension{s.resources, s.platforms, s.locations} {
		if len(d) == 1 {
			d[0].name = "" // any
		}
	}
	return s
}

// resourceValues lists the apps and sets of apps that policies name.
func resourceValues(ps []*policy, t *inventory.Tenant) []atom {
	names := map[string]string{office365: "Office 365", adminPortals: "admin portals", azureManagement: "Azure management"}
	for _, a := range t.Apps {
		if a.ClientID != "" && names[a.ClientID] == "" {
			names[a.ClientID] = a.Name
		}
	}
	var all []string
	for _, p := range ps {
		for _, l := range []inventory.List[inventory.Selector]{p.Resources.Include, p.Resources.Exclude} {
			for _, s := range l.Items {
				switch s.Kind {
				case inventory.SelectApp:
					all = append(all, strings.ToLower(s.ID))
				case inventory.SelectAppGroup:
					all = append(all, s.ID)
				default:
				}
			}
		}
	}
	slices.Sort(all)
	out := []atom{{name: "any other app"}}
	for _, v := range slices.Compact(all) {
		name := names[v]
		if name == "" {
			name = "app " + v
		}
		out = append(out, atom{value: v, name: name, portal: portal(v)})
	}
	return out
}
