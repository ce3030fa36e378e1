package checks

import "strings"

// Control is a requirement of a framework that a check answers. Only ids are
// kept: the text is the framework's.
type Control struct {
	Framework Framework
	ID        string
	Coverage  Coverage
}

// Coverage says how much of a control a check decides.
type Coverage string

// The coverages.
const (
	Whole    Coverage = "whole"    // the check alone decides it
	Part     Coverage = "part"     // it decides a part
	Supports Coverage = "supports" // it is evidence towards it
)

// Framework is a collection of controls, by the key that --framework takes.
type Framework string

// The frameworks.
const (
	NIST     Framework = "nist-800-53"
	SCuBA    Framework = "scuba"
	CISM365  Framework = "cis-m365"
	CIS      Framework = "cis-controls"
	PCI      Framework = "pci-dss"
	ISO27001 Framework = "iso-27001"
	TSC      Framework = "aicpa-tsc"
	NIS2     Framework = "nis2"
	ATTACK   Framework = "mitre-attack"

	// Other tools, whose users find here what answers theirs.
	Maester   Framework = "maester"
	Prowler   Framework = "prowler"
	ZeroTrust Framework = "zero-trust-assessment"
)

// FrameworkInfo names a framework in full.
type FrameworkInfo struct {
	Framework Framework
	Title     string // with its version
	Publisher string
	Address   string
}

// Frameworks lists the frameworks that checks answer. Where a check names one,
// it says how far its answer goes; registered factors, for example, support
// controls that ask for enforced ones.
var Frameworks = []FrameworkInfo{
	{NIST, "NIST SP 800-53 Rev. 5, release 5.2.0", "NIST", "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final"},
	{SCuBA, "CISA M365 Secure Configuration Baseline for Microsoft Entra ID", "CISA", "https://www.cisa.gov/scuba"},
	{CISM365, "CIS Microsoft 365 Foundations Benchmark v7.0.0", "Center for Internet Security", "https://www.cisecurity.org/benchmark/microsoft_365"},
	{CIS, "CIS Critical Security Controls v8.1", "Center for Internet Security", "https://www.cisecurity.org/controls/v8-1"},
	{PCI, "PCI DSS v4.0.1", "PCI Security Standards Council", "https://www.pcisecuritystandards.org/document_library/"},
	{ISO27001, "ISO/IEC 27001:2022, Annex A", "ISO and IEC", "https://www.iso.org/standard/27001"},
	{TSC, "2017 Trust Services Criteria (with revised points of focus, 2022)", "AICPA", "https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022"},
	{NIS2, "Commission Implementing Regulation (EU) 2024/2690, Annex", "European Commission", "http://data.europa.eu/eli/reg_impl/2024/2690/oj"},
	{ATTACK, "MITRE ATT&CK for Enterprise v19.1", "The MITRE Corporation", "https://attack.mitre.org/versions/v19/"},
	{Maester, "Maester's tests, November 2026", "Maester", "https://maester.dev/docs/tests/"},
	{Prowler, "Prowler's checks of Microsoft 365, November 2026", "Prowler", "https://hub.prowler.com"},
	{ZeroTrust, "Microsoft Zero Trust Assessment, November 2026", "Microsoft", "https://microsoft.github.io/zerotrustassessment/"},
}

func frameworkKeys() string {
	var keys []string
	for _, f := range Frameworks {
		keys = append(keys, string(f.Framework))
	}
	return strings.Join(keys, ", ")
}

// Answers lists the controls of a framework that the check answers.
func (c *Check) Answers(f Framework) []Control {
	var out []Control
	for _, k := range c.Controls {
		if k.Framework == f {
			out = append(out, k)
		}
	}
	return out
}
