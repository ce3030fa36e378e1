package providers

import (
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
)

// Text is a string member of an object; a value of another type leaves it
// empty.
type Text string

// UnmarshalJSON implements json.Unmarshaler.
func (t *Text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		s, _ := jsontext.AppendUnquote(nil, b) // an error is about half a surrogate pair, which is replaced
		*t = Text(s)
	}
	return nil
}

// Texts is a list of strings, unknown if it is absent or anything else, and not
// whole if an element is null.
type Texts struct{ inventory.List[string] }

// UnmarshalJSON implements json.Unmarshaler.
func (t *Texts) UnmarshalJSON(b []byte) error {
	var items []*string
	if len(b) == 0 || b[0] != '[' {
		return nil
	}
	if err := Decode(b, &items); err != nil {
		return nil //nolint:nilerr // what is not texts is unknown
	}
	t.List = inventory.ListOf[string]()
	for _, s := range items {
		if s == nil {
			t.Complete = inventory.Unknown // something that was not said
			continue
		}
		t.Items = append(t.Items, *s)
	}
	return nil
}

// Date is a time member of an object. Years before 1900 and the Unix epoch
// stand for "none" in some services: they are unknown, as is what is not a
// time.
type Date struct {
	inventory.Moment
	Odd bool // something came that is no time
}

// UnmarshalJSON implements json.Unmarshaler.
func (d *Date) UnmarshalJSON(b []byte) error {
	var s Text
	_ = s.UnmarshalJSON(b)
	t, err := time.Parse(time.RFC3339, string(s))
	if err == nil && t.Year() >= 1900 {
		d.Moment = inventory.At(t)
	}
	d.Odd = !d.Known() && string(b) != "null"
	return nil
}
