package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(storedSecretAge,
	stored("set a month ago", Pass, daysAgo(30)),
	stored("set a year ago to the day", Pass, daysAgo(365)),
	stored("set a year and a day ago", Fail, daysAgo(366)),
	stored("when is not known", Unknown, 0),
	unread(stored("set a month ago, list refused", Unknown, daysAgo(30)), inventory.StoredSecrets),
	cutShort(stored("set years ago, list cut short", Fail, daysAgo(900)), inventory.StoredSecrets),
)
