package checks

import "github.com/twokeys/twokeys/inventory"

var webhookEncrypted = &Check{
	ID:       "webhook-encrypted",
	Title:    "Webhooks send only to receivers that prove who they are",
	Severity: Medium,
	Why:      "Over plain http, or with the certificate unchecked, whoever stands on the way reads what happens in the organisation: code, comments, names.",
	Fix:      "Give the receiver https with a certificate of a public authority, and switch on SSL verification.",
	Refs:     []string{"GitHub Docs: Best practices for using webhooks, Use HTTPS and SSL verification"},
	Controls: []Control{
		{NIST, "SC-8", Part},
		{ISO27001, "A.8.24", Supports},
		{TSC, "CC6.7", Supports},
		{ATTACK, "T1557", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Webhooks,
	Ask: eachWebhook(func(_ *Env, w *inventory.Webhook) Verdict {
		return When(w.Active, w.TLS.And(w.Verified), func() string {
			if w.TLS == inventory.No {
				return "plain http"
			}
			return "the certificate is not checked"
		})
	}),
}
