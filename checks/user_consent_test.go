package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(userConsent,
	userMayConsent("users may not consent", Pass),
	userMayConsent("to permissions of low impact", Pass, inventory.ConsentToLowImpact),
	userMayConsent("as the provider recommends", Pass, inventory.ConsentAsVendorSet),
	userMayConsent("to anything", Fail, inventory.ConsentToAnything),
	userMayConsent("to permissions of low impact, and to anything", Fail, inventory.ConsentToLowImpact, inventory.ConsentToAnything),
	userMayConsent("by a rule of the organisation's own", Unknown, "our-own-rule"),
	ownConsent("by a rule of the organisation's own for verified publishers", Pass, func(c *inventory.ConsentCondition) { c.Verified = inventory.Yes }),
	ownConsent("by a rule of the organisation's own for whatever any app asks", Fail, func(*inventory.ConsentCondition) {}),
	ownConsent("by a rule of the organisation's own for named permissions", Unknown, func(c *inventory.ConsentCondition) { c.AnyPermission = inventory.No }),
	tenant("rules cut short", Unknown, inventory.Tenant{Settings: inventory.Settings{
		UserConsent: inventory.List[inventory.ConsentRule]{Items: []inventory.ConsentRule{inventory.ConsentToLowImpact}},
	}}),
	unread(userMayConsent("settings refused", Unknown, inventory.ConsentToAnything), inventory.Authorization),
)

// ownConsent is an example of a rule of the organisation's own.
func ownConsent(name string, want Status, change func(*inventory.ConsentCondition)) example {
	return with(userMayConsent(name, want, "our-own-rule"), func(t *inventory.Tenant) {
		c := inventory.ConsentCondition{Delegated: inventory.Yes, Verified: inventory.No, AnyApp: inventory.Yes, AnyPermission: inventory.Yes, AnyAPI: inventory.Yes, Class: "all"}
		change(&c)
		t.Settings.ConsentPolicies = inventory.ListOf(inventory.ConsentPolicy{ID: "our-own-rule", Includes: inventory.ListOf(c), Excludes: inventory.ListOf[inventory.ConsentCondition]()})
	})
}

func userMayConsent(name string, want Status, rules ...inventory.ConsentRule) example {
	return tenant(name, want, inventory.Tenant{Settings: inventory.Settings{UserConsent: inventory.ListOf(rules...)}})
}
