// Package scuba gives the verdicts that CISA's own assessment of its baseline
// for Microsoft Entra ID would give on a tenant. It is a second judge beside
// the checks: it decides as that assessment does, where that is lenient too,
// and never passes what was not read.
//
// The assessment is ScubaGear (https://github.com/cisagov/ScubaGear, CC0): its
// Rego decides, its provider says what it decides on.
package scuba

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/twokeys/twokeys/inventory"
)

// Version is the assessment whose verdicts these are.
const Version = "ScubaGear 1.8.0 (4d34e9a)"

// Verdict is an outcome in the words of the assessment.
type Verdict string

// The verdicts.
const (
	Pass            Verdict = "Pass"
	Fail            Verdict = "Fail"
	Warning         Verdict = "Warning" // a policy that should be met is not
	NotAssessed     Verdict = "N/A"     // no automatic assessment
	Omitted         Verdict = "Omitted"
	IncorrectResult Verdict = "Incorrect result" // by the configuration's word
	Error           Verdict = "Error"            // a source was not read
)

// Outcome is the verdict on one policy of the baseline.
type Outcome struct {
	Policy  string // "MS.AAD.1.1v1"
	Title   string // what it asks for, in our words
	Should  bool   // and not shall
	Verdict Verdict
	Met     inventory.Tri // whether the assessment calls the requirement met; Unknown where a source was not read
	Note    string        // what it rests on
	Unread  []string      // the sources that were not read, of an unknown
}

// Judge gives one outcome for each policy, in the order of the baseline. now
// is what omissions expire by.
func Judge(t *inventory.Tenant, c *Config, now time.Time) []Outcome {
	f := newFacts(t, c)
	out := make([]Outcome, len(policies))
	for i, p := range policies {
		out[i] = p.outcome(p.judge(f, p.id), c, now)
	}
	return out
}

// finding is what a policy's rule comes to.
type finding struct {
	met    inventory.Tri
	manual bool // no automatic assessment
	note   string
	unread []string
}

