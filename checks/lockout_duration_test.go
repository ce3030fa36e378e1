package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(lockoutDuration,
	locked("a minute", Pass, 10, 60),
	locked("a second less", Fail, 10, 59),
	locked("a day", Pass, 10, 86400),
	locked("five seconds", Fail, 3, 5),
	locked("not reported", Unknown, 10, 0),
	unread(locked("refused", Unknown, 10, 60), inventory.PasswordRules),
)
