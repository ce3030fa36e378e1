package simulator_test

import (
	"crypto/sha256"
	"encoding/json"
	"hash"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/simulator"
)

// fingerprint is a digest of everything that an organisation lists.
func fingerprint(t *testing.T, o *simulator.Organisation) []byte {
	t.Helper()
	h := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(o.Lists)) {
		for i := range o.Lists[path].Len() {
			sum(t, h, path, o.Lists[path].At(i))
		}
	}
	for _, path := range slices.Sorted(maps.Keys(o.Singles)) {
		sum(t, h, path, o.Singles[path])
	}
	return h.Sum(nil)
}

func sum(t *testing.T, h hash.Hash, path string, v any) {
	t.Helper()
	require.NoError(t, json.NewEncoder(h).Encode([]any{path, v}))
}

func TestSeedMakesTheOrganisation(t *testing.T) {
	one := func(seed uint64) []byte {
		return fingerprint(t, simulator.MakeEntra(simulator.Made{Accounts: 500, Seed: seed, At: now}))
	}
	require.Equal(t, one(7), one(7))
	require.NotEqual(t, one(7), one(8))
}

// share returns in how many of a hundred objects something is so.
func share(c simulator.Collection, so func(simulator.Object) bool) float64 {
	n := 0
	for i := range c.Len() {
		if so(c.At(i)) {
			n++
		}
	}
	return 100 * float64(n) / float64(c.Len())
}

// The rates that MakeEntra states, counted in what is served.
func TestFlawsAreAtTheirRates(t *testing.T) {
	const within = 0.7
	o := simulator.MakeEntra(simulator.Made{Accounts: 20_000, Seed: 3, At: now})
	users, report := o.Lists["/users"], o.Lists["/reports/authenticationMethods/userRegistrationDetails"]
	methods := func(u simulator.Object) []any { return u["methodsRegistered"].([]any) }
	lastSuccess := func(u simulator.Object) (time.Time, bool) {
		a, ok := u["signInActivity"].(simulator.Object)
		if !ok {
			return time.Time{}, false
		}
		at, err := time.Parse(time.RFC3339, a["lastSuccessfulSignInDateTime"].(string))
		require.NoError(t, err)
		return at, true
	}
	guest := func(u simulator.Object) bool { return u["creationType"] == "Invitation" }
	for name, c := range map[string]struct {
		list simulator.Collection
		so   func(simulator.Object) bool
		want float64
	}{
		"disabled":       {users, func(u simulator.Object) bool { return u["accountEnabled"] == false }, 4},
		"guests":         {users, guest, 7},
		"B2B members":    {users, func(u simulator.Object) bool { return guest(u) && u["userType"] == "Member" }, 7 * 0.15},
		"not accepted":   {users, func(u simulator.Object) bool { return u["externalUserState"] == "PendingAcceptance" }, 7 * 0.20},
		"on-premises":    {users, func(u simulator.Object) bool { return u["onPremisesSyncEnabled"] == true }, 55 * 0.93},
		"idle":           {users, func(u simulator.Object) bool { at, ok := lastSuccess(u); return ok && now.Sub(at) > 90*24*time.Hour }, 5},
		"no factor":      {report, func(u simulator.Object) bool { return len(methods(u)) == 0 }, 3 + 7*0.20},
		"mail alone":     {report, func(u simulator.Object) bool { return slices.Equal(methods(u), []any{"email"}) }, 1},
		"a phone alone":  {report, func(u simulator.Object) bool { return slices.Equal(methods(u), []any{"mobilePhone"}) }, 4 * 0.96},
		"never expires":  {o.Lists["/applications"], func(a simulator.Object) bool { return endless(a) }, 8},
		"from elsewhere": {o.Lists["/servicePrincipals"], func(a simulator.Object) bool { return a["appOwnerOrganizationId"] != o.ID }, 1.3},
	} {
		tolerance := within
		if c.list.Len() < 1000 {
			tolerance = 4 // too few for less
		}
		require.InDelta(t, c.want, share(c.list, c.so), tolerance, name)
	}
	require.Equal(t, 20_000, users.Len())
	require.InDelta(t, 500, o.Lists["/applications"].Len(), 20)
}

func endless(app simulator.Object) bool {
	for _, list := range []string{"passwordCredentials", "keyCredentials"} {
		for _, v := range app[list].([]any) {
			if v.(simulator.Object)["endDateTime"].(string) > "2200" {
				return true
			}
		}
	}
	return false
}

