package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(signInLogBearsPoliciesOut,
	ruled("MFA demanded, and always asked for", Pass, admin(oneFactor(inventory.Never)), mfa(changed(daysAgo(10)))),
	ruled("MFA demanded, and not asked for", Fail, admin(oneFactor(daysAgo(3))), mfa(changed(daysAgo(10)))),
	ruled("not asked for before the policy changed", Pass, admin(oneFactor(daysAgo(20))), mfa(changed(daysAgo(10)))),
	ruled("not asked for, and when the policy changed is not known", Unknown, admin(oneFactor(daysAgo(3))), mfa(changed(0))),
	ruled("not asked for, and nothing demands it", NotApplicable, admin(oneFactor(daysAgo(3)))),
	with(ruled("not asked for, where the office needs none", NotApplicable, admin(oneFactor(daysAgo(3))), mfa(changed(daysAgo(10)), notFrom("l1"))), office),
	ruled("not asked for of a person", NotApplicable, person(oneFactor(daysAgo(3))), mfa(changed(daysAgo(10)))),
	ruled("log not searched", Unknown, admin(oneFactor(0)), mfa(changed(daysAgo(10)))),
	ruled("not asked for, and a setting of the account asks for it too", Unknown, admin(perUser(inventory.PerUserEnforced), oneFactor(daysAgo(3))), mfa(changed(daysAgo(10)))),
	with(ruled("not asked for, and a text message meets the strength", NotApplicable, admin(oneFactor(daysAgo(3))), mfa(passkeys, changed(daysAgo(10)))), strengths("sms")),
	ruled("not asked for, of who is left out by a group", NotApplicable, admin(inGroups("g7"), oneFactor(daysAgo(3))), mfa(excluding(inventory.SelectGroup, "g7"), changed(daysAgo(10)))),
	ruled("not asked for, of a guest administrator", Fail, admin(guest(inventory.B2BGuest), oneFactor(daysAgo(3))), mfa(changed(daysAgo(10)))),
	ruled("not asked for of a guest administrator without a factor here", NotApplicable, admin(guest(inventory.B2BGuest), noFactor, oneFactor(daysAgo(3))), mfa(changed(daysAgo(10)))),
	ruled("always asked for of a federated administrator under no policy", Pass, admin(federated, oneFactor(inventory.Never))),
	unread(ruled("log refused", Unknown, admin(oneFactor(inventory.Never)), mfa(changed(daysAgo(10)))), inventory.SignInLog),
	unread(ruled("policies refused", Unknown, admin(oneFactor(daysAgo(3))), mfa(changed(daysAgo(10)))), inventory.SignInPolicies),
	cutShort(ruled("policies cut short", Unknown, admin(oneFactor(daysAgo(3))), mfa(changed(daysAgo(10)))), inventory.SignInPolicies),
)
