package access

import (
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

// point is one situation: an atom of each dimension.
type point struct {
	resource, client, flow, platform, location, device *atom
	risks                                              [3]*atom
	role                                               string
}

func (p *point) situation() Situation {
	s := Situation{
		Resource: p.resource.name, Client: p.client.name, Flow: p.flow.name, Platform: p.platform.name,
		Location: p.location.name, Device: p.device.name, Role: p.role,
	}
	for _, r := range p.risks {
		if s.Risk == "" {
			s.Risk = r.name
		}
	}
	return s
}

func (p *point) reach() Reach { return p.location.reach | p.device.reach }

// found is the grade of a point.
type found struct {
	point
	needs    Bounds
	policies maybe // that apply
	setting  int
}

// within keeps the atoms of a dimension that differ for some policies. With
// prune it also leaves out an atom that another covers with fewer policies and
// that is no easier to reach: no door there can be weaker.
func (d dimension) within(m maybe, prune bool) dimension {
	var out dimension
	for _, a := range d {
		a.policies = a.policies.and(m)
		beaten := func(o atom) bool {
			if !prune {
				return o.alike(&a)
			}
			return o.reach&^a.reach == 0 && o.policies.within(a.policies)
		}
		if slices.ContainsFunc(out, beaten) {
			continue
		}
		if prune {
			out = slices.DeleteFunc(out, func(o atom) bool { return a.reach&^o.reach == 0 && a.policies.within(o.policies) })
		}
		out = append(out, a)
	}
	return out
}

// apart applies within to each atom's own setting: clients, flows and devices
// differ in what they can meet, not only in the policies that cover them.
func apart(d dimension, m maybe, kind func(*atom) string) dimension {
	var out dimension
	byKind := map[string]dimension{}
	var kinds []string
	for i := range d {
		k := kind(&d[i])
		if byKind[k] == nil {
			kinds = append(kinds, k)
		}
		byKind[k] = append(byKind[k], d[i])
	}
	for _, k := range kinds {
		out = append(out, byKind[k].within(m, true)...)
	}
	return out
}

// signIns calls f with every situation in which the policies in m leave an
// account to sign in to an app; with prune, only with those that can be the
// weakest.
func (e *Evaluator) signIns(m maybe, c *class, role string, enrol Bounds, prune bool, f func(*found)) {
	s := e.space
	clients, flows, devices := s.clients, s.flows, s.devices
	if prune {
		clients = apart(clients, m, func(a *atom) string { return clientKind(a.value) })
		flows = apart(flows, m, func(a *atom) string { return a.value })
	}
	resources := s.resources.within(m, false)
	if prune && e.defaults == inventory.No {
		resources = resources.within(m, true)
	}
	platforms, locations := s.platforms.within(m, prune), s.locations.within(m, prune)
	var risks [3]dimension
	for i := range risks {
		risks[i] = s.risks[i].within(m, prune)
	}
	met := e.tabulate(c.weigh(enrol))
	g := found{point: point{role: role}}
	for ci := range clients {
		g.client = &clients[ci]
		old := legacy(g.client.value)
		mc := m.and(g.client.policies)
		for fi := range flows {
			g.flow = &flows[fi]
			if g.flow.value != "" && g.client.value != modern {
				continue // these flows belong to such clients
			}
			code := g.flow.value == deviceCode
			mf := mc.and(g.flow.policies)
			for di := range devices {
				g.device = &devices[di]
				if (old || code) && g.device.state != unregistered {
					continue // the device is not to be told
				}
				g.setting = int(g.device.state)
				if old {
					g.setting = legacySetting
				} else if code {
					g.setting = codeSetting
				}
				md := mf.and(g.device.policies)
				e.across(&g, md, resources, platforms, locations, risks, func(m maybe) {
					g.policies = m
					g.needs = e.more(e.gradeIn(met, m, g.setting), c, &g.point, enrol)
					f(&g)
				})
			}
		}
	}
}

// across runs over the dimensions that only decide which policies apply.
func (e *Evaluator) across(g *found, m maybe, resources, platforms, locations dimension, risks [3]dimension, f func(maybe)) {
	for i := range resources {
		g.resource = &resources[i]
		mr := m.and(g.resource.policies)
		for j := range platforms {
			g.platform = &platforms[j]
			mp := mr.and(g.platform.policies)
			for k := range locations {
				g.location = &locations[k]
				ml := mp.and(g.location.policies)
				for a := range risks[0] {
					for b := range risks[1] {
						for d := range risks[2] {
							g.risks = [3]*atom{&risks[0][a], &risks[1][b], &risks[2][d]}
							f(ml.and(g.risks[0].policies).and(g.risks[1].policies).and(g.risks[2].policies))
						}
					}
				}
			}
		}
	}
}

// action is the weakest way to do something that policies can guard: register
// a factor or a device, by what the policies come to in t. Policies on apps do
// not guard it.
func (e *Evaluator) action(t *table, a *atom, m maybe, prune bool) *found {
	s := e.space
	m = m.and(a.policies)
	clients := s.clients
	if a.value == registerDevice {
		clients = clients[:1] // neither clients nor device filters are told apart
	}
	var weakest *found
	least := Blocked // the weakest that it may be may be elsewhere
	g := found{setting: actionSetting}
	g.flow, g.device = &s.flows[0], &s.devices[0]
	for ci := range clients {
		g.client = &clients[ci]
		if legacy(g.client.value) {
			continue
		}
		mc := m.and(g.flow.policies)
		if a.value == registerInfo {
			mc = mc.and(g.client.policies).and(g.device.policies)
		}
		var risks [3]dimension
		for i := range risks {
			risks[i] = s.risks[i].within(m, prune)
		}
		e.across(&g, mc, dimension{*a}, s.platforms.within(m, prune), s.locations.within(m, prune), risks, func(m maybe) {
			if g.reach() != Internet {
				return
			}
			g.policies, g.needs = m, e.gradeIn(t, m, actionSetting)
			least = min(least, g.needs.Least)
			if weakest == nil || weaker(g.needs, weakest.needs) {
				w := g
				weakest = &w
			}
		})
	}
	if weakest != nil {
		weakest.needs.Least = least
	}
	return weakest
}

// weaker orders grades: the weakest that is sure first, then the weakest that
// may be.
func weaker(a, b Bounds) bool { return a.Most < b.Most || a.Most == b.Most && a.Least < b.Least }
