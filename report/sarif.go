package report

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
)

// SARIF writes the failures as SARIF 2.1.0 for code scanning services, a run
// per tenant, each a category of its own so that one tenant's upload does not
// touch another's.
//
// GitHub shows every result as an alert whatever its kind says, and closes an
// alert that an upload leaves out. So failures are results, and each check that
// could not be judged is a result of the rule "incomplete". What a waiver in
// force covers is left out; what failed before and could not be judged now
// stays a result, so that its alert stays open. It refuses a file
// in which one result lacks a physical location with a relative path: every
// subject gets one that stands for it.
func SARIF(w io.Writer, r *Report, _ Style) error {
	log := sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{},
	}
	for _, t := range r.Tenants {
		log.Runs = append(log.Runs, newSARIFRun(r, t))
	}
	enc := json.NewEncoder(&asciiControls{w})
	enc.SetIndent("", "  ")
	return enc.Encode(log)
}

// Bounds of GitHub's upload.
const (
	sarifMost  = 5000 // results of a run that are shown
	sarifText  = 1000 // runes of a message
	sarifOpen  = "incomplete"
	sarifTitle = "A check could not be judged"
	sarifWhy   = "What could not be read is neither passed nor failed. Until it can be read, nobody knows."
	sarifFix   = "Give the permission, or mend what the message names, and run twokeys again."
)

func newSARIFRun(r *Report, t Tenant) sarifRun {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: r.Tool.Name, Version: r.Tool.Version,
			InformationURI: "https://github.com/twokeys/twokeys", Rules: []sarifRule{},
		}},
		Automation: sarifID{ID: sarifPath("twokeys", t.Provider, t.ID) + "/"},
		Results:    []sarifResult{},
	}
	found := 0 // results
	for i := range r.Outcomes {
		if o := &r.Outcomes[i]; o.Provider == t.Provider && o.Tenant == t.ID {
			found += len(o.Open) + o.Counts.Fail - o.waived()
			if !o.judged() {
				found++
			}
		}
	}
	for _, o := range r.Outcomes {
		if o.Provider != t.Provider || o.Tenant != t.ID {
			continue
		}
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, newSARIFRule(o))
		run.Results = append(run.Results, newSARIFResults(t, o, found > sarifMost)...)
	}
	run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
		ID: sarifOpen, Short: sarifMessage{Text: sarifTitle}, Full: sarifMessage{Text: sarifWhy},
		Help:    sarifMessage{Text: sarifWhy + "\n\n" + sarifFix},
		Default: sarifDefault{"warning"}, Props: sarifProps{Tags: []string{"security"}, Score: "4.0"},
	})
	inv := sarifInvocation{Successful: true}
	for _, g := range t.Gaps {
		inv.Notes = append(inv.Notes, sarifNote{"note", sarifMessage{Text: sarifEscape(g.Data + ": " + string(g.Kind) + ": " + g.Reason)}})
	}
	run.Invocations = []sarifInvocation{inv}
	return run
}

func newSARIFRule(o Outcome) sarifRule {
	level, score := sarifLevel(o.Severity)
	tags := append([]string{"security", "identity"}, sortedKeys(o.Controls)...)
	help := "Why: " + o.Why + "\n\nFix: " + o.Fix
	marked := "**Why.** " + o.Why + "\n\n**Fix.** " + o.Fix + "\n\n- " + strings.Join(o.Refs, "\n- ")
	return sarifRule{
		ID: o.Check, Short: sarifMessage{Text: o.Title}, Full: sarifMessage{Text: o.Why},
		Help:    sarifMessage{Text: help, Markdown: marked},
		Default: sarifDefault{level}, Props: sarifProps{Tags: tags[:min(len(tags), 10)], Score: score},
	}
}

