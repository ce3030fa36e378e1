package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(administratorsResetNotThemselves,
	resetting("they do not", Pass, inventory.No),
	resetting("they may", Fail, inventory.Yes),
	resetting("not reported", Unknown, inventory.Unknown),
	unread(resetting("refused", Unknown, inventory.No), inventory.Authorization),
	unread(resetting("refused, they may", Unknown, inventory.Yes), inventory.Authorization),
	absent(resetting("a provider without the setting", NotApplicable, inventory.Yes), inventory.Authorization),
)

func resetting(name string, want Status, may inventory.Tri) example {
	return tenant(name, want, inventory.Tenant{Settings: inventory.Settings{AdminsResetThemself: may}})
}
