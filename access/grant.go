package access

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// setting is what of a situation decides whether a demand can be met.
type setting struct {
	legacy bool // the client speaks a protocol that knows only a password
	code   bool // the device code flow: somebody else's device signs in
	device deviceState
	action bool // registering a factor or a device
}

// demands grades what a policy asks in a setting. Of controls that are joined
// by "or" the weakest that can be met counts; a control that cannot be met
// blocks. weigh is what a demand for a factor comes to.
// https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant
func (p *policy) demands(at setting, weigh func(Grade) Bounds) Bounds {
	var parts []Bounds
	for _, c := range p.Grant.Controls.Items {
		parts = append(parts, control(c, at, weigh))
	}
	if p.strength != nil {
		accepts := p.strength.weakest
		parts = append(parts, interactive(Bounds{weigh(accepts.Least).Least, weigh(accepts.Most).Most}, at))
	}
	whole := p.Grant.Controls.Complete == inventory.Yes
	out := exactly(Single)
	switch {
	case len(parts) == 0 && whole:
		return out // session controls only
	case p.Grant.Operator == "any" && len(parts) > 0:
		out = exactly(Blocked)
		for _, b := range parts {
			out = out.or(b)
		}
		if !whole {
			out.Least = Single
		}
	case p.Grant.Operator == "all" || len(parts) == 1:
		for _, b := range parts {
			out = out.and(b)
		}
		if !whole {
			out.Most = Blocked
		}
		if p.Grant.Operator != "all" && !whole {
			out.Least = Single
		}
	default: // how the controls are joined is not known
		every, any := exactly(Single), exactly(Blocked)
		for _, b := range parts {
			every, any = every.and(b), any.or(b)
		}
		out = Bounds{any.Least, every.Most}
		if !whole {
			out = Bounds{Single, Blocked}
		}
	}
	if !p.certain {
		out.Least = Single // something that is not understood may weaken it
	}
	return out
}

// control grades one control in a setting.
func control(name string, at setting, weigh func(Grade) Bounds) Bounds {
	switch name {
	case "block":
		return exactly(Blocked)
	case "mfa", "passwordChange", "riskRemediation":
		// A change of password asks for MFA first, as mending a risk does.
		return interactive(weigh(MFA), at)
	case "compliantDevice":
		return onDevice(at, compliant)
	case "domainJoinedDevice":
		return onDevice(at, hybrid)
	case "approvedApplication", "compliantApplication":
		// Any registered phone with the right app will do: no key of its own.
		return interactive(exactly(Single), at)
	}
	if strings.HasPrefix(name, "termsOfUse:") {
		return interactive(exactly(Single), at)
	}
	return Bounds{Single, Blocked} // a control of the organisation's own, or a new one
}

// interactive is what a demand comes to in a setting. A client that cannot
// meet it is blocked. Under the device code flow the victim meets it and the
// attacker's session gets in: no factor is phishing-resistant there.
func interactive(b Bounds, at setting) Bounds {
	if at.legacy {
		return exactly(Blocked)
	}
	if at.code {
		return Bounds{relayed(b.Least), relayed(b.Most)}
	}
	return b
}

// relayed is what is left of a grade that somebody else is tricked into.
func relayed(g Grade) Grade {
	if g == Resistant {
		return MFA
	}
	return g
}

// onDevice is what a demand for a kind of device comes to in a setting.
func onDevice(at setting, want deviceState) Bounds {
	switch {
	case at.legacy || at.code || at.action:
		return exactly(Blocked)
	case at.device == want:
		return exactly(Device)
	case at.device == compliant || at.device == hybrid:
		return Bounds{Device, Blocked} // it may be both
	}
	return exactly(Blocked)
}
