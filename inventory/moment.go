package inventory

import (
	"fmt"
	"math"
	"time"
)

// Moment is a time to the second, Never, or, its zero value, unknown. It takes
// eight bytes, since a large inventory holds millions of them.
type Moment int64

// Never marks a credential that does not expire or an account never used.
const Never Moment = math.MaxInt64

// At returns the moment t, to the second. The zero time and the Unix epoch,
// which APIs send for "not known", are unknown.
func At(t time.Time) Moment {
	if t.IsZero() {
		return 0
	}
	return Moment(t.Unix())
}

// Known reports whether m is a time or Never.
func (m Moment) Known() bool { return m != 0 }

// Time returns the time that m is, and whether it is one.
func (m Moment) Time() (time.Time, bool) {
	if m == 0 || m == Never {
		return time.Time{}, false
	}
	return time.Unix(int64(m), 0).UTC(), true
}

// IsNever reports whether m is Never.
func (m Moment) IsNever() Tri {
	if m == 0 {
		return Unknown
	}
	return Bool(m == Never)
}

// Before reports whether m is a time before t. Never is before nothing, so
// Before(t).Not() holds of it: to ask for recent use, ask After.
func (m Moment) Before(t time.Time) Tri {
	if m == 0 {
		return Unknown
	}
	return Bool(int64(m) < t.Unix())
}

// After reports whether m is a time at or after t. Never is after nothing.
func (m Moment) After(t time.Time) Tri {
	if m == 0 {
		return Unknown
	}
	return Bool(m != Never && int64(m) >= t.Unix())
}

// Latest returns the later of two uses: a time beats Never, which says nothing
// where the other is unknown.
func (m Moment) Latest(n Moment) Moment {
	switch {
	case m == Never:
		return n
	case n == Never:
		return m
	}
	return max(m, n)
}

func (m Moment) String() string {
	t, ok := m.Time()
	switch {
	case ok:
		return t.Format(time.DateOnly)
	case m == Never:
		return "never"
	}
	return "unknown"
}

// MarshalText encodes m as RFC 3339 in UTC, "never", or "" for unknown.
func (m Moment) MarshalText() ([]byte, error) {
	if t, ok := m.Time(); ok {
		return t.AppendFormat(nil, time.RFC3339), nil
	}
	if m == Never {
		return []byte("never"), nil
	}
	return nil, nil
}

// UnmarshalText is the inverse of MarshalText.
func (m *Moment) UnmarshalText(b []byte) error {
	switch string(b) {
	case "":
		*m = 0
	case "never":
		*m = Never
	default:
		t, err := time.Parse(time.RFC3339, string(b))
		if err != nil {
			return err
		}
		if y := t.UTC().Year(); y < 0 || y > 9999 {
			return fmt.Errorf("time %q: in UTC it is beyond what RFC 3339 can say", b)
		}
		*m = At(t)
	}
	return nil
}
