package history

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/report"
)

// Index is an SQLite database over the reports of records. All that is in it is
// in them too. Several programs may use it at a time.
type Index struct{ db *sql.DB }

// migrations lead from one version of the database to the next.
var migrations = []string{
	`CREATE TABLE run (
		id INTEGER PRIMARY KEY, digest TEXT NOT NULL, run TEXT NOT NULL, provider TEXT NOT NULL, tenant TEXT NOT NULL, name TEXT NOT NULL,
		at INTEGER NOT NULL, path TEXT NOT NULL, version TEXT NOT NULL, complete INTEGER NOT NULL, interrupted INTEGER NOT NULL,
		exit INTEGER NOT NULL, judged INTEGER NOT NULL, asked INTEGER NOT NULL, waived INTEGER NOT NULL, missing TEXT NOT NULL, previous TEXT NOT NULL,
		UNIQUE (provider, tenant, digest));
	CREATE INDEX run_at ON run (provider, tenant, at);
	CREATE TABLE outcome (
		run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, chk TEXT NOT NULL, severity INTEGER NOT NULL, status TEXT NOT NULL,
		pass INTEGER NOT NULL, fail INTEGER NOT NULL, waived INTEGER NOT NULL, unknown INTEGER NOT NULL, skipped INTEGER NOT NULL,
		PRIMARY KEY (run, chk)) WITHOUT ROWID;
	CREATE TABLE finding (id INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL UNIQUE, chk TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL);
	CREATE TABLE sighting (
		run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, finding INTEGER NOT NULL REFERENCES finding,
		PRIMARY KEY (run, finding)) WITHOUT ROWID;`,
}

// OpenIndex opens an index, and makes or migrates it if need be.
func OpenIndex(ctx context.Context, file string) (*Index, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	// Writers queue up for ten seconds, and take the lock before they read what
	// they are about to change.
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)"}}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	x := &Index{db}
	if err := x.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file, err), db.Close())
	}
	return x, nil
}

// Close closes the index.
func (x *Index) Close() error { return x.db.Close() }

func (x *Index) migrate(ctx context.Context) error {
	return x.write(ctx, func(tx *sql.Tx) error {
		var version int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		if version > len(migrations) {
			return fmt.Errorf("an index of version %d; this twokeys knows %d", version, len(migrations))
		}
		for _, m := range migrations[version:] {
			if _, err := tx.ExecContext(ctx, m); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(migrations)))
		return err
	})
}

