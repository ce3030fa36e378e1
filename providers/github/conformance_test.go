package github_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/github"
	"github.com/twokeys/twokeys/providers/providertest"
	"github.com/twokeys/twokeys/simulator"
)

func TestConformance(t *testing.T) {
	o := simulator.MakeGitHub(simulator.Made{Accounts: 30, Seed: 7, At: at, Repositories: 25})
	providertest.Run(t, providertest.Suite{
		Provider: github.Provider,
		Serve:    func(opts simulator.Options) *simulator.Server { return simulator.NewGitHub(o, opts) },
		Target: func(s *simulator.Server) (providers.Settings, []string) {
			return reach(s), []string{simulator.GitHubHost}
		},
		At:       at,
		Identify: "/orgs/{org}",
		Open: []string{
			"login", "name", "app_slug", "token_name", "title", "nameWithOwner", "url", "secret", "guid", "allowListValue", "endCursor", "key",
			"authorized_credential_note", "authorized_credential_title", "scopes",
		},
		// Null says that a token never ends or was never used, that an app is
		// not suspended, that an identity is nobody's yet and that an
		// organisation has no provider of its own; a webhook without a secret
		// has no such member.
		Speaks: []string{
			"token_expires_at", "token_last_used_at", "credential_accessed_at", "authorized_credential_expires_at", "suspended_at",
			"user", "samlIdentityProvider", "secret",
			"members", "contents", "administration", // permissions that an app or token may not have
		},

		Denied:    simulator.Refuse(http.StatusForbidden, "", "Resource not accessible by integration"),
		LostToken: simulator.Refuse(http.StatusUnauthorized, "", "Bad credentials"),
		Canaries:  []string{simulator.OwnerToken, simulator.HookSecret, strings.Split(simulator.AppKey(), "\n")[1]},
	})
}
