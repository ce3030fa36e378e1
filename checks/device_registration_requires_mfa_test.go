package checks

import "github.com/twokeys/twokeys/inventory"

// toRegister makes a policy one on registering devices.
func toRegister(p *inventory.SignInPolicy) {
	p.ID, p.Resources.Include = "p3", inventory.ListOf(inventory.Selector{Kind: inventory.SelectAction, ID: "urn:user:registerdevice"})
}

var _ = of(deviceRegistrationRequiresMFA,
	registers("the setting", Pass, inventory.Yes),
	registers("neither setting nor policy", Fail, inventory.No),
	registers("a policy", Pass, inventory.No, mfa(toRegister)),
	registers("MFA for every app is not for this", Fail, inventory.No, mfa()),
	registers("a policy that is watched only", Fail, inventory.No, mfa(toRegister, state(inventory.ReportOnly))),
	registers("a policy that leaves out a group that somebody is in", Fail, inventory.No, mfa(toRegister, excluding(inventory.SelectAccount, "u1"))),
	registers("the setting is not reported", Unknown, inventory.Unknown),
	registers("the setting is not reported, with a policy", Pass, inventory.Unknown, mfa(toRegister)),
	with(registers("a strength that one factor meets", Fail, inventory.No, mfa(toRegister, passkeys)), strengths("qrCodePin")),
	with(registers("a policy outside the office", Fail, inventory.No, mfa(toRegister, asks("any", "block"), only("location", "l1"))), office),
	with(registers("a policy that leaves out a role that somebody holds through a group", Fail, inventory.No, mfa(toRegister, excluding(inventory.SelectRole, globalAdministrator))), func(t *inventory.Tenant) {
		definition(globalAdministrator)(t)
		throughGroup(globalAdministrator)(&t.Accounts[0])
	}),
	with(registers("a policy that leaves out a role that somebody holds", Fail, inventory.No, mfa(toRegister, excluding(inventory.SelectRole, globalAdministrator))), func(t *inventory.Tenant) {
		definition(globalAdministrator)(t)
		roles(globalAdministrator)(&t.Accounts[0])
	}),
	with(registers("a policy that leaves out a group", Fail, inventory.No, mfa(toRegister, excluding(inventory.SelectGroup, "g7"))), func(t *inventory.Tenant) { inGroups("g7")(&t.Accounts[0]) }),
	cutShort(registers("list of policies cut short", Unknown, inventory.No), inventory.SignInPolicies),
	cutShort(registers("list of accounts cut short", Unknown, inventory.Yes), inventory.Accounts),
	unread(registers("setting refused", Unknown, inventory.Yes), inventory.DeviceRegistration),
)

func registers(name string, want Status, setting inventory.Tri, ps ...inventory.SignInPolicy) example {
	return with(ruled(name, want, person(), ps...), deviceRegistration(setting))
}
