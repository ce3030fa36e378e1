package access

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

func TestDeviceFilters(t *testing.T) {
	const (
		yes     = inventory.Yes
		no      = inventory.No
		unknown = inventory.Unknown
	)
	states := []deviceState{unregistered, registered, joined, compliant, hybrid}
	for _, tt := range []struct {
		name, rule string
		want       [5]inventory.Tri // by state
	}{
		{"compliant", `device.isCompliant -eq True`, [5]inventory.Tri{no, no, no, yes, unknown}},
		{"not compliant: an unregistered device has no value, which is not False", `device.isCompliant -eq False`, [5]inventory.Tri{no, yes, yes, no, unknown}},
		{"a negative operator matches an unregistered device", `device.isCompliant -ne True`, [5]inventory.Tri{yes, yes, yes, no, unknown}},
		{"hybrid-joined", `device.trustType -eq "ServerAD"`, [5]inventory.Tri{no, no, no, unknown, yes}},
		{"joined", `device.trustType -eq "AzureAD"`, [5]inventory.Tri{no, no, yes, unknown, no}},
		{"registered", `device.trustType -eq "Workplace"`, [5]inventory.Tri{no, yes, no, unknown, no}},
		{"one of a list", `device.trustType -in ["AzureAD", "ServerAD"]`, [5]inventory.Tri{no, no, yes, unknown, yes}},
		{"none of a list", `device.trustType -notIn ["AzureAD","ServerAD"]`, [5]inventory.Tri{yes, yes, no, unknown, no}},
		{"an empty list", `device.trustType -in []`, [5]inventory.Tri{no, no, no, no, no}},
		{"extension attributes are kept for managed devices", `device.extensionAttribute1 -eq "admin"`, [5]inventory.Tri{no, no, no, unknown, unknown}},
		{"extension attributes with a negative operator", `device.extensionAttribute15 -ne "admin"`, [5]inventory.Tri{yes, yes, yes, unknown, unknown}},
		{"an attribute that the owner writes", `device.displayName -startsWith "CORP"`, [5]inventory.Tri{no, unknown, unknown, unknown, unknown}},
		{"an attribute that the owner writes, negative", `device.model -notContains "x"`, [5]inventory.Tri{yes, unknown, unknown, unknown, unknown}},
		{"an attribute without a value", `device.deviceId -eq null`, [5]inventory.Tri{yes, unknown, unknown, unknown, unknown}},
		{"and before or", `device.isCompliant -eq True -or device.trustType -eq "Workplace" -and device.isCompliant -eq True`, [5]inventory.Tri{no, no, no, yes, unknown}},
		{"brackets before and", `(device.isCompliant -eq True -or device.trustType -eq "Workplace") -and device.isCompliant -eq False`, [5]inventory.Tri{no, yes, no, no, unknown}},
		{"not", `-not (device.isCompliant -eq True)`, [5]inventory.Tri{yes, yes, yes, no, unknown}},
		{"not not", `-not -not (device.isCompliant -eq True)`, [5]inventory.Tri{no, no, no, yes, unknown}},
		{"words in any case", `DEVICE.ISCOMPLIANT -EQ true -AND device.trusttype -NE 'workplace'`, [5]inventory.Tri{no, no, no, unknown, unknown}},
		{"an operator that is not known", `device.isCompliant -like True`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"a quote that is not closed", `device.trustType -eq "ServerAD`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"an operator without its dash", `device.isCompliant eq True`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"an attribute without a name", `device. -eq True`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"an operator where a value should be", `device.isCompliant -eq -and`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"a bracket that is not closed", `(device.isCompliant -eq True`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"a list that is not closed", `device.trustType -in ["AzureAD"`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"something behind the end", `device.isCompliant -eq True device`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"about a user", `user.department -eq "x"`, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"nothing", ``, [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
		{"longer than the service takes", strings.Repeat("(", longestFilter+1), [5]inventory.Tri{unknown, unknown, unknown, unknown, unknown}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for i, state := range states {
				require.Equal(t, tt.want[i], matches(tt.rule, state), deviceNames[state])
			}
		})
	}
}

func FuzzDeviceFilter(f *testing.F) {
	for _, rule := range filters {
		f.Add(rule)
	}
	f.Fuzz(func(t *testing.T, rule string) {
		// Whatever it says, denying it says the opposite.
		for state := unregistered; state <= hybrid; state++ {
			if v := matches(rule, state); v != inventory.Unknown {
				require.Equal(t, v.Not(), matches("-not ("+rule+")", state))
			}
		}
	})
}

func TestDevices(t *testing.T) {
	open := func(p ...inventory.SignInPolicy) *inventory.Tenant {
		return with(func(t *inventory.Tenant) { t.Settings.DeviceRegistrationMFA = inventory.No }, p...)
	}
	unread := func(p ...inventory.SignInPolicy) *inventory.Tenant {
		return with(func(t *inventory.Tenant) { t.Settings.DeviceRegistrationMFA = inventory.Unknown }, p...)
	}
	const compliantOnly, hybridOnly, joinedOnly = `device.isCompliant -eq True`, `device.trustType -eq "ServerAD"`, `device.trustType -eq "AzureAD"`
	judgements(t, []judgement{
		{"a compliant device or MFA asks for MFA elsewhere", ps(rule("p", controls("any", "mfa", "compliantDevice"))), member(), twoKeys, "sign-in; a managed device; on a managed device; compliant device; by p"},
		{"a compliant device and MFA", ps(rule("p", controls("all", "mfa", "compliantDevice"))), member(), shut, "sign-in; MFA; on a managed device; compliant device; by p"},
		{"a compliant device and MFA of an account without a factor", ps(rule("p", controls("all", "mfa", "compliantDevice"))), member(factors()), between(Device, Blocked), "sign-in; a managed device; on a managed device; compliant device; if the barrier stands"},
		{"a compliant device, and by another policy MFA, of an account without a factor", ps(rule("p", controls("any", "compliantDevice")), rule("q", mfa)), member(factors()), between(Device, Blocked), "sign-in; a managed device; on a managed device; compliant device; if the barrier stands"},
		{"a compliant or a hybrid-joined device", ps(rule("p", controls("any", "compliantDevice", "domainJoinedDevice"))), member(), shut, "sign-in; a managed device; on a managed device; compliant device"},
		{"a hybrid-joined device", ps(rule("p", controls("any", "domainJoinedDevice"))), member(), shut, "sign-in; a managed device; on a managed device; hybrid-joined device"},
		{"a compliant device, and anybody may register one", open(rule("p", controls("any", "compliantDevice"))), member(), between(Device, Blocked), "sign-in; compliant device; if the barrier stands"},
		{"MFA but on compliant devices", ps(rule("p", mfa, filterOut(compliantOnly))), member(), twoKeys, "sign-in; one key; on a managed device; compliant device; by"},
		{"MFA but on compliant devices, and anybody may register one", open(rule("p", mfa, filterOut(compliantOnly))), member(), between(Single, MFA), "compliant device; if the barrier stands"},
		{"MFA on compliant devices only", ps(rule("p", mfa, filter(compliantOnly))), member(), oneKey, "from the internet; unregistered device"},
		{"MFA but on devices that are not hybrid-joined: an unregistered one has no trust type", ps(rule("p", mfa, filterOut(`device.trustType -ne "ServerAD"`))), member(), oneKey, "from the internet; unregistered device"},
		{"MFA on devices that are not hybrid-joined", ps(rule("p", mfa, filter(`device.trustType -ne "ServerAD"`))), member(), twoKeys, "sign-in; one key; on a managed device; hybrid-joined device"},
		{"MFA but on joined devices, and anybody may join one", open(rule("p", mfa, filterOut(joinedOnly))), member(), oneKey, "sign-in; one key; from the internet; joined device"},
		{"MFA but on joined devices, and joining one needs MFA", ps(rule("p", mfa, filterOut(joinedOnly))), member(), twoKeys, "sign-in; one key; on a managed device; joined device"},
		{"MFA but on joined devices, and joining one needs MFA by a policy", open(rule("p", mfa, filterOut(joinedOnly)), rule("q", mfa, action(registerDevice))), member(), twoKeys, "register-device; MFA; by q"},
		{"MFA but on joined devices, and joining needs MFA of which the account has none", ps(rule("p", mfa, filterOut(joinedOnly)), rule("q", mfa, action(registerDevice))), member(factors()), oneKey, "register-device; one key"},
		{"MFA but on joined devices, and who may join is not known", unread(rule("p", mfa, filterOut(joinedOnly))), member(), between(Single, MFA), "joined device; if the barrier stands"},
		{"a policy on registering devices counts for every client", open(rule("p", mfa, filterOut(joinedOnly)), rule("q", mfa, action(registerDevice), on("client", "other"))), member(), twoKeys, "register-device; MFA"},
		{"registering a device from trusted networks only", open(rule("p", mfa, filterOut(joinedOnly)), rule("q", block, action(registerDevice), but("location", everywhere, allTrusted))), member(), twoKeys, "register-device; blocked"},
		{"MFA but on hybrid-joined devices", open(rule("p", mfa, filterOut(hybridOnly))), member(), between(Single, MFA), "sign-in; one key; on a managed device; hybrid-joined device"},
		{"MFA but on devices with an attribute of the organisation's", open(rule("p", mfa, filterOut(`device.extensionAttribute1 -eq "paw"`))), member(), between(Single, MFA), "sign-in; unknown: between one key and MFA; compliant device"},
		{"MFA but on devices of a name, and anybody may register one", open(rule("p", mfa, filterOut(`device.displayName -startsWith "CORP"`))), member(), between(Single, MFA), "sign-in; unknown: between one key and MFA; from the internet; registered device"},
		{"a filter that cannot be read", ps(rule("p", mfa, filter(`device.`))), member(), between(Single, MFA), ""},
		{"an exclusion that cannot be read", ps(rule("p", mfa, filterOut(`device.`))), member(), between(Single, MFA), ""},
		{"a filter of a mode that was not read", ps(rule("p", mfa, func(p *inventory.SignInPolicy) {
			p.Conditions = inventory.ListOf(inventory.Condition{Dimension: "device", Rule: compliantOnly})
		})), member(), between(Single, MFA), ""},
		{"a legacy client shows no device", ps(rule("p", mfa, filter(compliantOnly)), rule("q", block, on("client", "browser", modern))), member(), oneKey, "ActiveSync; unregistered device"},
	})
}
