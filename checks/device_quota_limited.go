package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var deviceQuotaLimited = &Check{
	ID:       "device-quota-limited",
	Title:    "An account has few devices",
	Severity: Low,
	Why:      "Whoever holds one account can register device after device with it, each with keys of its own that outlive a change of the password.",
	Fix:      "In Devices, Device settings, set Maximum number of devices per user to ten or fewer.",
	Refs: []string{
		"Microsoft Learn: Manage device identities using the Microsoft Entra admin center",
	},
	Controls: []Control{
		{NIST, "IA-3", Supports},
		{NIST, "CM-8", Supports},
		{CISM365, "5.1.4.2", Part},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1098.005", Supports},
		{Prowler, "entra_device_registration_max_devices_per_user_limited", Whole},
		{ZeroTrust, "21837", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.DeviceRegistration,
	Limits: []Limit{
		{"devices", 10, "devices", "that an account may have"},
	},
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		n := t.Settings.Devices.Quota
		return Always(known(n != 0, n <= e.Limit("devices")), func() string { return fmt.Sprintf("%d devices per account", n) })
	}),
}
