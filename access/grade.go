// Package access judges sign-in policies: which keys an account needs in a
// given situation, which situation is the weakest, and which policies decided.
//
// It judges what a tenant's own policies can tell apart. Each dimension of a
// sign-in (app, client, flow, platform, network, device, risk) is cut into the
// values that policies name and one that none names, so that a policy on two
// platforms never reads as cover for all of them. What is not known widens a
// verdict and never strengthens it: a verdict is a pair of bounds.
//
// It reads no clock, no network and no environment.
package access

import "github.com/twokeys/twokeys/inventory"

// Grade is what somebody who holds an account's password still needs.
type Grade int8

// The grades, weakest first.
const (
	Single        Grade = iota // nothing: one key opens the door
	Discretionary              // a second factor when the provider thinks fit
	Device                     // a device that the organisation manages, instead of a second factor
	MFA                        // a second factor
	Resistant                  // a second factor that a look-alike site cannot relay
	Blocked                    // it does not open
)

var gradeNames = [...]string{"one key", "MFA at the provider's discretion", "a managed device", "MFA", "phishing-resistant MFA", "blocked"}

func (g Grade) String() string { return gradeNames[g] }

// MarshalText encodes g as a word for machines.
func (g Grade) MarshalText() ([]byte, error) { return []byte(gradeWords[g]), nil }

var gradeWords = [...]string{"singleFactor", "discretionary", "managedDevice", "mfa", "phishingResistant", "blocked"}

// Bounds are the weakest and the strongest that a grade can be, given what is
// known. They are equal where everything that matters is known.
type Bounds struct {
	Least Grade `json:"least"`
	Most  Grade `json:"most"`
}

func exactly(g Grade) Bounds { return Bounds{g, g} }

// Known reports whether the grade is known.
func (b Bounds) Known() bool { return b.Least == b.Most }

// AtLeast reports whether the grade is at least g.
func (b Bounds) AtLeast(g Grade) inventory.Tri {
	switch {
	case b.Least >= g:
		return inventory.Yes
	case b.Most < g:
		return inventory.No
	}
	return inventory.Unknown
}

// and is what both b and c demand.
func (b Bounds) and(c Bounds) Bounds { return Bounds{max(b.Least, c.Least), max(b.Most, c.Most)} }

// or is the weaker of b and c.
func (b Bounds) or(c Bounds) Bounds { return Bounds{min(b.Least, c.Least), min(b.Most, c.Most)} }

// perhaps is b where c may hold instead.
func (b Bounds) perhaps(c Bounds) Bounds { return Bounds{min(b.Least, c.Least), max(b.Most, c.Most)} }

func (b Bounds) String() string {
	if b.Known() {
		return b.Least.String()
	}
	return "unknown: between " + b.Least.String() + " and " + b.Most.String()
}

// Reach is what an attacker must have beside a connection to the internet. The
// attacker chooses app, client, flow, platform and country, and may seem
// harmless or risky; not an address range or a device of the organisation.
type Reach uint8

// The barriers, which add up. None is the internet.
const (
	Internet Reach = 0
	Network  Reach = 1 << iota // an address of the organisation's
	Managed                    // a device of the organisation's
)

func (r Reach) String() string {
	switch r {
	case Network:
		return "from a trusted network"
	case Managed:
		return "on a managed device"
	case Network | Managed:
		return "on a managed device in a trusted network"
	default:
		return "from the internet"
	}
}

// MarshalText encodes r as a word for machines.
func (r Reach) MarshalText() ([]byte, error) {
	switch r {
	case Network:
		return []byte("trustedNetwork"), nil
	case Managed:
		return []byte("managedDevice"), nil
	case Network | Managed:
		return []byte("managedDeviceInTrustedNetwork"), nil
	default:
		return []byte("internet"), nil
	}
}
