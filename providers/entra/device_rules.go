package entra

import (
	"context"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type deviceRulesObject struct {
	MFA      text `json:"multiFactorAuthConfiguration"`
	Quota    *int `json:"userDeviceQuota"`
	Register struct {
		Who membership `json:"allowedToRegister"`
	} `json:"azureADRegistration"`
	Join struct {
		Who         membership `json:"allowedToJoin"`
		LocalAdmins struct {
			Administrators inventory.Tri `json:"enableGlobalAdmins"`
			Joiners        membership    `json:"registeringUsers"`
		} `json:"localAdmins"`
	} `json:"azureADJoin"`
	LocalPasswords struct {
		On inventory.Tri `json:"isEnabled"`
	} `json:"localAdminPassword"`
}

// membership is whom a rule on devices is for.
type membership struct {
	Type text `json:"@odata.type"`
}

func (m membership) audience() inventory.Audience {
	switch m.Type {
	case "#microsoft.graph.allDeviceRegistrationMembership":
		return inventory.ForEveryone
	case "#microsoft.graph.enumeratedDeviceRegistrationMembership":
		return inventory.ForSome
	case "#microsoft.graph.noDeviceRegistrationMembership":
		return inventory.ForNobody
	}
	return ""
}

// deviceRules reads who may make devices known, and whether it asks for MFA.
// https://learn.microsoft.com/graph/api/deviceregistrationpolicy-get
func deviceRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, err := single[deviceRulesObject](ctx, g, providers.Call{URL: g.deviceRegistrationPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		set := &t.Settings
		switch o.MFA {
		case "required":
			set.DeviceRegistrationMFA = inventory.Yes
		case "notRequired":
			set.DeviceRegistrationMFA = inventory.No
		}
		set.Devices = inventory.DeviceRules{
			Join: o.Join.Who.audience(), Register: o.Register.Who.audience(),
			AdministratorsLocal: o.Join.LocalAdmins.Administrators, JoinersLocal: o.Join.LocalAdmins.Joiners.audience(),
			LocalPasswords: o.LocalPasswords.On,
		}
		switch {
		case o.Quota == nil:
		case *o.Quota <= 0:
			set.Devices.Quota = -1 // nobody may have one
		default:
			set.Devices.Quota = *o.Quota
		}
		return nil
	}, nil
}
