package checks

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

func TestReadsAsVendors(t *testing.T) {
	for name, want := range map[string]inventory.Tri{
		"Microsoft":                     inventory.Yes,
		"MICROSOFT Account Security":    inventory.Yes,
		"Micrоsоft Support":             inventory.Yes, // Cyrillic
		"Μicrosoft":                     inventory.Yes, // a Greek capital
		"M1cros0ft Helpdesk":            inventory.Yes,
		"Rnicrosoft Teams":              inventory.Yes,
		"Ｍｉｃｒｏｓｏｆｔ　３６５":                 inventory.Yes,
		"Mi\u200bcroso\u0301ft Sign-in": inventory.Yes, // not seen, and an accent
		"Microsoft-Login":               inventory.Yes,
		"azure  portal":                 inventory.Yes,
		"Office 365":                    inventory.Yes,
		"Backup for Microsoft 365":      inventory.No,
		"Office 365 Reporter":           inventory.No,
		"Microsofty":                    inventory.No,
		"Survey Tool":                   inventory.No,
		"":                              inventory.Unknown,
		"\u200b":                        inventory.Unknown,
	} {
		require.Equal(t, want, readsAsVendors(name), "%q", name)
	}
}
