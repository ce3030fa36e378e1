// Package history keeps the reports of an organisation: as files, which are the
// record, and in an index, which can be made again from them.
package history

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/report"
)

// Record is a directory that holds a directory for each tenant, and in it one
// for each run, named by its time: entra-8f1c…/20261122T090000Z/report.json.
// Nothing in it is ever written again, and each report names the digest of the
// one that was there before it.
type Record string

// Entry is a run of one tenant in a record.
type Entry struct {
	Tenant string // the name of its directory
	Run    string // likewise
	At     time.Time
	Path   string // of the report
}

// ReportFile is the name of the report of a run.
const ReportFile = "report.json"

const (
	runName = "20060102T150405Z"
	unready = ".new-" // begins the name of a run that is being written
)

// TenantDir names the directory of a tenant.
func TenantDir(provider, id string) string {
	name := provider + "-" + strings.ReplaceAll(url.PathEscape(id), ":", "%3A")
	if len(name) > 200 {
		name = provider + "-" + checks.Digest(id)
	}
	return name
}

// Tenants lists the directories of the tenants.
func (r Record) Tenants() ([]string, error) {
	dirs, err := os.ReadDir(string(r))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, d := range dirs {
		if d.IsDir() && !strings.HasPrefix(d.Name(), ".") {
			out = append(out, d.Name())
		}
	}
	return out, nil
}

// Runs lists the runs of a tenant in the order of their times.
func (r Record) Runs(tenant string) ([]Entry, error) {
	dirs, err := os.ReadDir(filepath.Join(string(r), tenant))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Entry
	for _, d := range dirs {
		stamp, number, _ := strings.Cut(d.Name(), "-")
		at, err := time.Parse(runName, stamp)
		if _, bad := strconv.Atoi(or1(number)); !d.IsDir() || err != nil || bad != nil {
			continue // not of ours, or a run that never ended
		}
		out = append(out, Entry{Tenant: tenant, Run: d.Name(), At: at, Path: filepath.Join(string(r), tenant, d.Name(), ReportFile)})
	}
	slices.SortFunc(out, func(a, b Entry) int { return compareRuns(a.Run, b.Run) })
	return out, nil
}

func or1(s string) string {
	if s == "" {
		return "1"
	}
	return s
}

// compareRuns puts 20261122T090000Z-10 behind 20261122T090000Z-9.
func compareRuns(a, b string) int {
	if n := strings.Compare(a[:len(runName)], b[:len(runName)]); n != 0 {
		return n
	}
	if n := len(a) - len(b); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}

// Read reads the report of a run, with the digest of its bytes.
func (e Entry) Read() (*report.Report, string, error) {
	b, err := os.ReadFile(e.Path)
	if err != nil {
		return nil, "", err
	}
	rep, err := report.Read(bytes.NewReader(b))
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", e.Path, err)
	}
	return rep, Digest(b), nil
}

// Digest is the SHA-256 of a file's bytes, in hexadecimal.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Writer writes the runs of one tenant. Nobody else does until it is closed.
type Writer struct {
	record Record
	tenant string
	unlock func()
	runs   []Entry
}

// Write waits until nobody else writes the runs of a tenant.
func (r Record) Write(provider, id string) (*Writer, error) {
	w := &Writer{record: r, tenant: TenantDir(provider, id)}
	dir := filepath.Join(string(r), w.tenant)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(dir, ".lock")).Lock()
	if err != nil {
		return nil, err
	}
	w.unlock = unlock
	// What is unready now is of a run that never ended.
	left, _ := filepath.Glob(filepath.Join(dir, unready+"*"))
	for _, l := range left {
		_ = os.RemoveAll(l)
	}
	if w.runs, err = r.Runs(w.tenant); err != nil {
		unlock()
		return nil, err
	}
	return w, nil
}

// Close lets others write.
func (w *Writer) Close() { w.unlock() }

// Previous returns the digest of the last report, "" if there is none.
func (w *Writer) Previous() (string, error) {
	if len(w.runs) == 0 {
		return "", nil
	}
	b, err := os.ReadFile(w.runs[len(w.runs)-1].Path)
	if err != nil {
		return "", err
	}
	return Digest(b), nil
}

