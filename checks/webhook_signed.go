package checks

import "github.com/twokeys/twokeys/inventory"

var webhookSigned = &Check{
	ID:       "webhook-signed",
	Title:    "Webhooks sign what they send",
	Severity: Medium,
	Why:      "A receiver that cannot tell the provider's messages from an attacker's builds, deploys or opens doors on anybody's word.",
	Fix:      "Give the webhook a long random secret, and let its receiver check the signature.",
	Refs:     []string{"GitHub Docs: Validating webhook deliveries"},
	Controls: []Control{
		{NIST, "SC-8", Supports},
		{ISO27001, "A.8.24", Supports},
		{TSC, "CC6.7", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Webhooks,
	Ask: eachWebhook(func(_ *Env, w *inventory.Webhook) Verdict {
		return When(w.Active, w.Signed, func() string { return "no secret" })
	}),
}
