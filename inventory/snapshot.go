package inventory

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
)

// A snapshot is a gzip stream of JSON, a record a line: a header, then each
// tenant followed by its records, then a trailer with the number of lines
// before it and their SHA-256. The bytes depend on the tenants alone.

// snapshotVersion is the version of the format that is written and read.
const snapshotVersion = 1

const (
	maxLine     = 64 << 20 // bytes of one record
	maxSnapshot = 64 << 30 // bytes of all of them
)

type line struct {
	Snapshot int    `json:"twokeysSnapshot,omitempty"`
	Lines    int    `json:"lines,omitempty"`
	SHA256   string `json:"sha256,omitempty"`

	Tenant       *Tenant       `json:"tenant,omitempty"`
	Domain       *Domain       `json:"domain,omitempty"`
	Account      *Account      `json:"account,omitempty"`
	Role         *Role         `json:"role,omitempty"`
	Group        *Group        `json:"group,omitempty"`
	RoleSchedule *RoleSchedule `json:"roleSchedule,omitempty"`
	RoleRule     *RoleRule     `json:"roleRule,omitempty"`
	GroupRule    *RoleRule     `json:"groupRule,omitempty"`
	App          *App          `json:"app,omitempty"`
	Credential   *Credential   `json:"credential,omitempty"`
	Grant        *Grant        `json:"grant,omitempty"`
	SignIn       *SignIn       `json:"signIn,omitempty"`
	Policy       *SignInPolicy `json:"policy,omitempty"`
	Location     *Location     `json:"location,omitempty"`
	Strength     *Strength     `json:"strength,omitempty"`
	Raw          *Raw          `json:"raw,omitempty"`
}

// Write writes a snapshot of the tenants. It may hold names and policies of an
// organisation: its file should be readable by its owner only.
func Write(w io.Writer, tenants []*Tenant) error {
	zip, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	end, err := writeRecords(zip, tenants)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(zip).Encode(end); err != nil {
		return err
	}
	return zip.Close()
}

// Digest returns the hexadecimal SHA-256 of the tenants' records, the same
// that the trailer of their snapshot holds.
func Digest(tenants []*Tenant) (string, error) {
	end, err := writeRecords(io.Discard, tenants)
	return end.SHA256, err
}

// writeRecords writes all but the trailer, which it returns.
func writeRecords(w io.Writer, tenants []*Tenant) (trailer line, _ error) {
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(w, sum), 1<<16)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	put := func(l line) error { trailer.Lines++; return enc.Encode(l) }
	if err := put(line{Snapshot: snapshotVersion}); err != nil {
		return line{}, err
	}
	for _, t := range tenants {
		if err := t.lines(put); err != nil {
			return line{}, err
		}
	}
	if err := out.Flush(); err != nil {
		return line{}, err
	}
	trailer.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return trailer, nil
}

func (t *Tenant) lines(put func(line) error) error {
	return errors.Join(put(line{Tenant: t}),
		each(t.Domains, func(v *Domain) error { return put(line{Domain: v}) }),
		each(t.Roles, func(v *Role) error { return put(line{Role: v}) }),
		each(t.Groups, func(v *Group) error { return put(line{Group: v}) }),
		each(t.RoleSchedules, func(v *RoleSchedule) error { return put(line{RoleSchedule: v}) }),
		each(t.RoleRules, func(v *RoleRule) error { return put(line{RoleRule: v}) }),
		each(t.GroupRules, func(v *RoleRule) error { return put(line{GroupRule: v}) }),
		each(t.Accounts, func(v *Account) error { return put(line{Account: v}) }),
		each(t.Apps, func(v *App) error { return put(line{App: v}) }),
		each(t.Credentials, func(v *Credential) error { return put(line{Credential: v}) }),
		each(t.Grants, func(v *Grant) error { return put(line{Grant: v}) }),
		each(t.SignIns, func(v *SignIn) error { return put(line{SignIn: v}) }),
		each(t.Policies, func(v *SignInPolicy) error { return put(line{Policy: v}) }),
		each(t.Locations, func(v *Location) error { return put(line{Location: v}) }),
		each(t.Strengths, func(v *Strength) error { return put(line{Strength: v}) }),
		each(t.Raw, func(v *Raw) error { return put(line{Raw: v}) }),
	)
}