// lookBack is how many reports are searched for the last one that asked a check.
const lookBack = 20

// Past returns what the tenant's reports up to a time found of checks, each as
// of the last report that asked it.
func (w *Writer) Past(at time.Time, ids []string) (gate.Past, error) {
	left := map[string]bool{}
	for _, id := range ids {
		left[id] = true
	}
	var out gate.Past
	runs := w.runs
	for n := 0; len(runs) > 0 && n < lookBack && len(left) > 0; runs = runs[:len(runs)-1] {
		last := runs[len(runs)-1]
		if last.At.After(at) {
			continue
		}
		n++
		rep, _, err := last.Read()
		if err != nil {
			return out, err
		}
		asked := map[string]bool{}
		for _, o := range rep.Outcomes {
			asked[o.Check] = true
		}
		for i := range rep.Tenants {
			for _, f := range rep.Failures(&rep.Tenants[i]) {
				if left[f.Check] {
					out.Failures = append(out.Failures, f)
				}
			}
		}
		for id := range asked {
			delete(left, id)
		}
	}
	return out, nil
}

// Add puts a run into the record, whole or not at all. It is named by its time,
// with a number if there is one of that time. Each file is written by its
// function.
func (w *Writer) Add(at time.Time, files map[string]func(io.Writer) error) (Entry, error) {
	dir := filepath.Join(string(w.record), w.tenant)
	temp, err := os.MkdirTemp(dir, unready)
	if err != nil {
		return Entry{}, err
	}
	defer func() { _ = os.RemoveAll(temp) }() // which is gone where all went well
	for name, write := range files {
		if err := writeFile(filepath.Join(temp, name), write); err != nil {
			return Entry{}, err
		}
	}
	name := at.UTC().Format(runName)
	for n := 1; ; n++ {
		e := Entry{Tenant: w.tenant, Run: name, At: at.UTC().Truncate(time.Second), Path: filepath.Join(dir, name, ReportFile)}
		if n > 1 {
			e.Run = fmt.Sprintf("%s-%d", name, n)
			e.Path = filepath.Join(dir, e.Run, ReportFile)
		}
		final := filepath.Dir(e.Path)
		if _, err := os.Lstat(final); err == nil {
			continue
		}
		if err := os.Rename(temp, final); err != nil {
			return Entry{}, err
		}
		w.runs = append(w.runs, e)
		slices.SortFunc(w.runs, func(a, b Entry) int { return compareRuns(a.Run, b.Run) })
		return e, syncDir(dir)
	}
}

func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Sync(), f.Close())
}

// syncDir makes a rename last over a crash, where a directory can be synced.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = d.Sync() // some systems cannot
	return d.Close()
}

// Broken is a link of the chain of reports that does not hold.
type Broken struct {
	Tenant, Run string
	What        string
}

// Chain follows the digests by which the reports of a tenant name each other.
func (r Record) Chain(tenant string) ([]Broken, error) {
	runs, err := r.Runs(tenant)
	if err != nil {
		return nil, err
	}
	links := make([]Link, len(runs))
	for i, e := range runs {
		rep, digest, err := e.Read()
		if err != nil {
			return nil, err
		}
		links[i] = Link{Tenant: tenant, Run: e.Run, Digest: digest, Previous: rep.Run.Previous}
	}
	return Check(links), nil
}

// Link is a report in a chain.
type Link struct {
	Tenant, Run      string
	Digest, Previous string
}

// Check reports the links of one tenant that do not hold: a report that names
// one that is not there, or, but for the first that was written, none.
func Check(links []Link) []Broken {
	have := map[string]bool{}
	for _, l := range links {
		have[l.Digest] = true
	}
	var out []Broken
	firsts := 0
	for _, l := range links {
		switch {
		case l.Previous == "":
			if firsts++; firsts > 1 {
				out = append(out, Broken{l.Tenant, l.Run, "names no report before it, and is not the first"})
			}
		case !have[l.Previous]:
			out = append(out, Broken{l.Tenant, l.Run, "names a report that is not there, or was changed: " + l.Previous})
		}
	}
	return out
}
