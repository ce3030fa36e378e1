package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(passwordResetNeedsOtherFactor,
	ruled("authenticator app", NotApplicable, person(), mfa()),
	ruled("e-mail alone", NotApplicable, person(factors(inventory.Email)), mfa()),
	ruled("authenticator app beside the phone", Pass, person(resetsByPhone, factors(inventory.Phone, inventory.Push)), mfa()),
	ruled("phone resets, and is the second factor", Fail, person(resetsByPhone), mfa()),
	ruled("phone resets, and no factor is demanded", Fail, person(resetsByPhone)),
	ruled("phone is the second factor, and resets nothing", Pass, person(factors(inventory.Phone)), mfa()),
	ruled("administrator, who needs two methods", Pass, admin(resetsByPhone), mfa()),
	ruled("whether the phone resets is not known", Unknown, person(factors(inventory.Phone), resetUnknown), mfa()),
	ruled("disabled", NotApplicable, person(resetsByPhone, disabled), mfa()),
	ruled("phone resets, and a policy blocks everybody", Pass, person(resetsByPhone), mfa(asks("any", "block"))),
	ruled("phone resets, and whether it is blocked is not known", Unknown, person(resetsByPhone), mfa(asks("any", "block"), state("paused"))),
	with(ruled("phone resets, and only the office is let in", Pass, person(resetsByPhone), mfa(asks("any", "block"), notFrom("l1"))), office),
	ruled("phone resets, and a policy blocks all but a group of his", Fail, person(resetsByPhone, inGroups("g1")), mfa(asks("any", "block"), excluding(inventory.SelectGroup, "g1"))),
	with(ruled("phone gone, and a passkey is the only factor", NotApplicable, person(resetsByPhone, factors(inventory.DevicePasskey)), mfa(passkeys)), strengths("fido2")),
	unread(ruled("factors refused", Unknown, person(resetsByPhone), mfa()), inventory.Factors),
	with(ruled("phone resets, and a passkey is demanded of who has none", Fail, person(resetsByPhone), mfa(passkeys)), strengths("fido2")),
)
