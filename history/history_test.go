package history_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/history"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

var start = time.Date(2026, 8, 31, 6, 0, 0, 0, time.UTC) // a Monday

const (
	contoso = "8f1c22e2-5a0d-4e55-9c1b-2b1f6f0d7a11"
	mfa     = "mfa-registered"
)

// made is a report of one check, which accounts fail.
func made(at time.Time, failing ...int) *report.Report {
	r := &report.Report{
		SchemaVersion: report.SchemaVersion, Tool: report.Tool{Name: "twokeys", Version: "1.0.0"},
		Run:     report.Run{ID: fmt.Sprintf("%016x", at.Unix()), CollectedAt: inventory.At(at), JudgedAt: inventory.At(at), Complete: true, Judged: report.Judged{Checks: 1, Of: 1}},
		Tenants: []report.Tenant{{Provider: "entra", ID: contoso, Name: "Contoso Ltd"}},
	}
	o := report.Outcome{Check: mfa, Severity: "high", Provider: "entra", Tenant: contoso, Status: checks.Pass, Counts: report.Counts{Pass: 20 - len(failing), Fail: len(failing)}}
	for _, n := range failing {
		s := checks.Subject{Kind: "account", ID: fmt.Sprint("a", n), Name: fmt.Sprint("user", n)}
		o.Status = checks.Fail
		o.Findings = append(o.Findings, report.Finding{Fingerprint: checks.Fingerprint("entra", contoso, mfa, s), Status: checks.Fail, Subject: s, Evidence: "none"})
	}
	r.Outcomes = []report.Outcome{o}
	return r
}

// keep puts a report into a record.
func keep(t testing.TB, rec history.Record, at time.Time, rep *report.Report) history.Entry {
	t.Helper()
	w, err := rec.Write("entra", contoso)
	require.NoError(t, err)
	defer w.Close()
	rep.Run.Previous, err = w.Previous()
	require.NoError(t, err)
	e, err := w.Add(at, map[string]func(io.Writer) error{
		history.ReportFile: func(out io.Writer) error { return report.JSON(out, rep, report.Style{}) },
	})
	require.NoError(t, err)
	return e
}

// Runs of one second stand beside each other, and each names the one before it.
func TestRecordOverwritesNothing(t *testing.T) {
	rec := history.Record(t.TempDir())
	var first []byte
	for i := range 12 {
		e := keep(t, rec, start, made(start, i))
		b, err := os.ReadFile(e.Path)
		require.NoError(t, err)
		if i == 0 {
			first = b
		}
	}
	runs, err := rec.Runs(history.TenantDir("entra", contoso))
	require.NoError(t, err)
	require.Len(t, runs, 12)
	require.Equal(t, "20260831T060000Z", runs[0].Run)
	require.Equal(t, "20260831T060000Z-9", runs[8].Run)
	require.Equal(t, "20260831T060000Z-12", runs[11].Run, "after 9")
	b, err := os.ReadFile(runs[0].Path)
	require.NoError(t, err)
	require.Equal(t, first, b)
	broken, err := rec.Chain(runs[0].Tenant)
	require.NoError(t, err)
	require.Empty(t, broken)
	info, err := os.Stat(runs[0].Path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

// A report that is taken away or changed breaks the chain, wherever it was but
// at the end.
func TestChainShowsWhatIsGone(t *testing.T) {
	for name, harm := range map[string]func(*testing.T, history.Entry){
		"taken away": func(t *testing.T, e history.Entry) { require.NoError(t, os.RemoveAll(filepath.Dir(e.Path))) },
		"changed": func(t *testing.T, e history.Entry) {
			b, err := os.ReadFile(e.Path)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(e.Path, bytes.Replace(b, []byte("user1"), []byte("user2"), 1), 0o600))
		},
	} {
		for _, victim := range []int{0, 1, 2} {
			rec := history.Record(t.TempDir())
			var all []history.Entry
			for i := range 4 {
				all = append(all, keep(t, rec, start.AddDate(0, 0, 7*i), made(start, 1)))
			}
			harm(t, all[victim])
			broken, err := rec.Chain(all[0].Tenant)
			require.NoError(t, err)
			require.NotEmpty(t, broken, "%s: %d", name, victim)
			require.Equal(t, all[victim+1].Run, broken[0].Run)
		}
	}
}

// Runs that end at the same time take turns: none is lost, and the chain is one.
func TestRecordOfRunsAtOnce(t *testing.T) {
	rec := history.Record(t.TempDir())
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() { keep(t, rec, start.Add(time.Duration(i%3)*time.Second), made(start, i)) })
	}
	wg.Wait()
	runs, err := rec.Runs(history.TenantDir("entra", contoso))
	require.NoError(t, err)
	require.Len(t, runs, 8)
}

