package github

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/providers"
)

// The ways to sign in.
const (
	authApp   = "app"
	authToken = "token"
)

// settings are the settings of an organisation, checked.
type settings struct {
	org          string
	auths        []string // at least one
	appID        string
	installation string
	key          *rsa.PrivateKey
	token        providers.Secret
	origin       *url.URL
	base         string // before each path of the REST API
}

const publicAPI = "https://api.github.com"

var (
	orgName = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$`)
	digits  = regexp.MustCompile(`^[0-9]{1,18}$`)
	appName = regexp.MustCompile(`^[0-9A-Za-z._-]{1,40}$`) // an id, or a client id
)

func parse(set providers.Settings, host providers.Host) (*settings, error) {
	s := &settings{org: set.Values["ORG"], appID: set.Values["APP_ID"], installation: set.Values["INSTALLATION_ID"], token: set.Secrets["TOKEN"]}
	if !orgName.MatchString(s.org) {
		return nil, fmt.Errorf("TWOKEYS_GITHUB_ORG: %.60q is not an organisation's name", s.org)
	}
	if err := s.address(set.Values["ENDPOINT"]); err != nil {
		return nil, err
	}
	key := set.Secrets["PRIVATE_KEY"]
	given := map[string]bool{authApp: s.appID != "" || !key.IsZero(), authToken: !s.token.IsZero()}
	for _, a := range auths {
		if only := set.Values["AUTH"]; given[a.Name] && (only == "" || only == a.Name) {
			s.auths = append(s.auths, a.Name)
		}
	}
	if only := set.Values["AUTH"]; only != "" && only != authApp && only != authToken {
		return nil, fmt.Errorf("unknown way to sign in %q (one of %s, %s)", only, authApp, authToken)
	}
	if len(s.auths) == 0 {
		return nil, errors.New("no way to sign in: set TWOKEYS_GITHUB_APP_ID and TWOKEYS_GITHUB_PRIVATE_KEY, or TWOKEYS_GITHUB_TOKEN to an owner's token, or best both")
	}
	if !slices.Contains(s.auths, authApp) {
		return s, nil
	}
	switch {
	case !appName.MatchString(s.appID):
		return nil, errors.New("GitHub App needs TWOKEYS_GITHUB_APP_ID: its id, a number")
	case s.installation != "" && !digits.MatchString(s.installation):
		return nil, errors.New("TWOKEYS_GITHUB_INSTALLATION_ID is not a number")
	case key.IsZero():
		return nil, errors.New("GitHub App needs TWOKEYS_GITHUB_PRIVATE_KEY")
	}
	var err error
	s.key, err = readKey(key, host)
	return s, err
}

// address finds the API. GitHub Enterprise Server has it below its own
// address; of github.com and ghe.com it has a host of its own.
// https://docs.github.com/enterprise-server@latest/rest/using-the-rest-api/getting-started-with-the-rest-api
func (s *settings) address(endpoint string) error {
	if endpoint == "" {
		endpoint = publicAPI
	}
	var err error
	if s.origin, err = providers.ParseOrigin(endpoint); err != nil {
		return fmt.Errorf("TWOKEYS_GITHUB_ENDPOINT: %w", err)
	}
	host := s.origin.Hostname()
	if host != "api.github.com" && !strings.HasSuffix(host, ".ghe.com") && s.origin.Scheme == "https" {
		s.base = "/api/v3"
	}
	return nil
}

// graphQL is the path of the GraphQL API.
func (s *settings) graphQL() string {
	if s.base != "" {
		return "/api/graphql"
	}
	return "/graphql"
}

// cloud names where the organisation lives.
func (s *settings) cloud() string {
	switch {
	case s.base != "":
		return "server"
	case strings.HasSuffix(s.origin.Hostname(), ".ghe.com"):
		return "ghe.com"
	}
	return "public"
}

// credentials names the clients that there are.
func (s *settings) credentials() []string {
	var names []string
	for _, a := range s.auths {
		names = append(names, map[string]string{authApp: appAPI, authToken: ownerAPI}[a])
	}
	return names
}

// readKey reads an RSA key, or the file that holds it.
func readKey(source providers.Secret, host providers.Host) (*rsa.PrivateKey, error) {
	content := []byte(source.Reveal())
	if !strings.HasPrefix(strings.TrimSpace(source.Reveal()), "-----BEGIN") && host.ReadFile != nil {
		b, err := host.ReadFile(source.Reveal())
		switch {
		case errors.Is(err, os.ErrNotExist):
			return nil, errors.New("private key: it is neither a key in PEM form nor a file that there is")
		case err != nil:
			return nil, errors.New("private key: the file cannot be read")
		}
		content = b
	}
	block, _ := pem.Decode(content)
	if block != nil {
		if key, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
			return key, nil
		}
		if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
			if rsaKey, ok := key.(*rsa.PrivateKey); ok {
				return rsaKey, nil
			}
		}
	}
	return nil, errors.New("private key: not an RSA key in PEM form without a password")
}
