package checks

import "github.com/twokeys/twokeys/inventory"

var logStreamed = &Check{
	ID:       "log-streamed",
	Title:    "The log is sent elsewhere as it is written",
	Severity: Medium,
	Why:      "Whoever takes the organisation over can wait until its own log has lapsed, or hide in it; a copy elsewhere shows the first sign-in months later.",
	Fix:      "In Reports, Log Streaming, add a stream to where logs are kept and watched. If a program reads the log through the API instead, skip this check.",
	Refs: []string{
		"Okta Help: Log streaming",
		"NIST SP 800-53 Rev. 5, AU-4(1)",
	},
	Controls: []Control{
		{NIST, "AU-4(1)", Part},
		{NIST, "AU-9(2)", Supports},
		{CIS, "8.9", Supports},
		{PCI, "10.3.3", Supports},
		{ISO27001, "A.8.15", Supports},
		{TSC, "CC7.2", Supports},
		{ATTACK, "T1070", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.LogStreams,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.LogStreamed }, "no stream of the log is active"),
}
