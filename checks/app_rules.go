package checks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// newCredentials asks whether what may be given to apps is as holds says, which
// gets the limit of the check called days if there is one: for registrations,
// for apps as they are used here, and for the apps that have a rule of their
// own.
func newCredentials(holds func(*inventory.SecretRule, int) inventory.Tri, words func(*inventory.SecretRule) string) Question {
	return ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		days, set := 0, &t.Settings
		if slices.ContainsFunc(e.check.Limits, func(l Limit) bool { return l.Name == "days" }) {
			days = e.Limit("days")
		}
		good := func(r *inventory.SecretRule) inventory.Tri { return holds(r, days) }
		all := good(&set.AppSecrets).And(good(&set.ServiceSecrets)).And(set.OtherAppSecrets.Every(good))
		return Always(all, func() string {
			var seen []string
			note := func(of string, r *inventory.SecretRule) {
				if good(r) == inventory.No {
					seen = append(seen, of+": "+words(r))
				}
			}
			note("applications", &set.AppSecrets)
			note("service principals", &set.ServiceSecrets)
			for i := range set.OtherAppSecrets.Items {
				r := &set.OtherAppSecrets.Items[i]
				note(fmt.Sprintf("by policy %s (apps it is for: %d)", r.ID, r.Apps), r)
			}
			return strings.Join(seen, "; ")
		})
	})
}

// last words how long what is added lasts.
func last(what string, limited inventory.Tri, longest int64) string {
	if limited == inventory.Yes {
		return fmt.Sprintf("%s last up to %d days", what, longest/(24*60*60))
	}
	return what + " last as long as who adds them likes"
}
