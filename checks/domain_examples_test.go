package checks

import "github.com/twokeys/twokeys/inventory"

type domainFact func(*inventory.Domain)

// domain is an example of one domain.
func domain(name string, want Status, facts ...domainFact) example {
	d := inventory.Domain{Name: "fabrikam.example", Verified: inventory.Yes}
	for _, set := range facts {
		set(&d)
	}
	return tenant(name, want, inventory.Tenant{Domains: []inventory.Domain{d}})
}

// fed makes a domain one that another service signs in, with one key that ends
// in a year.
func fed() domainFact {
	return func(d *inventory.Domain) {
		d.Federated = inventory.Yes
		d.Federation = inventory.FederationRule{
			Issuer: "http://fabrikam.example/adfs/services/trust", MFA: inventory.MFAIgnored, Second: inventory.No,
			Signing: inventory.FederationKey{SHA256: "cafe", Subject: "CN=Signing", Expires: inventory.At(now.AddDate(1, 0, 0))},
		}
	}
}

func signingEnds(days int) domainFact {
	return func(d *inventory.Domain) { d.Federation.Signing.Expires = daysAgo(-days) }
}
