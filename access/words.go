package access

import (
	"fmt"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// dimensionWords are what a condition is about, for people.
var dimensionWords = map[string]string{
	"client": "client", "flow": "flow", "platform": "platform", "location": "location", "device": "device",
	"signInRisk": "sign-in risk", "userRisk": "user risk", "insiderRisk": "insider risk",
}

// selector words what a selector names.
func (e *Evaluator) selector(s inventory.Selector) string {
	switch s.Kind {
	case inventory.SelectAll:
		return "everybody"
	case inventory.SelectAccount:
		for i := range e.tenant.Accounts {
			if strings.EqualFold(e.tenant.Accounts[i].ID, s.ID) {
				return e.tenant.Accounts[i].Name
			}
		}
		return "account " + s.ID
	case inventory.SelectGroup:
		name := s.ID
		for i := range e.tenant.Groups {
			if g := &e.tenant.Groups[i]; g.ID == s.ID && g.Name != "" {
				name = fmt.Sprintf("%q", g.Name)
			}
		}
		return fmt.Sprintf("group %s (%s)", name, count(e.members(s.ID), "member"))
	case inventory.SelectRole:
		return "role " + e.role(s.ID)
	case inventory.SelectApp:
		for i := range e.tenant.Apps {
			if a := &e.tenant.Apps[i]; a.Name != "" && strings.EqualFold(a.ClientID, s.ID) {
				return a.Name
			}
		}
		return "app " + s.ID
	case inventory.SelectAppGroup:
		return s.ID
	case inventory.SelectAction:
		return strings.TrimPrefix(s.ID, "urn:user:")
	case inventory.SelectGuests:
		return "guests (" + strings.Join(s.Guests.Items, ", ") + ")"
	default:
		return string(s.Kind) + " " + s.ID
	}
}

func (e *Evaluator) members(group string) int {
	n := 0
	for i := range e.tenant.Accounts {
		for _, g := range e.tenant.Accounts[i].PolicyGroups.Items {
			if g == group {
				n++
			}
		}
	}
	return n
}

// role returns the name of a role by its template or id.
func (e *Evaluator) role(id string) string {
	for i := range e.tenant.Roles {
		if r := &e.tenant.Roles[i]; r.Name != "" && (r.Template == id || r.ID == id) {
			return r.Name
		}
	}
	return id
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprint(n, " ", thing, "s")
}

// Words describe a situation: the parts that are not any.
func (s Situation) Words() string {
	resource := s.Resource
	if resource == "" {
		resource = "any app"
	}
	parts := []string{resource}
	if s.Device == deviceNames[unregistered] {
		s.Device = ""
	}
	for _, p := range []string{s.Client, s.Flow, s.Platform, s.Location, s.Device, s.Risk} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	out := strings.Join(parts, ", ")
	if s.Role != "" {
		out += ", once " + s.Role + " is activated"
	}
	return out
}
