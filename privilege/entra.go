package privilege

import "strings"

// role is a built-in role.
type role struct {
	Rating
	name       string
	everything bool // becomes or seizes Global Administrator in any tenant, by itself
	sync       bool // for the accounts of a directory synchronisation
}

// action is an action of a directory role in its parts:
// namespace/entity[.subtype]/[propertySet/]verb.
type action struct{ namespace, entity, set, verb string }

func parseAction(s string) action {
	parts := strings.Split(strings.ToLower(s), "/")
	switch len(parts) {
	case 3:
		return action{parts[0], parts[1], "", parts[2]}
	case 4:
		return action{parts[0], parts[1], parts[2], parts[3]}
	}
	return action{}
}

// named are the entities whose part after the dot names another thing rather
// than a narrower kind of the same.
var named = []string{"deleteditems.", "definitions.", "synchronization."}

// kind cuts the subtypes off an entity: they narrow reach, not kind.
func kind(entity string) string {
	for _, n := range named {
		if strings.HasPrefix(entity, n) {
			return entity
		}
	}
	entity, _, _ = strings.Cut(entity, ".")
	return entity
}

// covers reports whether a granted action includes one of the table.
func (g action) covers(t action) bool {
	switch {
	case g.namespace != t.namespace, g.namespace == "":
		return false
	case g.entity != "allentities" && g.entity != t.entity && kind(g.entity) != t.entity:
		return false
	case g.set != t.set && g.set != "allproperties" && (g.set != "" || g.verb != "alltasks"):
		return false
	}
	return g.verb == t.verb || g.verb == "alltasks"
}

const grantsForAll = "managepermissiongrantsforall."

// entraAction rates an action that a role permits.
func entraAction(s string) Rating {
	granted := parseAction(s)
	// The end of this verb is the id of the consent policy that bounds it.
	if policy, ok := strings.CutPrefix(granted.verb, grantsForAll); ok {
		if policy == "microsoft-company-admin" {
			return Rating{Takeover, "Grants any app any permission"}
		}
		return Rating{Policy, "Grants apps permissions within a consent policy"}
	}
	var worst Rating
	for _, group := range entraActions {
		if group.Tier <= worst.Tier {
			continue
		}
		for _, a := range group.actions {
			if granted.covers(parseAction(a)) {
				worst = group.Rating
				break
			}
		}
	}
	return worst
}
