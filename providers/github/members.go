package github

import (
	"strconv"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// The types of members.
type (
	text  = providers.Text
	texts = providers.Texts
)

// number is a whole number that names an object, as text; "" is none.
type number string

// UnmarshalJSON implements json.Unmarshaler.
func (n *number) UnmarshalJSON(b []byte) error {
	if _, err := strconv.ParseUint(string(b), 10, 63); err == nil {
		*n = number(b)
	}
	return nil
}

// date is a time of which null says something else than absence.
type date struct {
	providers.Date
	null bool
}

// UnmarshalJSON implements json.Unmarshaler.
func (d *date) UnmarshalJSON(b []byte) error {
	d.null = string(b) == "null"
	return d.Date.UnmarshalJSON(b)
}

// orNever returns the time, or Never where null came.
func (d *date) orNever() inventory.Moment {
	if d.null {
		return inventory.Never
	}
	return d.Moment
}
