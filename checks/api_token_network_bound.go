package checks

import "github.com/twokeys/twokeys/inventory"

var apiTokenNetworkBound = &Check{
	ID:       "api-token-network-bound",
	Title:    "API tokens work from known networks only",
	Severity: Medium,
	Why:      "A token that was copied out of a program works for whoever has it; bound to the networks of that program it is of no use anywhere else.",
	Fix:      "Allow the token from the network zones of the program that uses it, and from nowhere else.",
	Refs: []string{
		"Okta Help: Manage Okta API tokens, network zones for API tokens",
		"NIST SP 800-53 Rev. 5, AC-3, SC-7",
	},
	Controls: []Control{
		{NIST, "SC-7", Supports},
		{NIST, "AC-17", Supports},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.8.20", Supports},
		{TSC, "CC6.6", Supports},
		{ATTACK, "T1528", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Credentials | inventory.Locations,
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		token := c.Kind.Is(inventory.APIToken)
		// A network that is no more, or is switched off, binds it to nothing.
		there := c.Networks.Any(func(id *string) inventory.Tri { return e.inForce(*id) })
		return When(token.And(e.live(c)), c.Network.And(there), func() string {
			if c.Network == inventory.No {
				return "works from anywhere"
			}
			return "bound to networks that there are not"
		})
	}),
}