// A run that never ended leaves nothing that is taken for a report.
func TestRecordAfterACrash(t *testing.T) {
	rec := history.Record(t.TempDir())
	w, err := rec.Write("entra", contoso)
	require.NoError(t, err)
	_, err = w.Add(start, map[string]func(io.Writer) error{history.ReportFile: func(io.Writer) error { return io.ErrShortWrite }})
	require.ErrorIs(t, err, io.ErrShortWrite)
	dir := filepath.Join(string(rec), history.TenantDir("entra", contoso))
	require.NoError(t, os.Mkdir(filepath.Join(dir, ".new-1"), 0o700))
	w.Close()
	runs, err := rec.Runs(history.TenantDir("entra", contoso))
	require.NoError(t, err)
	require.Empty(t, runs)
	keep(t, rec, start, made(start))
	require.NoDirExists(t, filepath.Join(dir, ".new-1"))
}

// What failed is known by the last report that asked the check, whatever was
// asked since.
func TestPast(t *testing.T) {
	rec := history.Record(t.TempDir())
	keep(t, rec, start, made(start, 1))
	keep(t, rec, start.AddDate(0, 0, 7), made(start.AddDate(0, 0, 7), 1, 2))
	other := made(start.AddDate(0, 0, 14))
	other.Outcomes[0].Check = "another-check"
	keep(t, rec, start.AddDate(0, 0, 14), other)
	w, err := rec.Write("entra", contoso)
	require.NoError(t, err)
	defer w.Close()
	ids := func(at time.Time) []string {
		past, err := w.Past(at, []string{mfa})
		require.NoError(t, err)
		var out []string
		for _, f := range past.Failures {
			out = append(out, f.Subject.ID+" since "+f.FirstSeen.String())
		}
		return out
	}
	require.Equal(t, []string{"a1 since 2026-09-07", "a2 since 2026-09-07"}, ids(start.AddDate(0, 0, 21)))
	require.Equal(t, []string{"a1 since 2026-08-31"}, ids(start), "as of an earlier time")
	require.Empty(t, ids(start.AddDate(0, 0, -1)))
}

func TestTenantDir(t *testing.T) {
	require.Equal(t, "entra-8f1c", history.TenantDir("entra", "8f1c"))
	require.Equal(t, "okta-..%2F..%2Fetc", history.TenantDir("okta", "../../etc"))
	require.Equal(t, "okta-C%3A", history.TenantDir("okta", "C:"))
	require.Less(t, len(history.TenantDir("okta", strings.Repeat("é", 300))), 100)
}

func open(t testing.TB, file string) *history.Index {
	t.Helper()
	x, err := history.OpenIndex(t.Context(), file)
	require.NoError(t, err)
	t.Cleanup(func() { _ = x.Close() })
	return x
}

// An index that is made again from the record is the index.
func TestImport(t *testing.T) {
	rec := history.Record(t.TempDir())
	file := filepath.Join(t.TempDir(), "a b?#.db")
	x := open(t, file)
	for i, failing := range [][]int{{1}, {1, 2}, {2, 3}, {}} {
		at := start.AddDate(0, 0, 7*i)
		rep := made(at, failing...)
		e := keep(t, rec, at, rep)
		_, digest, err := e.Read()
		require.NoError(t, err)
		added, err := x.Add(t.Context(), rep, digest, e.Path)
		require.NoError(t, err)
		require.True(t, added)
	}
	require.FileExists(t, file)
	again := open(t, filepath.Join(t.TempDir(), "again.db"))
	for _, want := range []int{4, 0} {
		added, of, err := again.Import(t.Context(), rec)
		require.NoError(t, err)
		require.Equal(t, []int{want, 4}, []int{added, of})
	}
	one, err := x.Runs(t.Context(), start)
	require.NoError(t, err)
	two, err := again.Runs(t.Context(), start)
	require.NoError(t, err)
	require.Equal(t, one, two)
	require.Len(t, one, 4)
	require.Equal(t, 2, one[1].High)
	trends, err := x.Trends(t.Context(), start)
	require.NoError(t, err)
	require.Len(t, trends, 1)
	var counts []int
	for _, p := range trends[0].Points {
		counts = append(counts, p.Fail)
	}
	require.Equal(t, []int{1, 2, 2, 0}, counts)
	appeared, gone, err := x.Moved(t.Context(), one[1], one[2])
	require.NoError(t, err)
	require.Equal(t, []int{1, 1}, []int{appeared, gone})
	path, err := x.Find(t.Context(), one[3].ID)
	require.NoError(t, err)
	require.Equal(t, one[3].Path, path)
	_, err = x.Find(t.Context(), "0000")
	require.ErrorContains(t, err, "several runs begin with")
	_, err = x.Find(t.Context(), "beef")
	require.ErrorContains(t, err, "no run begins with")
}

