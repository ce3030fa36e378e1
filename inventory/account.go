package inventory

import "slices"

// Account is anything that can sign in: a person, a service account, a room.
type Account struct {
	ID          string       `json:"id"`
	Name        string       `json:"name"` // what is typed to sign in
	DisplayName string       `json:"displayName,omitempty"`
	Emails      List[string] `json:"emails,omitzero"` // every address, to join a person over systems
	Kind        AccountKind  `json:"kind,omitempty"`
	Guest       GuestKind    `json:"guest,omitempty"`
	Redeemed    Tri          `json:"redeemed,omitzero"` // an invited guest has accepted
	Active      Tri          `json:"active,omitzero"`   // may sign in today
	Master      Master       `json:"master,omitempty"`  // where it is managed
	Anchored    Tri          `json:"anchored,omitzero"` // carries the anchor of an on-premises directory, which outlives synchronisation
	Created     Moment       `json:"created,omitzero"`

	PasswordChanged Moment `json:"passwordChanged,omitzero"`
	PasswordExpires Tri    `json:"passwordExpires,omitzero"` // No: it never does

	Federated  Tri `json:"federated,omitzero" data:"domains"`  // signs in only through an identity provider
	LocalLogin Tri `json:"localLogin,omitzero" data:"domains"` // can sign in without it all the same

	Roles      List[Held] `json:"roles,omitzero" data:"role-assignments"`
	Eligible   List[Held] `json:"eligible,omitzero" data:"eligible-roles"`
	GroupRoles List[Held] `json:"groupRoles,omitzero" data:"groups"` // held through a group

	LastSignIn         Moment `json:"lastSignIn,omitzero" data:"activity"`         // interactive, failed attempts included where the provider counts them
	LastNonInteractive Moment `json:"lastNonInteractive,omitzero" data:"activity"` // by a client on the account's behalf
	LastSuccess        Moment `json:"lastSuccess,omitzero" data:"activity"`        // the last that succeeded

	// SingleFactor is the last successful sign-in of late of which no second
	// factor was asked; Never if there was none.
	SingleFactor Moment `json:"singleFactor,omitzero" data:"sign-in-log"`
	Risk         Risk   `json:"risk,omitzero" data:"account-risk"`

	PolicyGroups List[string] `json:"policyGroups,omitzero" data:"policy-groups"` // of the groups that policies name, those it is in
	PerUserMFA   PerUserMFA   `json:"perUserMFA,omitempty" data:"per-user-mfa"`

	Factors       List[Factor] `json:"factors,omitzero" data:"factors"`
	MFARegistered Tri          `json:"mfaRegistered,omitzero" data:"factors"` // has enrolled a second factor
	MFACapable    Tri          `json:"mfaCapable,omitzero" data:"factors"`    // has one that the tenant's rules let it use
	FactorsAt     Moment       `json:"factorsAt,omitzero" data:"factors"`     // the date of that knowledge
	Recovery      Recovery     `json:"recovery,omitzero" data:"factors"`
}

// Recovery is whether the account can reset its own password.
type Recovery struct {
	Enabled    Tri `json:"enabled,omitzero"`    // the rules allow it
	Registered Tri `json:"registered,omitzero"` // methods for it are enrolled
	Capable    Tri `json:"capable,omitzero"`    // both
}

// PerUserMFA is whether MFA is demanded of an account by a setting of its own,
// beside every policy.
type PerUserMFA string

// The states. Enabled turns into Enforced when the account enrols a factor.
const (
	PerUserOff      PerUserMFA = "disabled"
	PerUserEnabled  PerUserMFA = "enabled"
	PerUserEnforced PerUserMFA = "enforced"
)

// Is reports whether m is one of states; an unrecognised one is unknown.
func (m PerUserMFA) Is(states ...PerUserMFA) Tri {
	return is(m, states, PerUserOff, PerUserEnabled, PerUserEnforced)
}

// AccountKind says what kind of thing signs in.
type AccountKind string

// The kinds of account.
const (
	Human    AccountKind = "human"
	Service  AccountKind = "service"  // a program, by its provider's own word
	Shared   AccountKind = "shared"   // several people
	Agent    AccountKind = "agent"    // an AI agent's user
	Resource AccountKind = "resource" // a room, a phone, a shared mailbox
	Sync     AccountKind = "sync"     // a directory synchronisation's own account
)

// Is reports whether k is one of kinds; an unrecognised kind is unknown.
func (k AccountKind) Is(kinds ...AccountKind) Tri {
	return is(k, kinds, Human, Service, Shared, Agent, Resource, Sync)
}

// GuestKind says how an account belongs to the organisation. The external
// kinds follow Entra's: an account with a home elsewhere may be a member.
type GuestKind string

// The kinds of belonging.
const (
	Member          GuestKind = "member"          // of this organisation, with credentials here
	InternalGuest   GuestKind = "internalGuest"   // a guest with credentials here
	B2BGuest        GuestKind = "b2bGuest"        // a guest with a home elsewhere
	B2BMember       GuestKind = "b2bMember"       // a member with a home elsewhere
	OtherExternal   GuestKind = "otherExternal"   // external, neither guest nor member
	OutsideOfGroups GuestKind = "outsideOfGroups" // a collaborator outside the organisation's membership
)

// Is reports whether k is one of kinds; an unrecognised kind is unknown.
func (k GuestKind) Is(kinds ...GuestKind) Tri {
	return is(k, kinds, Member, InternalGuest, B2BGuest, B2BMember, OtherExternal, OutsideOfGroups)
}

// External reports whether the account's home is another organisation.
func (k GuestKind) External() Tri {
	return k.Is(B2BGuest, B2BMember, OtherExternal, OutsideOfGroups)
}

// Master says where an account is managed.
type Master string

// The places.
const (
	Cloud      Master = "cloud"
	OnPremises Master = "onPremises"
	HR         Master = "hr"
)

// Is reports whether m is place; an unrecognised one is unknown.
func (m Master) Is(place Master) Tri { return is(m, []Master{place}, Cloud, OnPremises, HR) }

// Held is a role as an account or app holds it.
type Held struct {
	Role  string `json:"role"`            // Role.ID
	Scope string `json:"scope,omitempty"` // Everywhere, or what part of the organisation; "" is not known
	Group string `json:"group,omitempty"` // Group.ID, where it is held through one
	Until Moment `json:"until,omitzero"`  // Never: without end

	Eligible Tri `json:"eligible,omitzero"` // must be activated first
}

// Everywhere is the scope of a role that is held for the whole organisation.
const Everywhere = "/"

// is reports whether v is in want, and Unknown if it is not a known value.
func is[T ~string](v T, want []T, known ...T) Tri {
	switch {
	case slices.Contains(want, v):
		return Yes
	case slices.Contains(known, v):
		return No
	}
	return Unknown
}
