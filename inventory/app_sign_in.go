package inventory

import (
	"net/url"
	"strings"
)

// AppSignIn is how people sign in to an app, and what guards its copies.
type AppSignIn struct {
	Redirects List[Redirect] `json:"redirects,omitzero"` // where their tokens are sent
	Elsewhere Tri            `json:"elsewhere,omitzero"` // accounts of other organisations may sign in too
	Assigned  Tri            `json:"assigned,omitzero"`  // only who was assigned to it
	Implicit  Tri            `json:"implicit,omitzero"`  // access tokens are handed out in addresses
	Public    Tri            `json:"public,omitzero"`    // without a credential of the app, by password or device code too
	Locked    Tri            `json:"locked,omitzero"`    // nobody else can add credentials where it is used
}

// Redirect is an address to which tokens are sent.
type Redirect struct {
	URI  string       `json:"uri"`
	Kind RedirectKind `json:"kind,omitempty"`
}

// RedirectKind says what kind of client waits at an address.
type RedirectKind string

// The kinds of client.
const (
	WebRedirect    RedirectKind = "web"
	PageRedirect   RedirectKind = "page"   // a page that runs in the browser alone
	NativeRedirect RedirectKind = "native" // an installed program
)

// Is reports whether k is one of kinds; an unrecognised kind is unknown.
func (k RedirectKind) Is(kinds ...RedirectKind) Tri {
	return is(k, kinds, WebRedirect, PageRedirect, NativeRedirect)
}

// Loopback reports whether the address is one of the device itself.
func (r *Redirect) Loopback() Tri {
	scheme, host := r.parts()
	if scheme == "" {
		return Unknown
	}
	return Bool(host == "localhost" || host == "127.0.0.1" || host == "::1")
}

// Plain reports whether tokens reach the address over a network that anybody
// may read.
func (r *Redirect) Plain() Tri {
	scheme, _ := r.parts()
	if scheme == "" {
		return Unknown
	}
	return Bool(scheme == "http").And(r.Loopback().Not())
}

// Wild reports whether the address stands for many.
func (r *Redirect) Wild() Tri {
	if scheme, _ := r.parts(); scheme == "" {
		return Unknown
	}
	return Bool(strings.Contains(r.URI, "*"))
}

// parts are the scheme and the host of the address, empty if it is none.
func (r *Redirect) parts() (scheme, host string) {
	u, err := url.Parse(r.URI)
	if err != nil {
		return "", ""
	}
	return strings.ToLower(u.Scheme), strings.ToLower(u.Hostname())
}
