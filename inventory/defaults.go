package inventory

// Defaults are what an account may do that nobody gave anything, beside what
// stands in Settings.
type Defaults struct {
	ReadDiskKeys   Tri `json:"readDiskKeys,omitzero"`   // the recovery keys of one's own devices
	JoinByEmail    Tri `json:"joinByEmail,omitzero"`    // whoever proves an address of a domain joins the organisation
	SubscribeEmail Tri `json:"subscribeEmail,omitzero"` // and takes out subscriptions in its name
	OldPowerShell  Tri `json:"oldPowerShell,omitzero"`  // the retired module and its service can be used

	// OwnerConsent are the rules under which owners of groups may let apps at
	// the data of their groups; none: nothing.
	OwnerConsent List[string] `json:"ownerConsent,omitzero"`
}

// Lockout says when an account is locked for guesses at its password.
type Lockout struct {
	Attempts int   `json:"attempts,omitempty"` // failed ones until it is; 0 is not known
	Seconds  int64 `json:"seconds,omitempty"`  // for which it then is; 0 is not known
}

// GroupPolicy says what of groups is left to their users.
type GroupPolicy struct {
	UsersCreate  Tri `json:"usersCreate,omitzero"`  // everybody makes groups with mail and files of their own
	GuestsOwn    Tri `json:"guestsOwn,omitzero"`    // a guest may own one
	OwnerConsent Tri `json:"ownerConsent,omitzero"` // owners may let apps at a group's data, by an older setting
}

// Audience is whom a setting is for.
type Audience string

// The audiences.
const (
	ForEveryone Audience = "everyone"
	ForSome     Audience = "some"
	ForNobody   Audience = "nobody"
)

// Is reports whether a is one of audiences; an unrecognised one is unknown.
func (a Audience) Is(audiences ...Audience) Tri {
	return is(a, audiences, ForEveryone, ForSome, ForNobody)
}

// DeviceRules say who may make devices known, and what that makes of whom.
type DeviceRules struct {
	Join     Audience `json:"join,omitempty"`     // who may join the organisation's own
	Register Audience `json:"register,omitempty"` // who may register others
	Quota    int      `json:"quota,omitempty"`    // devices per account; 0 is not known, less is none

	AdministratorsLocal Tri      `json:"administratorsLocal,omitzero"` // the tenant's administrators are administrators of what joins
	JoinersLocal        Audience `json:"joinersLocal,omitempty"`       // who is administrator of the device that he joins
	LocalPasswords      Tri      `json:"localPasswords,omitzero"`      // passwords of local administrators are changed and kept here
}
