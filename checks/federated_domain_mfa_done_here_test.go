package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(federatedDomainMFADoneHere,
	domain("done here always", Pass, fed(), mfaOfFederation(inventory.MFAIgnored)),
	domain("demanded of the identity provider", Pass, fed(), mfaOfFederation(inventory.MFADemanded)),
	domain("believed", Fail, fed(), mfaOfFederation(inventory.MFAAccepted)),
	domain("never set, so that an older setting decides", Unknown, fed(), mfaOfFederation("")),
	domain("a word to come", Unknown, fed(), mfaOfFederation("shared")),
	domain("signs in here", NotApplicable, func(d *inventory.Domain) { d.Federated = inventory.No }),
	domain("whether it is federated is not reported", Unknown, fed(), mfaOfFederation(inventory.MFAAccepted), func(d *inventory.Domain) { d.Federated = inventory.Unknown }),
	unread(domain("federation refused", Unknown, fed(), mfaOfFederation(inventory.MFAIgnored)), inventory.Federation),
	cutShort(domain("list of domains cut short", Unknown, fed(), mfaOfFederation(inventory.MFAIgnored)), inventory.Domains),
)

func mfaOfFederation(m inventory.FederatedMFA) domainFact {
	return func(d *inventory.Domain) { d.Federation.MFA = m }
}
