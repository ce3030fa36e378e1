// Package privilege rates roles and permissions by what somebody who holds one
// can do. The tables are our own, by the criteria that the tiers state; they
// are judged late, so that an old snapshot profits from a new rating.
package privilege

import "strings"

// Tier says how dangerous a role or permission is.
type Tier int

// The tiers, the strongest that applies.
const (
	// None: no criterion applies.
	None Tier = iota
	// Data: reads or writes all mail, files or chats, reads recovery secrets, or
	// runs code on managed devices.
	Data
	// Policy: writes sign-in, consent or access policy, or switches security
	// controls off.
	Policy
	// Identities: writes identities, credentials, factors or groups.
	Identities
	// Takeover: can make itself or another an administrator of everything, or
	// take over an account or app that is one.
	Takeover
)

var tierNames = [...]string{"none", "data", "policy", "identities", "takeover"}

func (t Tier) String() string { return tierNames[t] }

// Rating is a tier with the reason for it.
type Rating struct {
	Tier   Tier
	Reason string // what it lets its holder do, a phrase
}

// Permission kinds, as in the inventory's grants.
const (
	Application = "application" // the app acts as itself
	Delegated   = "delegated"   // the app acts as an account, within its rights
)

// Role rates a built-in role by the id of its template. It reports false for
// an id that it does not know.
func Role(provider, template string) (Rating, bool) {
	r, ok := builtIn(provider, template)
	return r.Rating, ok
}

// builtIn finds a built-in role of a provider.
func builtIn(provider, template string) (role, bool) {
	switch provider {
	case "entra":
		r, ok := entraRoles[strings.ToLower(template)]
		return r, ok
	case "okta":
		r, ok := oktaRoles[template]
		return r, ok
	case "github":
		r, ok := githubRoles[template]
		return r, ok
	}
	return role{}, false
}

// Administrator reports whether a built-in role, by itself and in any
// organisation, becomes or seizes everything that its provider has to give.
func Administrator(provider, template string) bool {
	r, _ := builtIn(provider, template)
	return r.everything
}

// Synchronization reports whether a built-in role is for the accounts of a
// directory synchronisation alone.
func Synchronization(provider, template string) bool {
	r, _ := builtIn(provider, template)
	return r.sync
}

// Actions rates a role of the organisation's own by what it permits.
func Actions(provider string, actions []string) Rating {
	var worst Rating
	rate := map[string]func(string) Rating{"entra": entraAction, "okta": oktaAction}[provider]
	if rate == nil {
		return worst
	}
	for _, a := range actions {
		if r := rate(strings.ToLower(a)); r.Tier > worst.Tier {
			worst = r
		}
	}
	return worst
}

// Permission rates a permission of an API, which resource names by its client
// id, as held in one of the kinds.
func Permission(provider, resource, kind, value string) Rating {
	switch provider {
	case "entra":
		return entraPermissions[permission{strings.ToLower(resource), kind, strings.ToLower(value)}]
	case "okta":
		return oktaAction(value)
	case "github":
		return githubPermissions[value]
	}
	return Rating{}
}

type permission struct{ resource, kind, value string }
