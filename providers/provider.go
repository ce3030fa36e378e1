// Package providers collects inventories from identity and SaaS admin APIs.
//
// A provider is a value: how to open its API, and the steps that fill a
// Tenant. A step that fails leaves a Gap and the others run; Collect never
// loses what a step found.
package providers

import (
	"context"
	"io"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/twokeys/twokeys/inventory"
)

// Provider is one kind of API.
type Provider struct {
	Name   string // "entra": argument, id and file name
	Title  string // "Microsoft Entra ID"
	Vars   []Var
	Auths  []Auth
	Blind  []inventory.Blind // what no API of it shows
	Absent inventory.Data    // what this kind of provider does not have
	Steps  []Step            // a step uses only what earlier ones yield

	// Open prepares the clients of a tenant. It makes no request, and fails
	// only if a setting is missing or wrong.
	Open func(Settings, Host) (*Session, error)
	// Identify names the tenant, and so proves that the credential works.
	Identify func(context.Context, *Session, *inventory.Tenant) error
	// ReadPolicies reads sign-in policies from a file with the API's JSON: one, a
	// list, or an answer that holds a list. Nil: it has none.
	ReadPolicies func([]byte) ([]inventory.SignInPolicy, error)
	// Count asks how large the tenant is, in few calls.
	Count func(context.Context, *Session) (Size, error)
}

// Var is a setting of a tenant: CLIENT_ID stands for TWOKEYS_ENTRA_CLIENT_ID
// in the environment and for clientId in the configuration.
type Var struct {
	Name    string
	Help    string
	Secret  bool
	Address bool // an address, which comes from the environment alone
}

// Env returns the name of the variable in the environment.
func (p *Provider) Env(v Var) string {
	return "TWOKEYS_" + strings.ToUpper(p.Name) + "_" + v.Name
}

// Key returns the name of the setting in the configuration.
func (v Var) Key() string {
	upper := false
	return strings.Map(func(r rune) rune {
		if r == '_' {
			upper = true
			return -1
		}
		if !upper {
			return unicode.ToLower(r)
		}
		upper = false
		return r
	}, v.Name)
}

// Auth is a way to sign in, with what it can and cannot read.
type Auth struct {
	Name  string   // the value of AUTH
	Title string   // "client secret"
	Needs []string // names of Vars
	Notes string   // what it can and cannot read, and when to use it
}

// Settings are the settings of one tenant.
type Settings struct {
	Values  map[string]string // by Var.Name
	Secrets map[string]Secret // by Var.Name
}

// Host is what a provider may use of the machine.
type Host struct {
	Network Network
	// Prompt tells the user what to do to sign in: an address, a code.
	Prompt io.Writer
	// Browse opens an address in the user's browser.
	Browse   func(address string) error
	ReadFile func(string) ([]byte, error)
}

// Step fills some datasets of a Tenant with one kind of API call.
type Step struct {
	Name   string         // of the reading: "users"
	Yields inventory.Data // complete when Run returns no error
	Uses   inventory.Data // what Run rests on; settled before it starts, and a gap in it is one in Yields
	After  inventory.Data // what Run looks at as well; settled before it starts if it is read at all
	Scopes []string       // least privilege for the calls
	Beta   bool           // the API may change without notice
	Calls  []string       // what it reads, for the docs: "GET /users"
	Plan   func(Size) []Load

	// Run reads. It returns what it found as a function that puts it into the
	// tenant and says what is missing of single subjects; that function may be
	// given with an error, for the part that was read before it.
	Run func(context.Context, *Session) (Apply, error)
}

// Apply puts what a step found into the tenant.
type Apply func(*inventory.Tenant) []inventory.Gap

// Size is how many records of a kind a tenant has, to plan a run.
type Size map[string]int

// Pages returns how many pages of so many records a list of that kind takes,
// one at least.
func (s Size) Pages(kind string, page int) int { return max((s[kind]+page-1)/page, 1) }

// Load is what a step asks of a limit.
type Load struct {
	Limit    string
	Requests int
	Units    int
}

// Session is a tenant being collected.
type Session struct {
	Clients map[string]*Client // by API name
	Tenant  *inventory.Tenant  // Identify and Apply change it; a Run reads it with Read
	Data    any                // the adapter's own

	mu sync.RWMutex
}

// API returns the client of that name.
func (s *Session) API(name string) *Client { return s.Clients[name] }

// Read calls f with the tenant as it stands. f must not keep it.
func (s *Session) Read(f func(*inventory.Tenant)) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	f(s.Tenant)
}

// Now returns the time by the provider's clock, as far as it has said.
func (s *Session) Now() time.Time {
	now := time.Now()
	for _, c := range s.Clients {
		if skew, ok := c.Skew(); ok {
			return now.Add(-skew)
		}
	}
	return now
}

// Offers lists the datasets the provider can yield.
func (p *Provider) Offers() inventory.Data {
	var d inventory.Data
	for _, s := range p.Steps {
		d |= s.Yields
	}
	return d
}

// Needed lists the steps that yield what is wanted, and what they use.
func (p *Provider) Needed(want inventory.Data) []Step {
	need := make([]bool, len(p.Steps))
	for i := len(p.Steps) - 1; i >= 0; i-- { // a step uses only earlier ones
		if p.Steps[i].Yields&want != 0 {
			need[i] = true
			want |= p.Steps[i].Uses | p.Steps[i].After
		}
	}
	var steps []Step
	for i, ok := range need {
		if ok {
			steps = append(steps, p.Steps[i])
		}
	}
	return steps
}
