package checks

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Fingerprint identifies a failure over runs: it rests on ids that never
// change, not on names, counts, ages or severities.
func Fingerprint(provider, tenant, check string, s Subject) string {
	return fingerprint(provider, tenant, check, s, "")
}

func fingerprint(provider, tenant, check string, s Subject, sub string) string {
	return Digest("v1", provider, tenant, check, s.Kind, s.ID, sub)
}

// Identify gives each finding its fingerprint. What is unknown of a subject is
// told apart by its cause, and by its place where one subject has several.
func (o *Outcome) Identify() {
	same := map[string]int{}
	for i := range o.Findings {
		f := &o.Findings[i]
		sub := ""
		if f.Status == Unknown {
			sub = "unknown/" + string(f.Cause)
			if same[f.Subject.ID+sub]++; same[f.Subject.ID+sub] > 1 {
				sub += fmt.Sprint("/", same[f.Subject.ID+sub])
			}
		}
		f.Fingerprint = fingerprint(o.Tenant.Provider, o.Tenant.ID, o.Check.ID, f.Subject, sub)
	}
}

// Digest is the SHA-256, in hexadecimal, of a list of texts. It tells any two
// lists apart, whatever is in them.
func Digest(parts ...string) string {
	escaped := make([]string, len(parts))
	for i, part := range parts {
		escaped[i] = digestEscape.Replace(part)
	}
	sum := sha256.Sum256([]byte(strings.Join(escaped, "\x00")))
	return hex.EncodeToString(sum[:])
}

var digestEscape = strings.NewReplacer(`\`, `\\`, "\x00", `\0`)
