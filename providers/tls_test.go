package providers

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// served returns an HTTPS server with a certificate of its own for the hosts,
// and that certificate.
func served(t *testing.T, until time.Time, hosts ...string) (*httptest.Server, []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Intercepting Proxy CA"},
		NotBefore: until.Add(-time.Hour), NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	for _, h := range hosts {
		if ip := net.ParseIP(h); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, h)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"value":[]}`)
	}))
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

// A certificate that does not prove who is there ends the call, at once and
// with what to do about it.
func TestCertificates(t *testing.T) {
	ask := func(t *testing.T, s *httptest.Server, bundle []byte) error {
		t.Helper()
		transport, err := NewTransport(bundle)
		require.NoError(t, err)
		c, err := NewClient(API{Origin: mustURL(s.URL), Classify: plainly}, Network{Transport: transport})
		require.NoError(t, err)
		_, err = c.Do(t.Context(), Call{URL: "/a"})
		return err
	}
	later := time.Now().Add(30 * time.Minute)
	t.Run("an issuer that the bundle names", func(t *testing.T) {
		s, bundle := served(t, later, "127.0.0.1")
		require.NoError(t, ask(t, s, bundle))
	})
	t.Run("an issuer that nobody knows", func(t *testing.T) {
		s, _ := served(t, later, "127.0.0.1")
		e := failure(t, ask(t, s, nil), Broken, "tls")
		require.Contains(t, e.Error(), "Intercepting Proxy CA")
		require.Contains(t, e.Error(), "--ca-file")
	})
	t.Run("expired", func(t *testing.T) {
		s, bundle := served(t, time.Now().Add(-time.Minute), "127.0.0.1")
		require.Contains(t, failure(t, ask(t, s, bundle), Broken, "tls").Error(), "expired")
	})
	t.Run("another host's", func(t *testing.T) {
		s, bundle := served(t, later, "other.example")
		require.Contains(t, failure(t, ask(t, s, bundle), Broken, "tls").Error(), "another host")
	})
	t.Run("a bundle without a certificate", func(t *testing.T) {
		_, err := NewTransport([]byte("nonsense"))
		require.Error(t, err)
	})
}

// What an error of the network says names the trouble and no secret.
func TestTransportErrors(t *testing.T) {
	for _, tt := range []struct {
		name  string
		err   error
		class Class
		code  string
		says  string
	}{
		{"no such host", &net.OpError{Op: "dial", Err: &net.DNSError{Name: "graph.microsoft.example", IsNotFound: true}}, Unavailable, "network", "graph.microsoft.example: no such host"},
		{"a proxy's address that cannot be read", errors.New(`invalid proxy address "http://user:hunter2@proxy:x": parse "http://user:hunter2@proxy:x": invalid port`), Unavailable, "network", "invalid port"},
		{"several lines", errors.New("proxyconnect:\r\nhttp://user:hunter2@proxy"), Unavailable, "network", "proxyconnect: http://proxy"},
		{"no answer in time", &net.OpError{Op: "read", Err: timeout{}}, Unavailable, "timeout", "no answer in time"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			class, code, cause := TransportError(tt.err)
			require.Equal(t, tt.class, class)
			require.Equal(t, tt.code, code)
			require.Contains(t, cause.Error(), tt.says)
			require.NotContains(t, cause.Error(), "hunter2")
		})
	}
}

type timeout struct{}

func (timeout) Error() string   { return "i/o timeout" }
func (timeout) Timeout() bool   { return true }
func (timeout) Is(e error) bool { return e.Error() == "i/o timeout" }

func TestParseOrigin(t *testing.T) {
	for in, ok := range map[string]bool{
		"https://graph.microsoft.com": true, "https://graph.microsoft.com/": true, "https://127.0.0.1:8443": true,
		"http://127.0.0.1:8080": true, "http://localhost:1": true, "http://[::1]:1": true,
		"http://graph.microsoft.com": false, "graph.microsoft.com": false, "https://user@graph.microsoft.com": false,
		"https://graph.microsoft.com/v1.0": false, "https://graph.microsoft.com?x": false, "https://": false, "ftp://x": false,
		"http://127.0.0.1.evil.example": false, "http://localhost.evil.example": false, "": false,
	} {
		_, err := ParseOrigin(in)
		require.Equal(t, ok, err == nil, "%q: %v", in, err)
	}
}
