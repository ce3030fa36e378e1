package providers

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"
)

// No way of printing shows a secret, wherever it stands.
func TestSecretIsNotShown(t *testing.T) {
	const canary = "hunter2-canary"
	s := NewSecret(canary)
	type inner struct{ hidden Secret }
	values := map[string]any{
		"itself":               s,
		"a pointer":            &s,
		"in a struct":          struct{ Token Secret }{s},
		"in a hidden field":    inner{s},
		"in a pointer to it":   &inner{s},
		"in a slice":           []Secret{s},
		"in a map":             map[string]Secret{"x": s},
		"in settings":          Settings{Secrets: map[string]Secret{"CLIENT_SECRET": s}},
		"in a token":           Token{Value: s},
		"from a function":      SecretFrom(func() string { return canary }),
		"in an error":          fmt.Errorf("sign in: %v", s),
		"in an error's values": errors.Join(fmt.Errorf("%+v", inner{s}), fmt.Errorf("%#v", Token{Value: s})),
	}
	hex := fmt.Sprintf("%x", canary)
	for name, v := range values {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%X", "%q", "%d", "%t", "%p", "%T", "%08.3f"} {
				fmt.Fprintf(&out, verb+"\n", v)
			}
			b, err := json.Marshal(v)
			require.NoError(t, err)
			out.Write(b)
			for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
				log := slog.New(h)
				log.With("with", v).WithGroup("group").Info("message", "value", v, slog.Group("deep", "value", v))
			}
			require.NotContains(t, out.String(), canary)
			require.NotContains(t, out.String(), hex)
			require.NotContains(t, out.String(), fmt.Sprintf("%X", canary))
		})
	}
	require.Equal(t, canary, s.Reveal())
	require.True(t, NewSecret("").IsZero())
}