// newSARIFResults gives a result for each failure, or one for all of them
// where a run has more than are shown, and one for an unknown check.
func newSARIFResults(t Tenant, o Outcome, together bool) []sarifResult {
	level, _ := sarifLevel(o.Severity)
	whole := checks.Subject{Kind: "tenant", ID: t.ID, Name: t.Name}
	var out []sarifResult
	if fails := o.Counts.Fail - o.waived(); together && fails > 1 {
		var names []string
		for _, f := range o.Findings {
			if f.Status == checks.Fail && f.State != gate.Waived && len(names) < 5 {
				names = append(names, label(f.Subject))
			}
		}
		text := fmt.Sprintf("%d of %d: %s", fails, o.Counts.Pass+o.Counts.Fail+o.Counts.Unknown, strings.Join(names, ", "))
		if more := fails - len(names); more > 0 {
			text += fmt.Sprintf(" and %d more; the JSON report lists them all", more)
		}
		out = append(out, newSARIFResult(t, o.Check, level, text, whole, checks.Digest("v1", "together", t.Provider, t.ID, o.Check)))
	} else {
		for _, f := range o.Findings {
			if f.Status == checks.Fail && f.State != gate.Waived {
				out = append(out, newSARIFResult(t, o.Check, level, label(f.Subject)+": "+f.Evidence, f.Subject, f.Fingerprint))
			}
		}
	}
	for _, e := range o.Open {
		text := label(e.Subject) + ": it failed before, and could not be judged now"
		out = append(out, newSARIFResult(t, o.Check, level, text, e.Subject, e.Fingerprint))
	}
	if !o.judged() {
		c := causeOf(&t, &o)
		text := o.Check + " could not be judged: " + c.what
		if c.mend != "" {
			text += "; " + c.mend
		}
		out = append(out, newSARIFResult(t, sarifOpen, "warning", text, whole, checks.Digest("v1", sarifOpen, t.Provider, t.ID, o.Check)))
	}
	return out
}

func newSARIFResult(t Tenant, rule, level, message string, s checks.Subject, print string) sarifResult {
	path := sarifPath("tenants", t.ID, t.Provider, s.Kind, s.ID)
	r := sarifResult{
		Rule: rule, Kind: "fail", Level: level,
		Message: sarifMessage{Text: sarifEscape(message)},
		Prints:  map[string]string{"primaryLocationLineHash": print + ":1", "twokeys/v1": print},
	}
	l := sarifLocation{Logical: []sarifLogical{{Name: label(s), FullName: path, Kind: "resource"}}}
	l.Physical.Artifact.URI = path
	l.Physical.Region = sarifRegion{1, 1, 1, 1}
	r.Locations = []sarifLocation{l}
	return r
}

// waived counts the failures that a waiver in force covers.
func (o *Outcome) waived() int {
	n := 0
	for i := range o.Findings {
		if o.Findings[i].State == gate.Waived {
			n++
		}
	}
	return n
}

// sarifPath makes a relative path of segments, whatever is in them. A segment
// too long for a file name gives way to its digest.
func sarifPath(segments ...string) string {
	out := make([]string, len(segments))
	for i, s := range segments {
		if s = url.PathEscape(s); len(s) > 255 {
			s = checks.Digest(segments[i])
		}
		if s == "." || s == ".." || s == "" {
			s = "_" + s
		}
		out[i] = strings.ReplaceAll(s, ":", "%3A")
	}
	return strings.Join(out, "/")
}

// sarifEscape makes text harmless in a message: section 3.11.5 of SARIF reads
// braces as placeholders, and 3.11.6 brackets as links. It escapes what was
// cut, since half an escape is none.
func sarifEscape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `{`, `{{`, `}`, `}}`).Replace(cleanTo(s, sarifText))
}

// sarifLevel gives the SARIF level of a severity and the security-severity
// that GitHub maps back to the same word.
func sarifLevel(severity string) (level, score string) {
	switch severity {
	case "critical":
		return "error", "9.5"
	case "high":
		return "error", "8.0"
	case "medium":
		return "warning", "5.5"
	case "low":
		return "note", "2.0"
	}
	return "note", "0.5"
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// The part of SARIF 2.1.0 that is written.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Automation  sarifID           `json:"automationDetails"`
		Invocations []sarifInvocation `json:"invocations"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifMessage `json:"shortDescription"`
		Full    sarifMessage `json:"fullDescription"`
		Help    sarifMessage `json:"help"`
		Default sarifDefault `json:"defaultConfiguration"`
		Props   sarifProps   `json:"properties"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifProps struct {
		Tags  []string `json:"tags"`
		Score string   `json:"security-severity"`
	}
	sarifID struct {
		ID string `json:"id"`
	}
	sarifInvocation struct {
		Successful bool        `json:"executionSuccessful"`
		Notes      []sarifNote `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNote struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}
	sarifResult struct {
		Rule      string            `json:"ruleId"`
		Kind      string            `json:"kind"`
		Level     string            `json:"level"`
		Message   sarifMessage      `json:"message"`
		Locations []sarifLocation   `json:"locations"`
		Prints    map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region sarifRegion `json:"region"`
		} `json:"physicalLocation"`
		Logical []sarifLogical `json:"logicalLocations"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifLogical struct {
		Name     string `json:"name"`
		FullName string `json:"fullyQualifiedName"`
		Kind     string `json:"kind"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
)
