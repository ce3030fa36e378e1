// Package simulator speaks the wire protocols of identity providers for an
// organisation that is made (any size, seeded, with known flaws) or recorded
// (a directory of real answers). It is strict: it records what a careful
// client would not do (write, call again too soon, send a token elsewhere) so
// that a test can fail for it.
//
// It knows nothing of how twokeys reads or judges: what it serves follows the
// vendors' published descriptions.
package simulator

import (
	"crypto"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Object is a JSON object as it travels.
type Object = map[string]any

// Collection is a list of objects, made when they are asked for.
type Collection interface {
	Len() int
	At(i int) Object
}

// Organisation is what a simulator serves.
type Organisation struct {
	Provider string
	ID       string // the tenant's id
	Name     string
	Domain   string
	Plan     string    // of GitHub: "free", "team" or "enterprise"
	At       time.Time // the date on which its facts are true

	// Lists and Singles are by path without the version: "/users".
	Lists   map[string]Collection
	Singles map[string]Object
	// Keyed are single objects by list and id, where a single object shows
	// more than it does in its list.
	Keyed map[string]func(id string) (Object, bool)
	// Under are lists below an object, by the path's pattern and the id.
	Under map[string]func(id string) (Collection, bool)

	// Graph is the organisation as GraphQL shows it to a client.
	Graph func(*Client) Object

	Clients []Client // who may get a token

	// Flaws lists, by the requirement that they break, the ids of the objects
	// that a made organisation has flawed. Nil if it was recorded.
	Flaws func() map[string][]string
}

// Client is an app that may get a token.
type Client struct {
	Kind     string // at GitHub: "app", "owner" or "member"
	ID       string
	Object   string // of its service principal
	Name     string
	Secret   string
	Scopes   []string
	Issuer   string // of tokens it may trade in, with their Subject
	Subject  string
	PublicID string // thumbprint (SHA-256, base64url) of its certificate

	Key   crypto.PublicKey // that its assertions are signed by
	Proof bool             // its tokens are bound to a key (DPoP)
	Super bool             // sees what super administrators alone see
}

// Slice is a Collection that is all there.
type Slice []Object

// Len implements Collection.
func (s Slice) Len() int { return len(s) }

// At implements Collection.
func (s Slice) At(i int) Object { return s[i] }

// ordered returns a collection in the order that a server was told to use.
func (s *Server) ordered(c Collection) Collection {
	if s.opts.Order == 0 {
		return c
	}
	return permuted{c, rand.New(rand.NewPCG(s.opts.Order, uint64(c.Len()))).Perm(c.Len())}
}

type permuted struct {
	Collection
	order []int
}

// At implements Collection.
func (p permuted) At(i int) Object { return p.Collection.At(p.order[i]) }

// RecordedEntra reads a recorded Entra organisation. Its id is that of the
// recorded organization, or one that stands for the directory.
func RecordedEntra(dir string) (*Organisation, error) {
	o, err := Recorded(dir)
	if err != nil {
		return nil, err
	}
	o.Provider, o.Domain = "entra", "recorded.example"
	o.ID, o.Name = guid("recorded/"+filepath.Base(dir)), filepath.Base(dir)
	if orgs, ok := o.Lists["/organization"]; ok && orgs.Len() == 1 {
		o.ID, _ = orgs.At(0)["id"].(string)
		o.Name, _ = orgs.At(0)["displayName"].(string)
	}
	o.Clients = []Client{{ID: AuditClient, Object: guid("audit"), Name: "twokeys-audit", Secret: AuditSecret, Scopes: auditScopes}}
	return o, nil
}

// Recorded reads an organisation from a directory of answers: a file's name is
// the path that it answers with "_" for "/", and its content is what came
// back. What the directory does not hold is not there.
func Recorded(dir string) (*Organisation, error) {
	files, err := fs.Glob(os.DirFS(dir), "*.json")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no recorded answers (*.json)", dir)
	}
	o := &Organisation{Lists: map[string]Collection{}, Singles: map[string]Object{}}
	for _, file := range files {
		b, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return nil, err
		}
		var answer Object
		if err := json.Unmarshal(b, &answer); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		// One page of several would read as a whole list.
		if answer["@odata.nextLink"] != nil {
			return nil, fmt.Errorf("%s: the answer goes on at an @odata.nextLink; record the whole list", file)
		}
		path := "/" + strings.ReplaceAll(strings.TrimSuffix(file, ".json"), "_", "/")
		value, ok := answer["value"].([]any)
		if !ok {
			o.Singles[path] = answer
			continue
		}
		list := make(Slice, 0, len(value))
		for _, v := range value {
			item, ok := v.(Object)
			if !ok {
				return nil, fmt.Errorf("%s: an item is not an object", file)
			}
			list = append(list, item)
		}
		o.Lists[path] = list
	}
	return o, nil
}

// Record writes an organisation as the directory that Recorded reads.
func (o *Organisation) Record(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	write := func(path string, answer any) error {
		b, err := json.MarshalIndent(answer, "", " ")
		if err != nil {
			return err
		}
		name := strings.ReplaceAll(strings.TrimPrefix(path, "/"), "/", "_") + ".json"
		return os.WriteFile(filepath.Join(dir, name), append(b, '\n'), 0o600)
	}
	var errs []error
	for _, path := range slices.Sorted(maps.Keys(o.Lists)) {
		errs = append(errs, write(path, whole(o.Lists[path])))
	}
	for _, path := range slices.Sorted(maps.Keys(o.Singles)) {
		errs = append(errs, write(path, o.Singles[path]))
	}
	for _, pattern := range slices.Sorted(maps.Keys(o.Keyed)) {
		for id, path := range o.below(pattern) {
			if single, ok := o.Keyed[pattern](id); ok {
				errs = append(errs, write(path, single))
			}
		}
	}
	for _, pattern := range slices.Sorted(maps.Keys(o.Under)) {
		for id, path := range o.below(pattern) {
			if list, ok := o.Under[pattern](id); ok {
				errs = append(errs, write(path, whole(list)))
			}
		}
	}
	return errors.Join(errs...)
}

// below gives the ids of the list that a pattern is about, and the paths that
// the pattern comes to with them.
func (o *Organisation) below(pattern string) iter.Seq2[string, string] {
	return func(yield func(id, path string) bool) {
		path, _, _ := strings.Cut(pattern, "/{id}")
		list, ok := o.Lists[path]
		for i := 0; ok && i < list.Len(); i++ {
			id, _ := list.At(i)["id"].(string)
			if !yield(id, strings.Replace(pattern, "{id}", id, 1)) {
				return
			}
		}
	}
}

// whole is a list as an answer of one page.
func whole(list Collection) Object {
	value := make([]Object, list.Len())
	for i := range value {
		value[i] = list.At(i)
	}
	return Object{"value": value}
}
