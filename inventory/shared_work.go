package inventory

// What an organisation has in which people and programs work on shared
// repositories.

// OrganizationSettings are what an organisation asks of its people and lets them
// do.
type OrganizationSettings struct {
	TwoFactor       Tri        `json:"twoFactor,omitzero"` // everybody needs a second factor
	Base            BaseAccess `json:"base,omitempty"`     // every member's to every repository
	InviteOutsiders Tri        `json:"inviteOutsiders,omitzero"`
	CreatePublic    Tri        `json:"createPublic,omitzero"` // members create public repositories
	MakePublic      Tri        `json:"makePublic,omitzero"`   // members change who sees a repository
	DeployKeys      Tri        `json:"deployKeys,omitzero"`   // repositories may have deploy keys
}

// BaseAccess is what every member may do to every repository.
type BaseAccess string

// The levels of access.
const (
	NoAccess    BaseAccess = "none"
	ReadAccess  BaseAccess = "read"
	WriteAccess BaseAccess = "write"
	AdminAccess BaseAccess = "admin"
)

// Is reports whether b is one of want; an unrecognised level is unknown.
func (b BaseAccess) Is(want ...BaseAccess) Tri {
	return is(b, want, NoAccess, ReadAccess, WriteAccess, AdminAccess)
}

// WorkflowSettings are the defaults of the workflows that run in repositories.
type WorkflowSettings struct {
	TokenWrites Tri `json:"tokenWrites,omitzero"` // their token may write unless they say otherwise
	Approves    Tri `json:"approves,omitzero"`    // they may approve changes to code
	AnyAction   Tri `json:"anyAction,omitzero"`   // they may use actions of anybody
}

// NetworkSettings say from where the organisation can be reached.
type NetworkSettings struct {
	On      Tri          `json:"on,omitzero"`   // an allow list is in force
	Apps    Tri          `json:"apps,omitzero"` // the lists of installed apps count too
	Allowed List[string] `json:"allowed,omitzero"`
}

// Webhook is an address to which the provider sends what happens.
type Webhook struct {
	ID       string `json:"id"`
	Host     string `json:"host,omitempty"` // of the address; the rest may hold a secret
	Active   Tri    `json:"active,omitzero"`
	Signed   Tri    `json:"signed,omitzero"`   // messages are signed with a secret
	TLS      Tri    `json:"tls,omitzero"`      // they travel encrypted
	Verified Tri    `json:"verified,omitzero"` // the receiver's certificate is checked
}

// StoredSecret is a secret that the provider keeps for programs. Its value is
// not known here.
type StoredSecret struct {
	ID      string `json:"id"`
	Name    string `json:"name,omitempty"`
	Created Moment `json:"created,omitzero"`
	Updated Moment `json:"updated,omitzero"`
}
