package inventory

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func written(t testing.TB, tenants ...*Tenant) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, tenants))
	return b.Bytes()
}

func lines(t testing.TB, snapshot []byte) []string {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(snapshot))
	require.NoError(t, err)
	b, err := io.ReadAll(zip)
	require.NoError(t, err)
	return strings.SplitAfter(strings.TrimSuffix(string(b), "\n"), "\n")
}

func zipped(lines ...string) []byte {
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	fmt.Fprint(zip, strings.Join(lines, ""))
	_ = zip.Close() // a buffer takes everything
	return b.Bytes()
}

// Nothing that a tenant holds is lost, and the same tenants are the same bytes.
func TestSnapshotKeepsEverything(t *testing.T) {
	second := filled()
	second.ID, second.Accounts = "another", nil
	in := []*Tenant{filled(), second}
	first := written(t, in...)
	out, err := Read(bytes.NewReader(first))
	require.NoError(t, err)
	require.Equal(t, in, out)
	require.Equal(t, first, written(t, out...))

	digest, err := Digest(in)
	require.NoError(t, err)
	all := lines(t, first)
	require.Contains(t, all[len(all)-1], digest)
}

// A fact that is unknown does not come back as one.
func TestSnapshotKeepsWhatIsUnknown(t *testing.T) {
	in := &Tenant{ID: "t1", Accounts: []Account{{ID: "u1", Roles: ListOf[Held](), Eligible: List[Held]{Complete: No}}}}
	out, err := Read(bytes.NewReader(written(t, in)))
	require.NoError(t, err)
	require.Equal(t, []*Tenant{in}, out)
}

func TestReadRefuses(t *testing.T) {
	whole := written(t, filled())
	all := lines(t, whole)
	end := len(all) - 1
	replaced := func(i int, s string) []byte {
		changed := append([]string{}, all...)
		changed[i] = s
		return zipped(changed...)
	}
	for _, tt := range []struct {
		name, says string
		in         []byte
	}{
		{"nothing", "not a twokeys snapshot", nil},
		{"a file of another kind", "not a twokeys snapshot", []byte(`{"twokeysSnapshot":1}`)},
		{"another program's gzip", "not a twokeys snapshot", zipped("hello\n", "world\n")},
		{"JSON of another program", "not a twokeys snapshot", zipped(`{"version":1}` + "\n")},
		{"a newer version", "version 2, this twokeys reads version 1", replaced(0, `{"twokeysSnapshot":2}`+"\n")},
		{"cut in the middle of the file", "unexpected EOF", whole[:len(whole)/2]},
		{"cut at the end of a line", "cut short", zipped(all[:end]...)},
		{"an empty snapshot without its trailer", "cut short", zipped(all[0])},
		{"a line taken out", "digest does not match", zipped(append(append([]string{}, all[:2]...), all[3:]...)...)},
		{"a fact changed", "digest does not match", replaced(1, strings.Replace(all[1], "true", "null", 1))},
		{"a field that this version does not know", "unknown field", replaced(2, `{"domain":{"name":"x","mood":"good"}}`+"\n")},
		{"a dataset that this version does not know", "unknown dataset", replaced(1, strings.Replace(all[1], `"accounts"`, `"moods"`, 1))},
		{"more after the trailer", "after the trailer", zipped(append(append([]string{}, all...), "\n", all[2])...)},
		{"more on the line of the trailer", "more than one record", zipped(append(append([]string{}, all...), all[2])...)},
		{"a second trailer", "after the trailer", zipped(append(append([]string{}, all...), "\n"+all[end])...)},
		{"bytes after the file", "unexpected EOF", append(append([]byte{}, whole...), "trailing"...)},
		{"another snapshot after it", "after the trailer", append(append([]byte{}, whole...), whole...)},
		{"a record before its tenant", "before its tenant", zipped(all[0], all[2])},
		{"a record that is null", "", replaced(2, "null\n")},
		{"two values on a line", "", replaced(2, strings.TrimSuffix(all[2], "\n")+" {}\n")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(bytes.NewReader(tt.in))
			require.ErrorContains(t, err, tt.says)
		})
	}
}

// FuzzRead reads whatever comes, without its compression: what is accepted is
// written and read again as the same.
func FuzzRead(f *testing.F) {
	whole := strings.Join(lines(f, written(f, filled())), "")
	f.Add([]byte(whole))
	f.Add([]byte(whole[:len(whole)/2]))
	f.Add([]byte(strings.Join(lines(f, written(f)), "")))
	f.Add([]byte(`{"twokeysSnapshot":1}` + "\n" + `{"tenant":{"provider":"entra","id":"t1","at":"never"}}` + "\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		tenants, err := Read(bytes.NewReader(zipped(string(b))))
		if err != nil {
			return
		}
		first := written(t, tenants...)
		again, err := Read(bytes.NewReader(first))
		require.NoError(t, err)
		require.Equal(t, first, written(t, again...))
	})
}

// BenchmarkAccounts reports what an account takes in memory, as read from a
// snapshot: with a role in a hundred and factors as people have them.
func BenchmarkAccounts(b *testing.B) {
	const n = 100_000
	in := &Tenant{ID: "t1", Accounts: make([]Account, n)}
	for i := range in.Accounts {
		name := fmt.Sprintf("person%06d@example.com", i)
		a := Account{
			ID: fmt.Sprintf("%08x-0000-4000-8000-000000000000", i), Name: name, DisplayName: fmt.Sprintf("Person %06d", i),
			Emails: ListOf(name), Kind: Human, Guest: Member, Active: Yes, Master: Cloud, Created: 1, PasswordChanged: 1,
			Roles: ListOf[Held](), Eligible: ListOf[Held](), GroupRoles: ListOf[Held](), LastSignIn: 1, LastSuccess: 1,
			Factors: ListOf([][]Factor{{Push}, {SMS, Push}, {Passkey, Push}}[i%3]...), MFARegistered: Yes, MFACapable: Yes,
		}
		if i%100 == 0 {
			a.Roles = ListOf(Held{Role: "62e90394-69f5-4237-9190-012177145e10", Until: Never})
		}
		in.Accounts[i] = a
	}
	snapshot := written(b, in)
	b.SetBytes(int64(len(snapshot)))
	var used uint64
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		out, err := Read(bytes.NewReader(snapshot))
		require.NoError(b, err)
		runtime.GC()
		runtime.ReadMemStats(&after)
		used = after.HeapAlloc - before.HeapAlloc
		runtime.KeepAlive(out)
	}
	b.ReportMetric(float64(used)/n, "bytes/account")
	b.ReportMetric(float64(len(snapshot))/n, "file-bytes/account")
	b.ReportMetric(float64(reflect.TypeFor[Account]().Size()), "struct-bytes/account")
}
