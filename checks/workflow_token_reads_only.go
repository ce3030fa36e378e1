package checks

import "github.com/twokeys/twokeys/inventory"

var workflowTokenReadsOnly = &Check{
	ID:       "workflow-token-reads-only",
	Title:    "The token of workflows may only read unless they ask for more",
	Severity: Medium,
	Why:      "Every action that a workflow uses holds its token: one that was taken over then writes code and releases in each repository that runs it.",
	Fix:      "Set the workflow permissions of the organisation to read, and let workflows ask for what they need with permissions.",
	Refs: []string{
		"GitHub Docs: Disabling or limiting GitHub Actions for your organization, Setting the permissions of the GITHUB_TOKEN",
		"OWASP Top 10 CI/CD Security Risks, CICD-SEC-5 Insufficient PBAC",
	},
	Controls: []Control{
		{NIST, "AC-6", Part},
		{ISO27001, "A.8.4", Supports},
		{TSC, "CC6.3", Supports},
		{ATTACK, "T1195.002", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.WorkflowRules,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Workflows.TokenWrites.Not() }, "by default the token of a workflow may write"),
}
