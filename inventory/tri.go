package inventory

// Tri is a three-valued truth. Its zero value is Unknown, so a field that an
// adapter forgets to fill can never read as a pass. Adapters decode API
// booleans straight into a Tri: absent and null are Unknown.
type Tri int8

// The three truths.
const (
	Unknown Tri = iota
	No
	Yes
)

// Bool lifts a fact that the API stated outright.
func Bool(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// Not is Kleene negation.
func (t Tri) Not() Tri {
	switch t {
	case Yes:
		return No
	case No:
		return Yes
	default:
		return Unknown
	}
}

// And is Kleene conjunction: No wins, then Unknown.
func (t Tri) And(u Tri) Tri {
	switch {
	case t == No || u == No:
		return No
	case t == Unknown || u == Unknown:
		return Unknown
	}
	return Yes
}

// Or is Kleene disjunction: Yes wins, then Unknown.
func (t Tri) Or(u Tri) Tri { return t.Not().And(u.Not()).Not() }

// Else replaces Unknown by u: the place where a check says, in its code and
// not by accident, what it assumes.
func (t Tri) Else(u Tri) Tri {
	if t == Unknown {
		return u
	}
	return t
}

var triNames = [...]string{"unknown", "no", "yes"}

func (t Tri) String() string { return triNames[t] }

var triJSON = [...]string{"null", "false", "true"}

// MarshalJSON encodes Unknown as null.
func (t Tri) MarshalJSON() ([]byte, error) { return []byte(triJSON[t]), nil }

// UnmarshalJSON is the inverse of MarshalJSON. Anything but true and false is
// Unknown: a string "true" is not a fact.
func (t *Tri) UnmarshalJSON(b []byte) error {
	*t = Unknown
	for i, name := range triJSON {
		if string(b) == name {
			*t = Tri(i)
		}
	}
	return nil
}
