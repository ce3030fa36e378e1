package checks

import (
	"cmp"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

// StandingDoors are the credentials that open an account by themselves, for as
// long as they live.
func (e *Env) StandingDoors(a *inventory.Account) []access.Door {
	held, _ := e.credentialsOf(a.ID)
	var out []access.Door
	for _, c := range held {
		if live := e.live(c).And(signsIn(c)); live != inventory.No {
			d := access.Door{Kind: access.Standing, At: access.Situation{Resource: string(c.Kind) + " " + cmp.Or(c.Name, c.ID)}, Also: []string{"no sign-in"}}
			if live != inventory.Yes {
				d.Needs.Most = access.Blocked
			}
			if c.Network == inventory.Yes {
				d.Reach = access.Network
			}
			out = append(out, d)
		}
	}
	return out
}
