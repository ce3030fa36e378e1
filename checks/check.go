// Package checks evaluates hardening controls over an inventory.
//
// A check is a value: metadata and one pure question. It reads no clock, no
// network and no environment; everything it may look at is its Env and its
// subject. To add one, write a file with one variable and list it in All.
package checks

import (
	"fmt"
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

// Check is one hardening control.
type Check struct {
	ID       string            // a requirement in kebab-case; never renamed, never reused
	Title    string            // the requirement, one line, no full stop
	Severity Severity          // of a failure
	Why      string            // the attack it prevents
	Fix      string            // what an administrator does about a failure
	FixFor   map[string]string // Fix in a provider's own words, by provider
	Refs     []string          // primary sources with their sections
	Controls []Control         // what it answers in which framework
	Since    Since             // the releases that gate a baseline
	Turns    Turn              // what can turn its verdict
	Needs    inventory.Data    // every dataset it reads
	Limits   []Limit           // its thresholds
	Ask      Question
}

// Since names the releases in which a check, its present severity and its
// present limits came. Severity and Limits are empty if unchanged since Check.
type Since struct{ Check, Severity, Limits string }

// Turn says what can turn a check's verdict from one run to the next.
type Turn string

// What can turn a verdict.
const (
	Configuration Turn = "configuration" // an administrator changes a setting or a role
	People        Turn = "people"        // somebody enrols a factor or accepts an invitation
	Time          Turn = "time"          // a day passes
)

// Limit is a threshold of a check that a user may set.
type Limit struct {
	Name    string
	Default int
	Unit    string // "days", "hours", "accounts", "credentials", "bits"
	What    string // what it bounds, as a phrase
}

// Severity ranks failures.
type Severity int

// The severities.
const (
	Info Severity = iota + 1
	Low
	Medium
	High
	Critical
)

var severities = [...]string{Info: "info", Low: "low", Medium: "medium", High: "high", Critical: "critical"}

func (s Severity) String() string { return severities[s] }

// ParseSeverity is the inverse of String.
func ParseSeverity(name string) (Severity, error) {
	i := slices.Index(severities[:], name)
	if i < int(Info) {
		return 0, fmt.Errorf("unknown severity %q (one of critical, high, medium, low, info)", name)
	}
	return Severity(i), nil
}

// FixOn returns what to do about a failure at a provider.
func (c *Check) FixOn(provider string) string {
	if fix, ok := c.FixFor[provider]; ok {
		return fix
	}
	return c.Fix
}

// SeverityOf returns the severity of the check with that id, or 0.
func SeverityOf(id string) Severity {
	if c := Find(id); c != nil {
		return c.Severity
	}
	return 0
}
