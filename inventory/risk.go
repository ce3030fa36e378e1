package inventory

// Risk is what the provider makes of the signs that somebody else uses an
// account or app.
type Risk struct {
	State   RiskState `json:"state,omitempty"`
	Level   RiskLevel `json:"level,omitempty"`
	Updated Moment    `json:"updated,omitzero"`
}

// RiskState says how a risk stands.
type RiskState string

// The states.
const (
	NoRisk      RiskState = "none"
	Treated     RiskState = "treated"     // remediated, dismissed or found to be safe
	AtRisk      RiskState = "atRisk"      // nobody has done anything
	Compromised RiskState = "compromised" // somebody found it to be true
)

// Open reports whether something is still to be done; of an unrecognised state
// that is unknown.
func (s RiskState) Open() Tri {
	return is(s, []RiskState{AtRisk, Compromised}, NoRisk, Treated)
}

// Is reports whether s is state; an unrecognised one is unknown.
func (s RiskState) Is(state RiskState) Tri {
	return is(s, []RiskState{state}, NoRisk, Treated, AtRisk, Compromised)
}

// RiskLevel is how sure the provider is of a risk.
type RiskLevel string

// The levels.
const (
	LevelNone RiskLevel = "none"
	Low       RiskLevel = "low"
	Medium    RiskLevel = "medium"
	High      RiskLevel = "high"
)

// Is reports whether l is one of levels; an unrecognised one is unknown.
func (l RiskLevel) Is(levels ...RiskLevel) Tri { return is(l, levels, LevelNone, Low, Medium, High) }

// SignIn is a sign-in on record.
type SignIn struct {
	ID      string `json:"id"` // of the request
	Account string `json:"account"`
	At      Moment `json:"at,omitzero"`
	App     string `json:"app,omitempty"`    // the name of what was signed in to
	Client  string `json:"client,omitempty"` // in the provider's word
}
