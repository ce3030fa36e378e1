package inventory

// RoleSchedule is an active role with the time for which it is held.
type RoleSchedule struct {
	ID     string     `json:"id"`
	Holder string     `json:"holder"`          // Account.ID, App.ID or Group.ID
	Role   string     `json:"role"`            // Role.ID
	Scope  string     `json:"scope,omitempty"` // as Held.Scope
	Origin RoleOrigin `json:"origin,omitempty"`
	Start  Moment     `json:"start,omitzero"`
	Until  Moment     `json:"until,omitzero"` // Never: without end
}

// RoleOrigin says how a role came to be active.
type RoleOrigin string

// The origins.
const (
	RoleAssigned  RoleOrigin = "assigned"  // as an active role, where roles are managed
	RoleActivated RoleOrigin = "activated" // from an eligible one, for a while
	RoleOutside   RoleOrigin = "outside"   // past what manages roles
)

// Is reports whether o is one of origins; an unrecognised one is unknown.
func (o RoleOrigin) Is(origins ...RoleOrigin) Tri {
	return is(o, origins, RoleAssigned, RoleActivated, RoleOutside)
}

// RoleRule is what activating or assigning a role, or a membership of a group,
// asks for.
type RoleRule struct {
	ID    string `json:"id"`
	Role  string `json:"role"`            // Role.ID; of a group, "member" or "owner"
	Group string `json:"group,omitempty"` // Group.ID, in Tenant.GroupRules

	// Of an activation.
	MFA           Tri       `json:"mfa,omitzero"`         // asks for a second factor
	Context       string    `json:"context,omitempty"`    // of an authentication context that it asks for, the id
	AsksContext   Tri       `json:"asksContext,omitzero"` // it asks for one
	Justification Tri       `json:"justification,omitzero"`
	Approval      Tri       `json:"approval,omitzero"`  // somebody else has to approve it
	Approvers     List[Ref] `json:"approvers,omitzero"` // who may
	Longest       int64     `json:"longest,omitempty"`  // seconds that it lasts at most; 0 is not known

	ActiveForever   Tri `json:"activeForever,omitzero"`   // the role may be assigned as active without end
	EligibleForever Tri `json:"eligibleForever,omitzero"` // the role may be made eligible without end

	// Who hears of it.
	OnActive     Notice `json:"onActive,omitzero"`     // when the role is assigned as active
	OnEligible   Notice `json:"onEligible,omitzero"`   // when it is made eligible
	OnActivation Notice `json:"onActivation,omitzero"` // when it is activated
}

// Notice is who is told of a change, beside its subject.
type Notice struct {
	Default Tri          `json:"default,omitzero"` // whom the provider tells by itself, administrators
	Others  List[string] `json:"others,omitzero"`  // addresses
}
