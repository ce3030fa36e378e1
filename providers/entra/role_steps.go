package entra

import "github.com/twokeys/twokeys/providers"

// roleSteps read how roles are held and what activating them asks for.
var roleSteps = []providers.Step{}
