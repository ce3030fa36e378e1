package inventory

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMomentBeforeAndAfter(t *testing.T) {
	edge := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name                 string
		m                    Moment
		before, after, never Tri
	}{
		{"a second earlier", At(edge.Add(-time.Second)), Yes, No, No},
		{"the same", At(edge), No, Yes, No},
		{"the same, in another zone", At(edge.In(time.FixedZone("", 7200))), No, Yes, No},
		{"a second later", At(edge.Add(time.Second)), No, Yes, No},
		{"before 1970", At(time.Date(1601, 1, 1, 0, 0, 0, 0, time.UTC)), Yes, No, No},
		{"never", Never, No, No, Yes},
		{"unknown", 0, Unknown, Unknown, Unknown},
		{"the zero time, which stands for unknown", At(time.Time{}), Unknown, Unknown, Unknown},
		{"the epoch, which APIs send for unknown", At(time.Unix(0, 0)), Unknown, Unknown, Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, []Tri{tt.before, tt.after, tt.never}, []Tri{tt.m.Before(edge), tt.m.After(edge), tt.m.IsNever()})
		})
	}
}

func TestMomentOfText(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-22T09:00:00Z": "2026-11-22T09:00:00Z", "2026-11-22T11:00:00.9+02:00": "2026-11-22T09:00:00Z",
		"never": "never", "": "", "1970-01-01T00:00:00Z": "",
	} {
		var m, again Moment
		require.NoError(t, m.UnmarshalText([]byte(in)))
		out, err := m.MarshalText()
		require.NoError(t, err)
		require.Equal(t, want, string(out), in)
		require.NoError(t, again.UnmarshalText(out))
		require.Equal(t, m, again)
	}
	for _, in := range []string{"Never", "yesterday", "2026-11-22"} {
		require.Error(t, new(Moment).UnmarshalText([]byte(in)), in)
	}
}

func TestLatest(t *testing.T) {
	early, late := Moment(100), Moment(200)
	for _, tt := range []struct{ a, b, want Moment }{
		{early, late, late}, {early, Never, early}, {Never, Never, Never}, {early, 0, early}, {Never, 0, 0},
	} {
		require.Equal(t, tt.want, tt.a.Latest(tt.b))
		require.Equal(t, tt.want, tt.b.Latest(tt.a))
	}
}
