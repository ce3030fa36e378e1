package checks

import "github.com/twokeys/twokeys/inventory"

var expiredCredential = &Check{
	ID:       "expired-credential",
	Title:    "Expired credentials are deleted",
	Severity: Info,
	Why:      "What has expired opens nothing, but hides the live one among the dead and shows that nobody looks.",
	Fix:      "Delete the expired credential.",
	Refs: []string{
		"Microsoft Learn: Security best practices for application properties in Microsoft Entra ID (review credentials for use and expiration)",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.2", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Credentials,
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		return When(c.Kind.Is(inventory.FederatedTrust).Not(), e.live(c), func() string { return "expired " + c.Expires.String() })
	}),
}
