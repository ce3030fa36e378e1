package inventory

// SessionRule is a rule on the session that a sign-in begins.
type SessionRule struct {
	ID     string `json:"id"`
	Name   string `json:"name,omitempty"`
	Policy string `json:"policy,omitempty"` // the name of the policy that it stands in
	Active Tri    `json:"active,omitzero"`
	Allows Tri    `json:"allows,omitzero"` // lets in whom it applies to

	Idle int `json:"idle,omitempty"` // minutes after which an unused session ends; 0 is unknown, below it never
	Kept Tri `json:"kept,omitzero"`  // the browser keeps the session when it is closed
}
