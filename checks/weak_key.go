package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var weakKey = &Check{
	ID:       "weak-key",
	Title:    "Keys are strong",
	Severity: High,
	Why:      "A short RSA key can be factored, and DSA signatures give the key away on one mistake: whoever has the public half then makes the private one.",
	Fix:      "Make a new certificate with RSA of at least 2048 bits or an elliptic curve, and delete this one.",
	Refs: []string{
		"NIST SP 800-131A Rev. 2 (digital signatures: RSA of at least 2048 bits)",
		"FIPS 186-5 (DSA no longer approved for signing)",
	},
	Controls: []Control{
		{NIST, "SC-12", Supports},
		{NIST, "SC-13", Supports},
		{NIST, "IA-5", Supports},
		{PCI, "12.3.3", Supports},
		{ISO27001, "A.8.24", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "9.2(b)", Supports},
		{ATTACK, "T1649", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Credentials | inventory.KeyMaterial,
	Limits: []Limit{
		{"rsaBits", 2048, "bits", "of an RSA key"},
	},
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		long := inventory.Unknown
		if c.Bits > 0 {
			long = inventory.Bool(c.Bits >= e.Limit("rsaBits"))
		}
		rsa := c.Algorithm.Is(inventory.RSA)
		strong := rsa.And(long).Or(c.Algorithm.Is(inventory.ECDSA, inventory.Ed25519))
		key := c.Kind.Is(inventory.ClientCertificate, inventory.SSHKey, inventory.DeployKey)
		return When(key.And(e.live(c)), strong, func() string { return fmt.Sprintf("%s, %d bits", c.Algorithm, c.Bits) })
	}),
}
