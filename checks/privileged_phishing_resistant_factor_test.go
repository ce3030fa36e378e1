package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedPhishingResistantFactor,
	account("administrator with a passkey", Pass, admin(factors(inventory.Passkey))),
	account("administrator with a security key beside an SMS code", Pass, admin(factors(inventory.SMS, inventory.DevicePasskey))),
	account("administrator with a passkey that is copied between devices", Pass, admin(factors(inventory.SyncedPasskey))),
	account("administrator with Windows Hello", Pass, admin(factors(inventory.PlatformKey))),
	account("administrator with a smart card", Pass, admin(factors(inventory.Certificate))),
	account("administrator with an authenticator app only", Fail, admin(factors(inventory.Push, inventory.SoftwareTOTP))),
	account("administrator with an SMS code only", Fail, admin(factors(inventory.SMS))),
	account("administrator without a factor", Fail, admin(noFactor)),
	account("administrator with a factor that is new", Unknown, admin(factors(inventory.SMS, "hologram"))),
	account("administrator with an authenticator app, list of factors cut short", Unknown, admin(factorsCutShort)),
	account("person with an authenticator app only who can activate a role", Fail, person(eligible(globalAdministrator))),
	account("person with an authenticator app only", NotApplicable, person()),
	account("administrator of a federated domain without a passkey here", Unknown, admin(federated)),
	account("guest administrator, MFA at home counts", NotApplicable, admin(guest(inventory.B2BGuest)), homeMFA(inventory.Yes)),
	account("synchronisation's account", NotApplicable, person(roles(directorySync), noFactor)),
	account("agent with a role", NotApplicable, admin(kind(inventory.Agent), noFactor)),
)
