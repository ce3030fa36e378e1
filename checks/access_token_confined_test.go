package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(accessTokenConfined,
	hub(credential("writes some repositories", Pass, accessToken(everywhere(inventory.No), may("contents:write")))),
	hub(credential("reads everywhere", Pass, accessToken(everywhere(inventory.Yes), may("contents:read", "metadata:read")))),
	hub(credential("writes everywhere", Fail, accessToken(everywhere(inventory.Yes), may("contents:write")))),
	hub(credential("a classic one with repo", Fail, accessToken(everywhere(inventory.Yes), may("repo")))),
	hub(credential("one without end that writes everywhere", Fail, accessToken(everywhere(inventory.Yes), may("admin:org"), ends(inventory.Never)))),
	hub(credential("writes, where is not known", Unknown, accessToken(may("contents:write")))),
	hub(credential("everywhere, what is not known", Unknown, accessToken(everywhere(inventory.Yes)))),
	hub(credential("expired", NotApplicable, accessToken(everywhere(inventory.Yes), may("repo"), ends(daysAgo(1))))),
	hub(credential("a deploy key", NotApplicable, deployKey(may("contents:write")))),
	absent(hub(credential("a provider without repositories", NotApplicable, accessToken(everywhere(inventory.Yes), may("repo")))), sharedWork),
	unread(hub(credential("reads, list refused", Unknown, accessToken(everywhere(inventory.No), may("contents:read")))), inventory.Credentials),
	cutShort(hub(credential("writes everywhere, list cut short", Fail, accessToken(everywhere(inventory.Yes), may("repo")))), inventory.Credentials),
)
