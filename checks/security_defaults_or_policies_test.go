package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(securityDefaultsOrPolicies,
	ruledBy("on, no policies", Pass, inventory.Yes),
	ruledBy("off, no policies", Fail, inventory.No),
	ruledBy("off, a policy that only reports", Fail, inventory.No, mfa(state(inventory.ReportOnly))),
	ruledBy("off, a policy that is off", Fail, inventory.No, mfa(state(inventory.Off))),
	ruledBy("off, a policy in force", NotApplicable, inventory.No, mfa()),
	ruledBy("not known, no policies", Unknown, inventory.Unknown),
	ruledBy("off, a policy in a state to come", Unknown, inventory.No, mfa(state("paused"))),
	unread(ruledBy("policies refused", Unknown, inventory.No), inventory.SignInPolicies),
	cutShort(ruledBy("policies cut short", Unknown, inventory.No), inventory.SignInPolicies),
)
