package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(emergencyAccountPhishingResistant,
	declared(account("a security key", Pass, admin(factors(inventory.DevicePasskey))), "u1"),
	declared(account("a certificate, declared by name in other letters", Pass, admin(factors(inventory.Certificate))), "ADA@example.com"),
	declared(account("an authenticator app", Fail, admin(factors(inventory.Push))), "u1"),
	declared(account("nothing but the password", Fail, admin(noFactor)), "u1"),
	declared(account("factors not reported", Unknown, admin(factorsUnknown)), "u1"),
	declared(account("a factor that is new", Unknown, admin(factors("brain-wave"))), "u1"),
	declared(account("disabled", NotApplicable, admin(noFactor, disabled)), "u1"),
	declared(account("not known whether it is enabled", Unknown, admin(noFactor, activeUnknown)), "u1"),
	declared(account("another account is declared", NotApplicable, admin(noFactor)), "u2"),
	unread(declared(account("factors refused", Unknown, admin(noFactor)), "u1"), inventory.Factors),
	cutShort(declared(account("list of accounts cut short", Unknown, admin(factors(inventory.DevicePasskey))), "u1"), inventory.Accounts),
)