// However small, an organisation has the administrators and apps of each flaw,
// and one that is careful has no flaw but emergency accounts that nobody has
// declared yet.
func TestSmallestOrganisation(t *testing.T) {
	small := simulator.MakeEntra(simulator.Made{Accounts: 1, Seed: 1, At: now})
	large := simulator.MakeEntra(simulator.Made{Accounts: 3000, Seed: 1, At: now})
	require.Less(t, small.Lists["/users"].Len(), 40)
	for requirement := range large.Flaws() {
		switch requirement {
		case "sign-in-requires-mfa", "mfa-registered", "weak-factors-only", "stale-account", "never-used-account", "unredeemed-guest", "high-risk-treated", "password-reset-needs-other-factor", "expired-credential", "credential-without-expiry":
			continue // of the many, at their rates
		}
		require.Contains(t, small.Flaws(), requirement)
	}
	careful := simulator.MakeEntra(simulator.Made{Accounts: 1, Seed: 1, At: now, Careful: true})
	require.Empty(t, careful.Flaws(), "once the emergency accounts are declared")
	for _, o := range []*simulator.Organisation{small, careful} {
		s := simulator.NewEntra(o, simulator.Options{Date: now})
		for _, r := range collectAll(t, s, inMemory(s)).Readings {
			require.True(t, r.Complete, "%s: %v", r.Step, r.Gaps)
		}
	}
}

// A hundred thousand accounts are made as they are asked for: they are never
// in memory together.
func TestLargeOrganisationTakesNoMemory(t *testing.T) {
	before := heap()
	o := simulator.MakeEntra(simulator.Made{Accounts: 100_000, Seed: 1, At: now})
	require.Equal(t, 100_000, o.Lists["/users"].Len())
	made := heap()
	s := simulator.NewEntra(o, simulator.Options{Date: now})
	c := newClient(t, s, inMemory(s))
	pages, seen := 0, 0
	for path := "/v1.0/users?$select=id,accountEnabled&$top=999"; path != ""; pages++ {
		_, _, answer := c.get(path)
		seen += len(answer["value"].([]any))
		path, _ = answer["@odata.nextLink"].(string)
	}
	require.Equal(t, 100_000, seen)
	require.Equal(t, 101, pages)
	after := heap()
	t.Logf("made: %d kB more, served: %d kB more", (made-before)>>10, (after-before)>>10)
	require.Less(t, after-before, int64(8<<20))
	runtime.KeepAlive(o)
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// A recording of a made organisation is the same organisation: an audit finds
// the same, single objects and their lists included.
func TestRecordingIsTheSame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		o := simulator.MakeEntra(simulator.Made{Accounts: 90, Seed: 4, At: now})
		require.NoError(t, o.Record(dir))
		recorded, err := simulator.RecordedEntra(dir)
		require.NoError(t, err)
		require.Equal(t, o.ID, recorded.ID)
		require.Equal(t, o.Name, recorded.Name)

		original := simulator.NewEntra(o, simulator.Options{Date: now})
		again := simulator.NewEntra(recorded, simulator.Options{Date: now})
		want, got := newClient(t, original, inMemory(original)), newClient(t, again, inMemory(again))
		for _, path := range everything(t, want) {
			wantStatus, _, wantAnswer := want.get(path)
			gotStatus, _, gotAnswer := got.get(path)
			require.Equal(t, wantStatus, gotStatus, path)
			if wantStatus == 200 {
				require.Equal(t, wantAnswer, gotAnswer, path)
			}
		}
		first := collectAll(t, original, inMemory(original))
		second := collectAll(t, again, inMemory(again))
		for _, tenant := range []*inventory.Tenant{first, second} {
			for _, r := range tenant.Readings {
				require.True(t, r.Complete, "%s: %v", r.Step, r.Gaps)
			}
		}
		require.Equal(t, first, second)
	})
}

func TestRecordingsThatAreNone(t *testing.T) {
	for name, c := range map[string]struct{ file, content, want string }{
		"an empty directory":        {"", "", "holds no recorded answers"},
		"no JSON":                   {"users.json", "<html>", "users.json: invalid character"},
		"a list of something else":  {"users.json", `{"value":["a"]}`, "users.json: an item is not an object"},
		"the first page of several": {"users.json", `{"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=x"}`, "record the whole list"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if c.file != "" {
				require.NoError(t, os.WriteFile(filepath.Join(dir, c.file), []byte(c.content), 0o600))
			}
			_, err := simulator.RecordedEntra(dir)
			require.ErrorContains(t, err, c.want)
		})
	}
}
