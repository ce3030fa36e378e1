package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(userConsentRecommended,
	userMayConsent("users may not consent", Pass),
	userMayConsent("to permissions of low impact", Pass, inventory.ConsentToLowImpact),
	userMayConsent("as the provider recommends", Fail, inventory.ConsentAsVendorSet),
	userMayConsent("to permissions of low impact, and as the provider recommends", Fail, inventory.ConsentToLowImpact, inventory.ConsentAsVendorSet),
	userMayConsent("to anything", NotApplicable, inventory.ConsentToAnything),
	userMayConsent("by a rule of the organisation's own", Unknown, "our-own-rule"),
	ownConsent("by a rule of the organisation's own for verified publishers", Pass, func(c *inventory.ConsentCondition) { c.Verified = inventory.Yes }),
	ownConsent("by a rule of the organisation's own for whatever any app asks", NotApplicable, func(*inventory.ConsentCondition) {}),
	unread(userMayConsent("settings refused", Unknown, inventory.ConsentAsVendorSet), inventory.Authorization),
)
