package checks

import "github.com/twokeys/twokeys/inventory"

var _ = off(workflowTokenReadsOnly, tokenWrites, inventory.WorkflowRules)
