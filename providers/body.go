package providers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// codeTruncated marks an answer that ended early, the one kind of broken
// answer that is worth another try.
const codeTruncated = "truncated"

// Bounds on the form of an answer, far above what any provider sends.
const (
	maxDepth  = 100     // levels of nesting
	maxString = 8 << 20 // bytes of one string
)

// readAll reads a body to its end, up to the bounds, and gives up when nothing
// comes for idleTimeout.
func (c *Client) readAll(body io.Reader, cancel context.CancelFunc) ([]byte, error) {
	idle := time.AfterFunc(idleTimeout, cancel)
	defer idle.Stop()
	var buf bytes.Buffer
	chunk := make([]byte, 32<<10)
	for {
		n, err := body.Read(chunk)
		buf.Write(chunk[:n])
		idle.Reset(idleTimeout)
		switch {
		case buf.Len() > maxBody || c.read.Add(int64(n)) > maxRun:
			return nil, &Error{Class: Broken, Code: "response_too_large", Message: fmt.Sprintf("more than %d MB in one answer, or %d GB in all", maxBody>>20, maxRun>>30)}
		case errors.Is(err, io.EOF):
			return buf.Bytes(), nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			return nil, &Error{Class: Broken, Code: codeTruncated, Message: "the answer ended early"}
		case errors.Is(err, context.Canceled):
			return nil, &Error{Class: Unavailable, Code: "timeout", Message: "the answer stopped coming"}
		case err != nil:
			return nil, err
		}
	}
}

// lenient admits what a hostile name may hold, such as half of a surrogate
// pair, which is replaced; duplicate names and other oddities stay errors.
var lenient = jsontext.AllowInvalidUTF8(true)

// checkJSON returns nil for one whole JSON value without duplicate names,
// without excessive depth or strings, and with nothing after it.
func checkJSON(b []byte) *Error {
	dec := jsontext.NewDecoder(bytes.NewReader(b), lenient)
	for ended := false; ; ended = dec.StackDepth() == 0 {
		from := dec.InputOffset()
		_, err := dec.ReadToken()
		switch {
		case errors.Is(err, io.EOF) && ended:
			return nil
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return &Error{Class: Broken, Code: codeTruncated, Message: "the answer ended early"}
		case err != nil:
			return &Error{Class: Broken, Code: "malformed", Message: OneLine(err.Error())}
		case ended:
			return &Error{Class: Broken, Code: "malformed", Message: "more than one value"}
		case dec.StackDepth() > maxDepth:
			return &Error{Class: Broken, Code: "response_too_large", Message: "nested too deeply"}
		case dec.InputOffset()-from > maxString:
			return &Error{Class: Broken, Code: "response_too_large", Message: "a string is too long"}
		}
	}
}

// CheckJSON returns nil for what a Client would take as the body of an answer:
// one whole JSON value within the bounds, without duplicate names.
func CheckJSON(b []byte) error {
	if e := checkJSON(b); e != nil {
		return errors.New(e.Message)
	}
	return nil
}

// Decode reads JSON that a Client has checked into v: names must match to the
// letter, and a value of another type than v's is an error.
func Decode(b []byte, v any) error {
	return json.Unmarshal(b, v, lenient)
}

// Member returns a member of a JSON object that a Client has checked, nil if it
// has none of that name.
func Member(object jsontext.Value, name string) (jsontext.Value, error) {
	dec := jsontext.NewDecoder(bytes.NewReader(object), lenient)
	if object.Kind() != '{' {
		return nil, errors.New("not an object")
	}
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	for dec.PeekKind() == '"' {
		key, err := dec.ReadToken()
		if err != nil {
			return nil, err
		}
		found := key.String() == name
		value, err := dec.ReadValue()
		if err != nil || found {
			return value, err
		}
	}
	return nil, nil
}

// OneLine makes text from outside fit for a reason: one line, no control
// characters, no more than 200 characters.
func OneLine(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) || r == ' ' }), " ")
	if r := []rune(s); len(r) > maxReason {
		s = string(r[:maxReason-1]) + "…"
	}
	return s
}

const maxReason = 200