func each[T any](list []T, f func(*T) error) error {
	for i := range list {
		if err := f(&list[i]); err != nil {
			return err
		}
	}
	return nil
}

// ErrNotSnapshot means that the input is something else.
var ErrNotSnapshot = errors.New("not a twokeys snapshot")

// Read reads a snapshot. It fails if the input is no snapshot, was written by
// a newer version, was cut short or was changed.
func Read(r io.Reader) ([]*Tenant, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, ErrNotSnapshot
	}
	s := reader{sum: sha256.New(), shared: Strings{}}
	in := bufio.NewScanner(io.LimitReader(zip, maxSnapshot))
	in.Buffer(make([]byte, 0, 1<<16), maxLine)
	for in.Scan() {
		if err := s.line(in.Bytes()); err != nil {
			return nil, err
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("snapshot: line %d: %w", s.n+1, err)
	}
	if !s.ended {
		return nil, errors.New("snapshot: cut short: it has no trailer")
	}
	return s.tenants, nil
}

type reader struct {
	n       int
	sum     hash.Hash
	ended   bool
	tenants []*Tenant
	shared  Strings
}

func (s *reader) line(b []byte) error {
	var l line
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	err := dec.Decode(&l)
	if err == nil {
		if _, more := dec.Token(); more != io.EOF {
			err = errors.New("more than one record")
		}
	}
	switch {
	case s.n == 0 && (err != nil || l.Snapshot == 0):
		return ErrNotSnapshot
	case s.n == 0 && l.Snapshot != snapshotVersion:
		return fmt.Errorf("snapshot: version %d, this twokeys reads version %d; a newer twokeys wrote it", l.Snapshot, snapshotVersion)
	case err != nil:
		return fmt.Errorf("snapshot: line %d: %w", s.n+1, err)
	case s.ended:
		return fmt.Errorf("snapshot: line %d: after the trailer", s.n+1)
	case l.SHA256 != "":
		if l.Lines != s.n || l.SHA256 != hex.EncodeToString(s.sum.Sum(nil)) {
			return errors.New("snapshot: changed or damaged: its digest does not match")
		}
		s.ended = true
		return nil
	}
	s.n++
	s.sum.Write(b)
	s.sum.Write([]byte{'\n'})
	if l.Tenant != nil {
		s.tenants = append(s.tenants, l.Tenant)
		return nil
	}
	if s.n == 1 {
		return nil
	}
	if len(s.tenants) == 0 {
		return fmt.Errorf("snapshot: line %d: a record before its tenant", s.n)
	}
	s.keep(s.tenants[len(s.tenants)-1], &l)
	return nil
}

func (s *reader) keep(t *Tenant, l *line) {
	switch {
	case l.Domain != nil:
		t.Domains = append(t.Domains, *l.Domain)
	case l.Account != nil:
		s.shared.Account(l.Account)
		t.Accounts = append(t.Accounts, *l.Account)
	case l.Role != nil:
		t.Roles = append(t.Roles, *l.Role)
	case l.Group != nil:
		t.Groups = append(t.Groups, *l.Group)
	case l.RoleSchedule != nil:
		t.RoleSchedules = append(t.RoleSchedules, *l.RoleSchedule)
	case l.RoleRule != nil:
		t.RoleRules = append(t.RoleRules, *l.RoleRule)
	case l.GroupRule != nil:
		t.GroupRules = append(t.GroupRules, *l.GroupRule)
	case l.App != nil:
		t.Apps = append(t.Apps, *l.App)
	case l.Credential != nil:
		t.Credentials = append(t.Credentials, *l.Credential)
	case l.Grant != nil:
		s.shared.Grant(l.Grant)
		t.Grants = append(t.Grants, *l.Grant)
	case l.SignIn != nil:
		t.SignIns = append(t.SignIns, *l.SignIn)
	case l.Policy != nil:
		t.Policies = append(t.Policies, *l.Policy)
	case l.Location != nil:
		t.Locations = append(t.Locations, *l.Location)
	case l.Strength != nil:
		t.Strengths = append(t.Strengths, *l.Strength)
	case l.Raw != nil:
		t.Raw = append(t.Raw, *l.Raw)
	}
}
