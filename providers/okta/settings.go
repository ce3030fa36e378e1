package okta

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/twokeys/twokeys/providers"
)

// The ways to sign in.
const (
	authKey   = "private-key"
	authToken = "token"
)

// mostFactors is how many accounts' factors are read unless the user says
// otherwise: half an hour's worth in a large org.
const mostFactors = 20_000

// settings are the settings of an org, checked.
type settings struct {
	origin   *url.URL
	clientID string
	keyID    string
	auth     string
	key      crypto.Signer
	secret   providers.Secret // the API token
	most     int              // accounts to read the factors of
}

func parse(set providers.Settings, host providers.Host) (*settings, error) {
	s := &settings{clientID: set.Values["CLIENT_ID"], keyID: set.Values["KEY_ID"], secret: set.Secrets["TOKEN"], most: mostFactors}
	var err error
	if s.origin, err = origin(set.Values["DOMAIN"], set.Values["ENDPOINT"]); err != nil {
		return nil, err
	}
	if v := set.Values["MOST_FACTORS"]; v != "" {
		if s.most, err = strconv.Atoi(v); err != nil || s.most < 0 {
			return nil, fmt.Errorf("TWOKEYS_OKTA_MOST_FACTORS: %.20q is not a number of accounts", v)
		}
	}
	key := set.Secrets["PRIVATE_KEY"]
	switch s.auth = set.Values["AUTH"]; {
	case s.auth != "" && s.auth != authKey && s.auth != authToken:
		return nil, fmt.Errorf("unknown way to sign in %q (one of %s, %s)", s.auth, authKey, authToken)
	case s.auth == "" && !key.IsZero() && !s.secret.IsZero():
		return nil, fmt.Errorf("two ways to sign in (%s, %s): set TWOKEYS_OKTA_AUTH to one", authKey, authToken)
	case s.auth == "" && !key.IsZero():
		s.auth = authKey
	case s.auth == "" && !s.secret.IsZero():
		s.auth = authToken
	case s.auth == "":
		return nil, errors.New("no way to sign in: set TWOKEYS_OKTA_CLIENT_ID and TWOKEYS_OKTA_PRIVATE_KEY, or TWOKEYS_OKTA_TOKEN")
	}
	switch {
	case s.auth == authToken && s.secret.IsZero():
		return nil, errors.New("API token needs TWOKEYS_OKTA_TOKEN")
	case s.auth == authKey && (s.clientID == "" || key.IsZero()):
		return nil, errors.New("service app with a private key needs TWOKEYS_OKTA_CLIENT_ID and TWOKEYS_OKTA_PRIVATE_KEY")
	case s.auth == authKey:
		s.key, err = readKey(key, host)
	}
	return s, err
}

// origin is the org's address.
func origin(domain, endpoint string) (*url.URL, error) {
	domain = tidy(domain)
	switch {
	case endpoint != "":
		u, err := providers.ParseOrigin(endpoint)
		if err != nil {
			return nil, fmt.Errorf("TWOKEYS_OKTA_ENDPOINT: %w", err)
		}
		return u, nil
	case domain == "":
		return nil, errors.New("which org: set TWOKEYS_OKTA_DOMAIN, such as contoso.okta.com")
	}
	if err := atOkta(domain); err != nil {
		return nil, err
	}
	return providers.ParseOrigin("https://" + domain)
}

// ready is the API token as it is.
func (s *settings) ready(context.Context) (providers.Token, error) {
	return providers.Token{Value: s.secret}, nil
}

// readKey reads a private key in PEM form, or the file that it names.
func readKey(source providers.Secret, host providers.Host) (crypto.Signer, error) {
	content := []byte(source.Reveal())
	if !strings.Contains(source.Reveal(), "-----BEGIN") {
		if host.ReadFile == nil {
			return nil, errors.New("private key: not in PEM form")
		}
		b, err := host.ReadFile(source.Reveal())
		if err != nil {
			return nil, errors.New("private key: neither in PEM form nor the path of a file that can be read")
		}
		content = b
	}
	block, _ := pem.Decode(content)
	if block == nil {
		return nil, errors.New("private key: not in PEM form; the Okta console shows both JSON and PEM")
	}
	for _, read := range []func([]byte) (any, error){
		x509.ParsePKCS8PrivateKey,
		func(b []byte) (any, error) { return x509.ParsePKCS1PrivateKey(b) },
		func(b []byte) (any, error) { return x509.ParseECPrivateKey(b) },
	} {
		switch key, err := read(block.Bytes); k := key.(type) {
		case *rsa.PrivateKey:
			if err == nil {
				return k, nil
			}
		case *ecdsa.PrivateKey:
			if err == nil {
				return k, nil
			}
		}
	}
	return nil, errors.New("private key: neither RSA nor an elliptic curve, or encrypted")
}
