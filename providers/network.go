package providers

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"regexp"
	"strings"
	"time"
)

// Network is how requests leave the process.
type Network struct {
	Transport http.RoundTripper // nil: a Transport of ours with the system's roots
	Unlimited bool              // do not pace: an API in memory or on loopback only
	Log       *slog.Logger      // nil: discard
	UserAgent string
}

// Timeouts of one request. A provider that needs longer for a page is not
// going to answer.
const (
	requestTimeout = 2 * time.Minute
	idleTimeout    = 30 * time.Second // between two reads of a body
)

// NewTransport returns the transport of a real run: HTTPS_PROXY and NO_PROXY,
// the system's roots and those in the PEM bundle, TLS 1.2 or later. It fails
// if the bundle holds no certificate.
func NewTransport(bundle []byte) (*http.Transport, error) {
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	if len(bundle) > 0 && !roots.AppendCertsFromPEM(bundle) {
		return nil, errors.New("no certificate in PEM form")
	}
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:       &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots},
		TLSHandshakeTimeout:   15 * time.Second,
		ResponseHeaderTimeout: time.Minute,
		ExpectContinueTimeout: time.Second,
		MaxIdleConnsPerHost:   concurrency,
		IdleConnTimeout:       90 * time.Second,
		ForceAttemptHTTP2:     true,
	}, nil
}

func (n Network) transport() (http.RoundTripper, error) {
	if n.Transport != nil {
		return n.Transport, nil
	}
	return NewTransport(nil)
}

func (n Network) log() *slog.Logger {
	if n.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return n.Log
}

// HTTPClient returns a client for the token requests of a library: it reaches
// the origins given and no other, follows no redirect, and sends nothing but
// GET and the POSTs to the given paths.
func (n Network) HTTPClient(posts []string, origins ...*url.URL) (*http.Client, error) {
	base, err := n.transport()
	if err != nil {
		return nil, err
	}
	g := guard{base: base, origins: origins, post: func(r *http.Request) error {
		for _, p := range posts {
			if ok, _ := path.Match(p, r.URL.Path); ok {
				return nil
			}
		}
		return errors.New("not a token endpoint")
	}}
	refuse := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &http.Client{Transport: g, CheckRedirect: refuse, Timeout: requestTimeout}, nil
}

// guard is the last gate before the network. What it does not know to be a
// read to the right place does not leave the process.
type guard struct {
	base    http.RoundTripper
	origins []*url.URL
	post    func(*http.Request) error // whether a POST only reads
}

// RoundTrip implements http.RoundTripper.
func (g guard) RoundTrip(r *http.Request) (*http.Response, error) {
	err := g.check(r)
	if err != nil {
		if r.Body != nil {
			r.Body.Close()
		}
		return nil, &Error{Class: Refused, Call: r.Method + " " + r.URL.Path, Code: "not_sent", Message: err.Error()}
	}
	return g.base.RoundTrip(r)
}

func (g guard) check(r *http.Request) error {
	if err := pinned(r.URL, g.origins...); err != nil {
		return err
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return nil
	case http.MethodPost:
		if g.post != nil {
			return g.post(r)
		}
	}
	return fmt.Errorf("%s is not a read", r.Method)
}

// pinned reports an error unless u is at one of the origins: same scheme, host
// and port, no user, no dot segments. Plain http is for loopback only.
func pinned(u *url.URL, origins ...*url.URL) error {
	switch {
	case u.User != nil:
		return errors.New("origin_violation: the address names a user")
	case u.Opaque != "" || !cleanPath(u):
		return errors.New("origin_violation: the path is not in its plain form")
	case u.Scheme == "http" && !loopback(u):
		return errors.New("origin_violation: plain http is for loopback only")
	}
	for _, o := range origins {
		if u.Scheme == o.Scheme && hostPort(u) == hostPort(o) {
			return nil
		}
	}
	return fmt.Errorf("origin_violation: %.100q is not the API's origin", u.Scheme+"://"+u.Host)
}

func cleanPath(u *url.URL) bool {
	for _, p := range []string{u.Path, u.EscapedPath()} {
		for seg := range strings.SplitSeq(strings.ToLower(p), "/") {
			if s := strings.ReplaceAll(seg, "%2e", "."); s == "." || s == ".." {
				return false
			}
		}
		if strings.Contains(p, "\\") || strings.Contains(p, "//") {
			return false
		}
	}
	return true
}

func hostPort(u *url.URL) string {
	port := u.Port()
	switch {
	case port != "":
	case u.Scheme == "https":
		port = "443"
	case u.Scheme == "http":
		port = "80"
	}
	return strings.ToLower(u.Hostname()) + ":" + port
}

func loopback(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// ParseOrigin reads an address such as https://graph.microsoft.com: scheme,
// host and perhaps a port, nothing else. Plain http is for loopback only.
func ParseOrigin(s string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSuffix(s, "/"))
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return nil, fmt.Errorf("%.100q is not an address such as https://host", s)
	case u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("%.100q: an address is scheme, host and port, and nothing else", s)
	case u.Scheme == "http" && !loopback(u):
		return nil, fmt.Errorf("%.100q: plain http is for loopback only", s)
	}
	return u, nil
}

// TransportError words a failure to get an answer. It names an issuer that is
// not known, since that is how an intercepting proxy looks, and never shows
// an address with its query.
func TransportError(err error) (Class, string, error) {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Class, e.Code, errors.New(e.Message)
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	var (
		unknown x509.UnknownAuthorityError
		invalid x509.CertificateInvalidError
		host    x509.HostnameError
		dns     *net.DNSError
	)
	switch {
	case errors.As(err, &unknown):
		return Broken, "tls", fmt.Errorf("the certificate's issuer %q is not trusted; if that is your company's proxy, name its certificate with --ca-file", issuer(unknown.Cert))
	case errors.As(err, &invalid):
		return Broken, "tls", fmt.Errorf("the certificate of %q is not valid: %w", issuer(invalid.Cert), err)
	case errors.As(err, &host):
		return Broken, "tls", errors.New("the certificate is for another host")
	case errors.As(err, &dns):
		return Unavailable, "network", fmt.Errorf("%s: no such host or no name service", dns.Name)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return Unavailable, "timeout", errors.New("no answer in time")
	}
	return Unavailable, "network", errors.New(OneLine(userinfo.ReplaceAllString(err.Error(), "//")))
}

// userinfo is the name and password in an address: an error about a proxy
// quotes its whole address.
var userinfo = regexp.MustCompile(`//[^/\s"]*@`)

func issuer(c *x509.Certificate) string {
	if c == nil {
		return "unknown"
	}
	return c.Issuer.String()
}
