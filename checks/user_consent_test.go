package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(userConsent,
	userMayConsent("users may not consent", Pass),
	userMayConsent("to permissions of low impact", Pass, inventory.ConsentToLowImpact),
	userMayConsent("as the provider recommends", Pass, inventory.ConsentAsVendorSet),
	userMayConsent("to anything", Fail, inventory.ConsentToAnything),
	userMayConsent("to permissions of low impact, and to anything", Fail, inventory.ConsentToLowImpact, inventory.ConsentToAnything),
	userMayConsent("by a rule of the organisation's own", Unknown, "our-own-rule"),
	tenant("rules cut short", Unknown, inventory.Tenant{Settings: inventory.Settings{
		UserConsent: inventory.List[inventory.ConsentRule]{Items: []inventory.ConsentRule{inventory.ConsentToLowImpact}},
	}}),
	unread(userMayConsent("settings refused", Unknown, inventory.ConsentToAnything), inventory.Authorization),
)

func userMayConsent(name string, want Status, rules ...inventory.ConsentRule) example {
	return tenant(name, want, inventory.Tenant{Settings: inventory.Settings{UserConsent: inventory.ListOf(rules...)}})
}
