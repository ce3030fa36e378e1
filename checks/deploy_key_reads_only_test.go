package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(deployKeyReadsOnly,
	hub(credential("reads", Pass, deployKey(may("contents:read")))),
	hub(credential("writes", Fail, deployKey(may("contents:write")))),
	hub(credential("what it may is not known", Unknown, deployKey())),
	hub(credential("reads, and perhaps more", Unknown, deployKey(may("contents:read"), scopesCutShort))),
	hub(credential("writes, and perhaps more", Fail, deployKey(may("contents:write"), scopesCutShort))),
	hub(credential("a token that writes", NotApplicable, accessToken(may("contents:write")))),
	hub(credential("of a kind that is not known, writes", Unknown, deployKey(typed("hologram"), may("contents:write")))),
	absent(hub(credential("a provider without repositories", NotApplicable, deployKey(may("contents:write")))), sharedWork),
	unread(hub(credential("reads, list refused", Unknown, deployKey(may("contents:read")))), inventory.Credentials),
	cutShort(hub(credential("writes, list cut short", Fail, deployKey(may("contents:write")))), inventory.Credentials),
)
