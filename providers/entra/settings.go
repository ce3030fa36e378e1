package entra

import (
	"cmp"
	"crypto"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"

	"github.com/twokeys/twokeys/providers"
)

// The ways to sign in.
const (
	authSecret    = "secret"
	authCert      = "certificate"
	authFederated = "federated"
	authManaged   = "managed-identity"
	authCLI       = "cli"
	authDevice    = "device-code"
	authBrowser   = "browser"
	authToken     = "token"
)

// settings are the settings of a tenant, checked.
type settings struct {
	tenant    string
	clientID  string
	auth      string
	cloud     cloud
	graph     *url.URL
	authority *url.URL
	secrets   map[string]providers.Secret
	cert      *certificate
}

func parse(set providers.Settings, host providers.Host) (*settings, error) {
	s := &settings{tenant: set.Values["TENANT"], clientID: set.Values["CLIENT_ID"], secrets: set.Secrets}
	var err error
	if s.cloud, err = cloudNamed(set.Values["CLOUD"]); err != nil {
		return nil, err
	}
	if s.graph, err = providers.ParseOrigin(cmp.Or(set.Values["ENDPOINT"], s.cloud.graph)); err != nil {
		return nil, fmt.Errorf("TWOKEYS_ENTRA_ENDPOINT: %w", err)
	}
	if s.authority, err = providers.ParseOrigin(cmp.Or(set.Values["AUTHORITY"], s.cloud.authority)); err != nil {
		return nil, fmt.Errorf("TWOKEYS_ENTRA_AUTHORITY: %w", err)
	}
	if s.auth, err = choose(set); err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.auth == authCert {
		s.cert, err = readCertificate(set.Secrets["CLIENT_CERTIFICATE"], set.Secrets["CLIENT_CERTIFICATE_PASSWORD"], host)
	}
	return s, err
}

// choose finds the way to sign in: the one that is named, or the only one that
// the settings allow.
func choose(set providers.Settings) (string, error) {
	if auth := set.Values["AUTH"]; auth != "" {
		for _, a := range auths {
			if a.Name == auth {
				return auth, nil
			}
		}
		return "", fmt.Errorf("unknown way to sign in %q (one of %s)", auth, authNames())
	}
	var can []string
	for _, a := range []struct{ auth, secret string }{
		{authToken, "TOKEN"}, {authFederated, "FEDERATED_TOKEN"}, {authCert, "CLIENT_CERTIFICATE"}, {authSecret, "CLIENT_SECRET"},
	} {
		if !set.Secrets[a.secret].IsZero() {
			can = append(can, a.auth)
		}
	}
	switch len(can) {
	case 1:
		return can[0], nil
	case 0:
		return "", errors.New("no way to sign in: set TWOKEYS_ENTRA_TENANT, TWOKEYS_ENTRA_CLIENT_ID and TWOKEYS_ENTRA_CLIENT_SECRET, or TWOKEYS_ENTRA_AUTH to another way")
	}
	return "", fmt.Errorf("several ways to sign in (%s): set TWOKEYS_ENTRA_AUTH to one", strings.Join(can, ", "))
}

func authNames() string {
	var names []string
	for _, a := range auths {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}

// check asks for the settings that the way to sign in needs.
func (s *settings) check() error {
	for _, a := range auths {
		if a.Name != s.auth {
			continue
		}
		for _, need := range a.Needs {
			given := !s.secrets[need].IsZero() || need == "TENANT" && s.tenant != "" || need == "CLIENT_ID" && s.clientID != ""
			if !given {
				return fmt.Errorf("%s needs TWOKEYS_ENTRA_%s", a.Title, need)
			}
		}
	}
	if strings.ContainsAny(s.tenant, "/?#% ") {
		return fmt.Errorf("TWOKEYS_ENTRA_TENANT: %.60q is not a tenant's id or domain", s.tenant)
	}
	return nil
}

// certificate signs assertions.
type certificate struct {
	key    crypto.PrivateKey
	sha1   [sha1.Size]byte // how Entra names it on an app
	sha256 [sha256.Size]byte
}

func readCertificate(source, password providers.Secret, host providers.Host) (*certificate, error) {
	content := []byte(source.Reveal())
	if !strings.HasPrefix(source.Reveal(), "-----BEGIN") && len(content) < 4096 && !strings.Contains(source.Reveal(), "\x00") {
		b, err := host.ReadFile(source.Reveal())
		switch {
		case errors.Is(err, os.ErrNotExist):
			return nil, errors.New("client certificate: there is no such file")
		case err != nil:
			return nil, errors.New("client certificate: the file cannot be read")
		}
		content = b
	}
	var pass []byte
	if !password.IsZero() {
		pass = []byte(password.Reveal())
	}
	certs, key, err := azidentity.ParseCertificates(content, pass)
	if err != nil {
		return nil, errors.New("client certificate: not a PEM or PKCS#12 file with a certificate and its unencrypted private key, or the password is wrong")
	}
	return newCertificate(certs[0], key), nil
}

func newCertificate(c *x509.Certificate, key crypto.PrivateKey) *certificate {
	return &certificate{key: key, sha1: sha1.Sum(c.Raw), sha256: sha256.Sum256(c.Raw)}
}
