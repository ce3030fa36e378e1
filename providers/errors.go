package providers

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/twokeys/twokeys/inventory"
)

// Error is why a call gave nothing that can be trusted, classified once, where
// the answer was read.
type Error struct {
	Class   Class
	Call    string // "GET /v1.0/users", without its query
	Status  int    // of the answer; 0 if there was none
	Code    string // the provider's word, or ours: "empty_body", "cursor_loop", …
	Message string // cleaned and cut to a line

	Wait  time.Duration // before another try makes sense; 0 if nobody said
	Needs []string      // the permissions that would mend it, where they are not those of the step
	Cause error

	Claims string // of a token that is not accepted: what the next one has to satisfy, as the token service takes it

	redirect *url.URL // within the origin
}

// Class says what an error means for the run.
type Class int

// The classes.
const (
	Broken      Class = iota // the answer cannot be trusted
	Unavailable              // the service has trouble; another try may succeed
	Throttle                 // the service asks to slow down
	LostAuth                 // the token is not accepted (any more)
	Forbidden                // a permission or role is missing
	NoLicence                // the tenant's plan does not include it
	NotFound                 // there is no such object or endpoint
	LostCursor               // the list has to be read from its beginning
	Outdated                 // the answer is older than it may be
	Refused                  // we did not send it: it was not safe
)

// kinds maps the class of an error to the gap it leaves.
var kinds = map[Class]inventory.GapKind{
	Broken:      inventory.Failed,
	Unavailable: inventory.Failed,
	Throttle:    inventory.Throttled,
	LostAuth:    inventory.Failed,
	Forbidden:   inventory.Denied,
	NoLicence:   inventory.Unlicensed,
	NotFound:    inventory.Failed,
	LostCursor:  inventory.Failed,
	Outdated:    inventory.Stale,
	Refused:     inventory.Failed,
}

func (e *Error) Error() string {
	parts := []string{e.Call}
	if e.Status != 0 {
		parts = append(parts, strconv.Itoa(e.Status))
	}
	parts = append(parts, e.Code, e.Message)
	if e.Cause != nil {
		parts = append(parts, e.Cause.Error())
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ": ")
}

func (e *Error) Unwrap() error { return e.Cause }

// ClassOf returns the class of the Error in err, and whether there is one.
func ClassOf(err error) (Class, bool) {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Class, true
	}
	return 0, false
}

// Is reports whether err is an Error of that class.
func Is(err error, class Class) bool {
	c, ok := ClassOf(err)
	return ok && c == class
}

// GapOf words an error as the gap that it leaves in datasets, with the
// permissions that would mend it.
func GapOf(err error, data inventory.Data, needs []string) inventory.Gap {
	g := inventory.Gap{Data: data, Kind: inventory.Failed, Reason: err.Error()}
	e, ok := errors.AsType[*Error](err)
	switch {
	case errors.Is(err, context.Canceled):
		g.Kind, g.Reason, g.Mend = inventory.Interrupted, "the run was interrupted", "run it again, with --resume if a snapshot was saved"
	case errors.Is(err, context.DeadlineExceeded):
		g.Kind, g.Reason, g.Mend = inventory.Interrupted, "the run reached its deadline", "allow more time with --deadline, or go on with --resume"
	case !ok:
	case e.Class == Forbidden:
		g.Kind, g.Needs = inventory.Denied, needs
		if len(e.Needs) > 0 {
			g.Needs = e.Needs
		}
	case e.Class == NoLicence:
		g.Kind, g.Mend = inventory.Unlicensed, "a licence that includes it"
	case e.Class == Throttle:
		g.Kind, g.Mend = inventory.Throttled, "run it again later"
		if e.Wait > 0 {
			g.Mend = "run it again in " + e.Wait.Round(time.Second).String()
		}
	case e.Class == Outdated:
		g.Kind, g.Mend = inventory.Stale, "run it again when the provider has renewed it"
	default:
		g.Kind = kinds[e.Class]
	}
	return g
}
