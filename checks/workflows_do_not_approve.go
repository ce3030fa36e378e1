package checks

import "github.com/twokeys/twokeys/inventory"

var workflowsDoNotApprove = &Check{
	ID:       "workflows-do-not-approve",
	Title:    "Workflows do not approve changes to code",
	Severity: Medium,
	Why:      "Where a workflow may approve, one person changes a workflow and approves with it: the second pair of eyes is the first one's own.",
	Fix:      "Do not allow GitHub Actions to create and approve pull requests, in the organisation's settings of Actions.",
	Refs: []string{
		"GitHub Docs: Disabling or limiting GitHub Actions for your organization, Preventing GitHub Actions from creating or approving pull requests",
		"OWASP Top 10 CI/CD Security Risks, CICD-SEC-1 Insufficient Flow Control Mechanisms",
	},
	Controls: []Control{
		{NIST, "AC-5", Supports},
		{ISO27001, "A.5.3", Supports},
		{TSC, "CC8.1", Supports},
		{ATTACK, "T1195.002", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.WorkflowRules,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Workflows.Approves.Not() }, "workflows may approve pull requests"),
}
