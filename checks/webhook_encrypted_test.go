package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(webhookEncrypted,
	hook("https, checked", Pass),
	hook("plain http", Fail, func(w *inventory.Webhook) { w.TLS = inventory.No }),
	hook("https, not checked", Fail, func(w *inventory.Webhook) { w.Verified = inventory.No }),
	hook("switched off, plain http", NotApplicable, func(w *inventory.Webhook) { w.Active, w.TLS = inventory.No, inventory.No }),
	hook("an address that is not shown", Unknown, func(w *inventory.Webhook) { w.TLS = inventory.Unknown }),
	hook("https, and whether it is checked is not known", Unknown, func(w *inventory.Webhook) { w.Verified = inventory.Unknown }),
	unread(hook("https, list refused", Unknown), inventory.Webhooks),
	cutShort(hook("plain http, list cut short", Fail, func(w *inventory.Webhook) { w.TLS = inventory.No }), inventory.Webhooks),
)
