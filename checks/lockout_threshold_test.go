package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(lockoutThreshold,
	locked("ten", Pass, 10, 60),
	locked("eleven", Fail, 11, 60),
	locked("three", Pass, 3, 60),
	locked("fifty, for long", Fail, 50, 18000),
	locked("not reported", Unknown, 0, 60),
	unread(locked("refused", Unknown, 10, 60), inventory.PasswordRules),
)

func locked(name string, want Status, attempts int, seconds int64) example {
	return set(name, want, func(s *inventory.Settings) { s.Lockout = inventory.Lockout{Attempts: attempts, Seconds: seconds} })
}
