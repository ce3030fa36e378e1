package entra

import "github.com/twokeys/twokeys/providers"

// settingSteps read the tenant's settings beside its sign-in policies.
var settingSteps = []providers.Step{}