func (p *policy) outcome(d finding, c *Config, now time.Time) Outcome {
	o := Outcome{Policy: p.id, Title: p.title, Should: p.should, Met: d.met, Note: d.note}
	switch {
	case d.met == inventory.Unknown:
		o.Verdict = Error
		o.Unread = slices.Compact(slices.Sorted(slices.Values(d.unread)))
		if len(o.Unread) > 0 {
			o.Note = join(o.Note, "not read: "+strings.Join(o.Unread, ", "))
		}
	case d.met == inventory.Yes:
		o.Verdict = Pass
	case d.manual:
		o.Verdict = NotAssessed
	case p.should:
		o.Verdict = Warning
	default:
		o.Verdict = Fail
	}
	omitted, why := c.omits(p.id, now)
	o.Note = join(o.Note, why)
	switch {
	case omitted:
		o.Note = join(o.Note, "the configuration omits it; else "+string(o.Verdict))
		o.Verdict = Omitted
	case c.incorrect(p.id) && (o.Verdict == Pass || o.Verdict == Fail || o.Verdict == Warning):
		o.Note = join(o.Note, "the configuration calls the result incorrect; else "+string(o.Verdict))
		o.Verdict = IncorrectResult
	}
	return o
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// policy is a policy of the baseline.
type policy struct {
	id     string
	title  string
	should bool
	judge  func(f *facts, id string) finding
}

// policies lists every policy of the baseline for Microsoft Entra ID.
var policies = []*policy{
	{"MS.AAD.1.1v1", "legacy authentication is blocked", false, onePolicy(everybody, blocksLegacy)},
	{"MS.AAD.2.1v1", "users of high risk are blocked", false, licensed(onePolicy(everybody, blocksUserRisk))},
	{"MS.AAD.2.2v1", "an administrator is told of users of high risk", true, manual},
	{"MS.AAD.2.3v1", "sign-ins of high risk are blocked", false, licensed(onePolicy(everybody, blocksSignInRisk))},
	{"MS.AAD.3.1v1", "phishing-resistant MFA is enforced for all users", false, onePolicy(everybody, resistsPhishing)},
	{"MS.AAD.3.2v2", "MFA is enforced for all users where phishing-resistant MFA is not", false, onePolicy(everybody, generalMFA)},
	{"MS.AAD.3.3v2", "Authenticator shows who asks and from where", false, authenticator},
	{"MS.AAD.3.4v1", "the migration of authentication methods is complete", false, migration},
	{"MS.AAD.3.5v2", "SMS, voice and e-mail codes are off", false, weakMethods},
	{"MS.AAD.3.6v1", "phishing-resistant MFA is enforced for highly privileged roles", false, privilegedMFA},
	{"MS.AAD.3.7v1", "a managed device is required to sign in", true, onePolicy(everybody, managedDevice)},
	{"MS.AAD.3.8v1", "a managed device is required to register MFA", true, onePolicy(registering, anyManagedDevice)},
	{"MS.AAD.3.9v1", "the device code flow is blocked", true, onePolicy(everybody, blocksDeviceCode)},
	{"MS.AAD.4.1v1", "security logs go to the operations centre", false, manual},
	{"MS.AAD.5.1v1", "only administrators register applications", false, appRegistration},
	{"MS.AAD.5.2v1", "only administrators consent to applications", false, userConsent},
	{"MS.AAD.5.3v1", "a workflow exists to ask for an administrator's consent", false, consentWorkflow},
	{"MS.AAD.5.5v1", "applications cannot be given passwords", true, passwordAddition},
	{"MS.AAD.5.6v1", "passwords of applications last 180 days or less", true, passwordLifetime},
	{"MS.AAD.5.7v1", "certificates of applications last 365 days or less", true, certificateLifetime},
	{"MS.AAD.6.1v1", "passwords do not expire", false, passwordExpiry},
	{"MS.AAD.7.1v1", "two to eight users are Global Administrators", false, planned(globalAdministrators)},
	{"MS.AAD.7.2v1", "finer roles are preferred to Global Administrator", false, planned(leastPrivilege)},
	{"MS.AAD.7.3v1", "privileged users are cloud-only", false, planned(cloudOnly)},
	{"MS.AAD.7.4v1", "no highly privileged role is held permanently", false, planned(licensed(noPermanent))},
	{"MS.AAD.7.5v1", "highly privileged roles are assigned through PIM", false, planned(licensed(throughPIM))},
	{"MS.AAD.7.6v1", "activating Global Administrator requires approval", false, planned(licensed(approval))},
	{"MS.AAD.7.7v1", "assigning a highly privileged role alerts", false, planned(licensed(assignmentAlert))},
	{"MS.AAD.7.8v1", "activating Global Administrator alerts", false, planned(licensed(globalAlert))},
	{"MS.AAD.7.9v1", "activating another highly privileged role alerts", true, planned(licensed(otherAlert))},
	{"MS.AAD.8.1v1", "guests see little of the directory", true, guestAccess},
	{"MS.AAD.8.2v1", "only guest inviters invite guests", true, guestInviters},
	{"MS.AAD.8.3v1", "guests are invited from approved domains only", true, manual},
	{"MS.AAD.9.1v1", "agents of high risk are blocked", false, riskyAgents},
}

// manual is a policy that the assessment does not decide. It calls it not met.
func manual(*facts, string) finding {
	return finding{met: inventory.No, manual: true, note: "the assessment does not check this: see to it by hand"}
}

const noLicence = "no Entra ID P2 licence is in force, which the policy needs"

// licensed is a rule that nobody without Entra ID P2 meets.
func licensed(judge func(*facts, string) finding) func(*facts, string) finding {
	return func(f *facts, id string) finding {
		if f.p2 == inventory.No {
			return finding{met: inventory.No, note: noLicence}
		}
		d := judge(f, id)
		if f.p2 == inventory.Unknown && d.met != inventory.No {
			d.met = inventory.Unknown
			d.unread = append(d.unread, pathSKUs)
		}
		return d
	}
}

// planned is a rule on administrators: the assessment looks at none of them in
// a tenant without any service plan in force, and calls that an error.
func planned(judge func(*facts, string) finding) func(*facts, string) finding {
	return func(f *facts, id string) finding {
		switch f.plans {
		case inventory.Unknown:
			return finding{unread: []string{pathSKUs}}
		case inventory.No:
			return finding{note: "no service plan is in force, and the assessment looks at no administrator then"}
		case inventory.Yes:
		}
		return judge(f, id)
	}
}

// named is how many things a note names.
const named = 10

func found(names []string, what string) string {
	if len(names) == 0 {
		return "no " + what
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > named {
		return fmt.Sprintf("%s: %s and %d more", what, strings.Join(names[:named], ", "), len(names)-named)
	}
	return what + ": " + strings.Join(names, ", ")
}
