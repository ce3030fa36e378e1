package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// githubActions is the issuer of tokens for workflows of github.com.
// https://docs.github.com/actions/reference/openid-connect-reference
const githubActions = "https://token.actions.githubusercontent.com"

var federatedCredentialReviewedCode = &Check{
	ID:       "federated-credential-reviewed-code",
	Title:    "Privileged apps trust workflows of a branch or an environment only",
	Severity: High,
	Why:      "A trust in every pull request, or in a whole repository, lets whoever may push a branch change the workflow and run as the app before anybody has reviewed a line.",
	Fix:      "Let the federated credential name an environment with required reviewers, or a protected branch, and delete the one for pull requests. What pull requests need to read belongs to an app without such permissions.",
	Refs: []string{
		"GitHub Docs: OpenID Connect reference (example subject claims)",
		"Microsoft Learn: Configure an app to trust an external identity provider (GitHub Actions)",
		"OWASP Top 10 CI/CD Security Risks, CICD-SEC-4 Poisoned Pipeline Execution",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{NIST, "CM-5", Supports},
		{ISO27001, "A.8.4", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1677", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.FederatedCredentials | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions,
	Ask: eachTrust(func(e *Env, c *inventory.Credential) Verdict {
		github := inventory.Bool(strings.TrimRight(c.Issuer, "/") == githubActions)
		if c.Issuer == "" {
			github = inventory.Unknown
		}
		return When(github.And(e.activeOwner(c)).And(e.PrivilegedOwner(c)), namesReviewedCode(c.Subject), func() string {
			return "trusts " + c.Subject
		})
	}),
}

// namesReviewedCode reports whether a subject of a workflow's token is that of
// a branch, a tag or an environment. A subject that says nothing of them stands
// for every workflow of what it names; one in a form of the organisation's own
// may say it anywhere.
func namesReviewedCode(subject string) inventory.Tri {
	_, context, ok := strings.Cut(strings.TrimPrefix(subject, "repo:"), ":")
	switch {
	case subject == "", !strings.HasPrefix(subject, "repo:"):
		return inventory.Unknown
	case !ok, context == "pull_request":
		return inventory.No
	case strings.HasPrefix(context, "ref:refs/heads/"), strings.HasPrefix(context, "ref:refs/tags/"), strings.HasPrefix(context, "environment:"):
		return inventory.Yes
	}
	return inventory.Unknown
}
