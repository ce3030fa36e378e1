package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(certificatesBoundToAccounts,
	factorRules("high affinity", Pass),
	factorRules("low affinity", Fail, methodRule(func(r *inventory.MethodRules) { r.CertificateBound = inventory.No })),
	factorRules("low affinity, and certificates are off", NotApplicable, methodRule(func(r *inventory.MethodRules) { r.CertificateBound = inventory.No }), usableIs(inventory.Certificate, inventory.No)),
	factorRules("affinity not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.CertificateBound = inventory.Unknown })),
	factorRules("low affinity, and whether certificates are on is not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.CertificateBound = inventory.No }), usableIs(inventory.Certificate, inventory.Unknown)),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