func (x *Index) write(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Add puts a report into the index, once: a report that is there is left as it
// is. It reports whether it was new.
func (x *Index) Add(ctx context.Context, rep *report.Report, digest, path string) (added bool, err error) {
	err = x.write(ctx, func(tx *sql.Tx) error {
		for i := range rep.Tenants {
			a := &adding{Context: ctx, tx: tx, rep: rep, tenant: &rep.Tenants[i]}
			fresh, err := a.run(digest, path)
			if err != nil {
				return err
			}
			added = added || fresh
		}
		return nil
	})
	return added, err
}

// adding is one tenant of a report on its way into the index.
type adding struct {
	context.Context
	tx     *sql.Tx
	rep    *report.Report
	tenant *report.Tenant
}

func (a *adding) run(digest, path string) (bool, error) {
	r, t := &a.rep.Run, a.tenant
	at, _ := r.CollectedAt.Time()
	waived := 0
	var outcomes []*report.Outcome
	for i := range a.rep.Outcomes {
		if o := &a.rep.Outcomes[i]; o.Provider == t.Provider && o.Tenant == t.ID {
			outcomes = append(outcomes, o)
			waived += inState(o, gate.Waived)
		}
	}
	res, err := a.tx.ExecContext(a, `INSERT INTO run (digest, run, provider, tenant, name, at, path, version, complete, interrupted, exit, judged, asked, waived, missing, previous)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		digest, r.ID, t.Provider, t.ID, t.Name, at.Unix(), path, a.rep.Tool.Version, r.Complete, r.Interrupted, r.ExitCode, r.Judged.Checks, r.Judged.Of, waived, missing(t), r.Previous)
	if err != nil {
		return false, err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return false, err
	}
	insert, err := a.tx.PrepareContext(a, `INSERT INTO finding (fingerprint, chk, kind, subject, name) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name RETURNING id`)
	if err != nil {
		return false, err
	}
	defer func() { _ = insert.Close() }() // what went wrong shows before
	sight, err := a.tx.PrepareContext(a, `INSERT INTO sighting (run, finding) VALUES (?, ?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return false, err
	}
	defer func() { _ = sight.Close() }() // what went wrong shows before
	for _, o := range outcomes {
		severity, _ := checks.ParseSeverity(o.Severity)
		if _, err := a.tx.ExecContext(a, `INSERT INTO outcome (run, chk, severity, status, pass, fail, waived, unknown, skipped) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			id, o.Check, int(severity), string(o.Status), o.Counts.Pass, o.Counts.Fail, inState(o, gate.Waived), o.Counts.Unknown, o.Counts.NotApplicable); err != nil {
			return false, err
		}
		for i := range o.Findings {
			f := &o.Findings[i]
			if f.Status != checks.Fail {
				continue
			}
			print, err := hex.DecodeString(f.Fingerprint)
			if err != nil {
				return false, err
			}
			var finding int64
			if err := insert.QueryRowContext(a, print, o.Check, f.Subject.Kind, f.Subject.ID, f.Subject.Name).Scan(&finding); err != nil {
				return false, err
			}
			if _, err := sight.ExecContext(a, id, finding); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

func inState(o *report.Outcome, s gate.State) int {
	n := 0
	for i := range o.Findings {
		if o.Findings[i].State == s {
			n++
		}
	}
	return n
}

// missing words what a run did not see: the permissions that it lacked, else
// the datasets.
func missing(t *report.Tenant) string {
	var needs, data []string
	for _, g := range t.Gaps {
		if g.Kind.Gates() && g.Subjects == 0 {
			needs = append(needs, g.Needs...)
			data = append(data, g.Data)
		}
	}
	if len(needs) > 0 {
		data = needs
	}
	seen := map[string]bool{}
	var out []string
	for _, d := range data {
		if !seen[d] {
			seen[d] = true
			out = append(out, d)
		}
	}
	return strings.Join(out, ", ")
}

// Import puts every report of a record into the index, and returns how many
// were new.
func (x *Index) Import(ctx context.Context, r Record) (added, of int, err error) {
	tenants, err := r.Tenants()
	if err != nil {
		return 0, 0, err
	}
	for _, t := range tenants {
		runs, err := r.Runs(t)
		if err != nil {
			return added, of, err
		}
		for _, e := range runs {
			rep, digest, err := e.Read()
			if err != nil {
				return added, of, err
			}
			fresh, err := x.Add(ctx, rep, digest, e.Path)
			if err != nil {
				return added, of, fmt.Errorf("%s: %w", e.Path, err)
			}
			of++
			if fresh {
				added++
			}
		}
	}
	return added, of, nil
}

// Run is a run of a tenant, as the index has it.
type Run struct {
	row         int64
	ID          string    `json:"run"`
	Provider    string    `json:"provider"`
	Tenant      string    `json:"tenant"`
	Name        string    `json:"name,omitempty"`
	At          time.Time `json:"collectedAt"`
	Path        string    `json:"path"`
	Version     string    `json:"version"`
	Complete    bool      `json:"complete"`
	Interrupted bool      `json:"interrupted,omitempty"`
	ExitCode    int       `json:"exitCode"`
	Judged      int       `json:"judged"`
	Asked       int       `json:"asked"`
	Critical    int       `json:"critical"` // failures that no waiver covers
	High        int       `json:"high"`
	Waived      int       `json:"waived"`
	Missing     string    `json:"missing,omitempty"` // what it did not see
	Digest      string    `json:"digest"`
	Previous    string    `json:"previous,omitempty"`
}

// Runs lists the runs since a time, by tenant and time.
func (x *Index) Runs(ctx context.Context, since time.Time) ([]Run, error) {
	rows, err := x.db.QueryContext(ctx, `SELECT id, run, provider, tenant, name, at, path, version, complete, interrupted, exit, judged, asked, waived, missing, digest, previous,
			(SELECT coalesce(sum(fail - waived), 0) FROM outcome WHERE run = run.id AND severity = ?),
			(SELECT coalesce(sum(fail - waived), 0) FROM outcome WHERE run = run.id AND severity = ?)
		FROM run WHERE at >= ? ORDER BY provider, tenant, at, id`, int(checks.Critical), int(checks.High), since.Unix())
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what went wrong shows before
	var out []Run
	for rows.Next() {
		var r Run
		var at int64
		if err := rows.Scan(&r.row, &r.ID, &r.Provider, &r.Tenant, &r.Name, &at, &r.Path, &r.Version, &r.Complete, &r.Interrupted,
			&r.ExitCode, &r.Judged, &r.Asked, &r.Waived, &r.Missing, &r.Digest, &r.Previous, &r.Critical, &r.High); err != nil {
			return nil, err
		}
		r.At = time.Unix(at, 0).UTC()
		out = append(out, r)
	}
	return out, rows.Err()
}

// Moved counts the failures of a run that another of the tenant has not, and
// the reverse.
func (x *Index) Moved(ctx context.Context, old, next Run) (appeared, gone int, err error) {
	const only = `SELECT count(*) FROM sighting s WHERE run = ? AND NOT EXISTS (SELECT 1 FROM sighting o WHERE o.run = ? AND o.finding = s.finding)`
	if err := x.db.QueryRowContext(ctx, only, next.row, old.row).Scan(&appeared); err != nil {
		return 0, 0, err
	}
	err = x.db.QueryRowContext(ctx, only, old.row, next.row).Scan(&gone)
	return appeared, gone, err
}

// Point is the answer of a check in a run.
type Point struct {
	At      time.Time `json:"at"`
	Status  string    `json:"status"`
	Pass    int       `json:"pass"`
	Fail    int       `json:"fail"` // with those that are waived
	Waived  int       `json:"waived"`
	Unknown int       `json:"unknown"`
}

// Trend is what became of a check of a tenant over time.
type Trend struct {
	Provider string  `json:"provider"`
	Tenant   string  `json:"tenant"`
	Check    string  `json:"check"`
	Severity string  `json:"severity"` // in the last run
	Points   []Point `json:"points"`
}

// Trends lists the trend of each check since a time, by tenant and check.
func (x *Index) Trends(ctx context.Context, since time.Time) ([]Trend, error) {
	rows, err := x.db.QueryContext(ctx, `SELECT r.provider, r.tenant, o.chk, o.severity, r.at, o.status, o.pass, o.fail, o.waived, o.unknown
		FROM outcome o JOIN run r ON r.id = o.run WHERE r.at >= ? ORDER BY r.provider, r.tenant, o.chk, r.at, r.id`, since.Unix())
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what went wrong shows before
	var out []Trend
	for rows.Next() {
		var t Trend
		var p Point
		var severity int
		var at int64
		if err := rows.Scan(&t.Provider, &t.Tenant, &t.Check, &severity, &at, &p.Status, &p.Pass, &p.Fail, &p.Waived, &p.Unknown); err != nil {
			return nil, err
		}
		p.At = time.Unix(at, 0).UTC()
		if n := len(out); n == 0 || out[n-1].Provider != t.Provider || out[n-1].Tenant != t.Tenant || out[n-1].Check != t.Check {
			out = append(out, t)
		}
		last := &out[len(out)-1]
		last.Severity, last.Points = checks.Severity(severity).String(), append(last.Points, p)
	}
	return out, rows.Err()
}

// Find returns the path of the report of the only run whose id begins so.
func (x *Index) Find(ctx context.Context, id string) (string, error) {
	rows, err := x.db.QueryContext(ctx, `SELECT path FROM run WHERE substr(run, 1, ?) = ? LIMIT 2`, len(id), id)
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }() // what went wrong shows before
	var paths []string
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			return "", err
		}
		paths = append(paths, path)
	}
	switch {
	case rows.Err() != nil:
		return "", rows.Err()
	case len(paths) == 0:
		return "", fmt.Errorf("no run begins with %q", id)
	case len(paths) > 1:
		return "", fmt.Errorf("several runs begin with %q: write more of the id", id)
	}
	return paths[0], nil
}
