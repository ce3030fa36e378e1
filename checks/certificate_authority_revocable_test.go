package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(certificateAuthorityRevocable,
	authority("with a list", Pass, inventory.Yes),
	authority("without a list", Fail, inventory.No),
	authority("whether there is a list is not reported", Unknown, inventory.Unknown),
	with(authority("certificates sign nobody in", NotApplicable, inventory.No), func(t *inventory.Tenant) { t.Settings.Methods.Items[0].Enabled = inventory.No }),
	with(authority("whether certificates sign in is not reported", Unknown, inventory.No), func(t *inventory.Tenant) { t.Settings.Methods.Items[0].Enabled = inventory.Unknown }),
	with(authority("authorities cut short", Unknown, inventory.Yes), func(t *inventory.Tenant) { t.Settings.Authorities.Complete = inventory.Unknown }),
	unread(authority("authorities refused", Unknown, inventory.Yes), inventory.Authorities),
	unread(authority("methods refused", Unknown, inventory.No), inventory.AuthenticationMethods),
	cutShort(authority("list of authorities cut short", Unknown, inventory.Yes), inventory.Authorities),
)

func authority(name string, want Status, revocable inventory.Tri) example {
	return set(name, want, func(s *inventory.Settings) {
		s.Methods = inventory.ListOf(inventory.Method{Factor: inventory.Certificate, Enabled: inventory.Yes, Everyone: inventory.Yes})
		s.Authorities = inventory.ListOf(inventory.Authority{ID: "cafe", Name: "CN=Root", Root: inventory.Yes, Revocable: revocable, Expires: daysAgo(-900)})
	})
}
