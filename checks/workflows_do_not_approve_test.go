package checks

import "github.com/twokeys/twokeys/inventory"

var _ = off(workflowsDoNotApprove, approves, inventory.WorkflowRules)
