package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var temporaryPassLimited = &Check{
	ID:       "temporary-pass-limited",
	Title:    "A temporary access pass works once, and within the day",
	Severity: Low,
	Why:      "A pass signs in without anything else: one that works again and again, for days, is a password that somebody else has chosen and sent.",
	Fix:      "In Authentication methods, Temporary Access Pass, require one-time use and set the maximum lifetime to 8 hours at the most.",
	Refs: []string{
		"Microsoft Learn: Configure Temporary Access Pass to register passwordless authentication methods",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{NIST, "IA-5(1)", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(b)", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1098.005", Supports},
		{Maester, "EIDSCA.AT02", Part},
		{ZeroTrust, "21846", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask: whereUsable(inventory.TemporaryPass,
		func(r *inventory.MethodRules) inventory.Tri { return r.PassOnce.And(passIsShort(r)) },
		func(r *inventory.MethodRules) string {
			return lacking(lack{r.PassOnce, "passes may work more than once"}, lack{passIsShort(r), fmt.Sprintf("a pass may live %d hours", r.PassLongest/3600)})
		}),
}

// passLongest is the longest that Microsoft lets a pass live by default, in
// seconds.
// https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
const passLongest = 8 * 60 * 60

func passIsShort(r *inventory.MethodRules) inventory.Tri {
	if r.PassLongest <= 0 {
		return inventory.Unknown
	}
	return inventory.Bool(r.PassLongest <= passLongest)
}
