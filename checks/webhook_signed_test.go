package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(webhookSigned,
	hook("a secret", Pass),
	hook("no secret", Fail, func(w *inventory.Webhook) { w.Signed = inventory.No }),
	hook("switched off, no secret", NotApplicable, func(w *inventory.Webhook) { w.Active, w.Signed = inventory.No, inventory.No }),
	hook("no secret, and whether it is on is not known", Unknown, func(w *inventory.Webhook) { w.Active, w.Signed = inventory.Unknown, inventory.No }),
	hook("whether it has a secret is not known", Unknown, func(w *inventory.Webhook) { w.Signed = inventory.Unknown }),
	unread(hook("a secret, list refused", Unknown), inventory.Webhooks),
	cutShort(hook("no secret, list cut short", Fail, func(w *inventory.Webhook) { w.Signed = inventory.No }), inventory.Webhooks),
)