// Two programs that write at once both succeed, and nothing is there twice.
func TestIndexOfRunsAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.db")
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			x, err := history.OpenIndex(t.Context(), file) // which migrates
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = x.Close() }()
			for j := range 5 {
				if _, err := x.Add(t.Context(), made(start.AddDate(0, 0, j), i%3, 10), fmt.Sprint(i%3, j), "path"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	runs, err := open(t, file).Runs(t.Context(), start)
	require.NoError(t, err)
	require.Len(t, runs, 15, "three contents of five days, each of two writers")
}

// A report goes into an index whole or not at all.
func TestIndexAddsWhole(t *testing.T) {
	x := open(t, filepath.Join(t.TempDir(), "x.db"))
	bad := made(start, 1, 2)
	bad.Outcomes[0].Findings[1].Fingerprint = "no digits"
	_, err := x.Add(t.Context(), bad, "d", "p")
	require.Error(t, err)
	runs, err := x.Runs(t.Context(), start)
	require.NoError(t, err)
	require.Empty(t, runs)
}

func TestIndexRefuses(t *testing.T) {
	dir := t.TempDir()
	hello := filepath.Join(dir, "hello.db")
	require.NoError(t, os.WriteFile(hello, []byte(strings.Repeat("hello, this is no database\n", 100)), 0o600))
	_, err := history.OpenIndex(t.Context(), hello)
	require.ErrorContains(t, err, "hello.db: ")
	newer := filepath.Join(dir, "newer.db")
	require.NoError(t, open(t, newer).Close())
	db, err := sql.Open("sqlite", newer)
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), "PRAGMA user_version = 99")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	_, err = history.OpenIndex(t.Context(), newer)
	require.ErrorContains(t, err, "newer.db: an index of version 99; this twokeys knows 1")
}

// For any history, what the index counts of each run is what the report holds,
// in whatever order the reports come.
func TestIndexCountsWhatReportsHold(t *testing.T) {
	n := 0
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		n++
		x, err := history.OpenIndex(t.Context(), filepath.Join(dir, fmt.Sprint(n, ".db")))
		require.NoError(rt, err)
		defer func() { _ = x.Close() }()
		weeks := rapid.SliceOfN(rapid.SliceOfDistinct(rapid.IntRange(0, 9), rapid.ID[int]), 1, 6).Draw(rt, "failing")
		order := rapid.Permutation(indexes(len(weeks))).Draw(rt, "order")
		for _, i := range order {
			_, err := x.Add(t.Context(), made(start.AddDate(0, 0, 7*i), weeks[i]...), fmt.Sprint(i), "p")
			require.NoError(rt, err)
		}
		runs, err := x.Runs(t.Context(), start)
		require.NoError(rt, err)
		require.Len(rt, runs, len(weeks))
		for i, r := range runs {
			require.Equal(rt, len(weeks[i]), r.High)
			if i == 0 {
				continue
			}
			d := report.Compare(made(start, weeks[i-1]...), made(start, weeks[i]...))
			appeared, gone, err := x.Moved(t.Context(), runs[i-1], r)
			require.NoError(rt, err)
			require.Equal(rt, []int{len(d.Appeared), len(d.Fixed)}, []int{appeared, gone})
		}
	})
}

func indexes(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestWeeks(t *testing.T) {
	at := func(day int, complete bool) history.Run {
		return history.Run{ID: fmt.Sprint(day), At: start.AddDate(0, 0, day), Complete: complete}
	}
	runs := []history.Run{at(0, true), at(2, false), at(6, true), at(7, false), at(8, false), at(21, true)}
	weeks := history.Weeks(runs, start, start.AddDate(0, 0, 27))
	var got []string
	for _, w := range weeks {
		id := "-"
		if w.Run != nil {
			id = w.Run.ID
		}
		got = append(got, w.String()+" "+id)
	}
	require.Equal(t, []string{"2026-W36 6", "2026-W37 8", "2026-W38 -", "2026-W39 21"}, got)
	require.Equal(t, "2026-W53", history.Weeks(nil, time.Date(2027, 1, 3, 23, 0, 0, 0, time.UTC), time.Date(2027, 1, 3, 23, 0, 0, 0, time.UTC))[0].String())
}

// BenchmarkIndex is of 500 runs with 10,000 findings each.
func BenchmarkIndex(b *testing.B) {
	x := open(b, filepath.Join(b.TempDir(), "x.db"))
	failing := indexes(10_000)
	for i := range 500 {
		_, err := x.Add(b.Context(), made(start.AddDate(0, 0, i), failing[i%100:]...), fmt.Sprint(i), "p")
		require.NoError(b, err)
	}
	runs, err := x.Runs(b.Context(), start)
	require.NoError(b, err)
	b.Run("diff", func(b *testing.B) {
		for b.Loop() {
			_, _, err := x.Moved(b.Context(), runs[0], runs[499])
			require.NoError(b, err)
		}
	})
	b.Run("trend", func(b *testing.B) {
		for b.Loop() {
			_, err := x.Trends(b.Context(), start)
			require.NoError(b, err)
		}
	})
	b.Run("runs", func(b *testing.B) {
		for b.Loop() {
			_, err := x.Runs(b.Context(), start)
			require.NoError(b, err)
		}
	})
}
