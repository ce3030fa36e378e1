package providers

import "log/slog"

// Secret is a string that no formatting, logging or encoding shows. It is kept
// in a closure, since fmt reads even unexported fields by reflection.
type Secret struct{ reveal func() string }

// NewSecret hides s.
func NewSecret(s string) Secret {
	if s == "" {
		return Secret{}
	}
	return Secret{func() string { return s }}
}

// SecretFrom hides what reveal returns each time: the content of a file that is
// renewed, say.
func SecretFrom(reveal func() string) Secret { return Secret{reveal} }

// Reveal returns the string, to be put into a request and nowhere else.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s.reveal == nil }

const redacted = "[redacted]"

func (s Secret) String() string { return redacted }

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return redacted }

// MarshalText hides the secret from encoders.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue hides the secret from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }
