package scuba

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// conditionalAccess is what the assessment reads of a policy.
type conditionalAccess struct {
	Name       string `json:"displayName"`
	State      string `json:"state"`
	Conditions struct {
		Users struct {
			Include       texts `json:"includeUsers"`
			Exclude       texts `json:"excludeUsers"`
			ExcludeGroups texts `json:"excludeGroups"`
			IncludeRoles  texts `json:"includeRoles"`
			ExcludeRoles  texts `json:"excludeRoles"`
			ExcludeGuests *struct {
				Types string `json:"guestOrExternalUserTypes"`
			} `json:"excludeGuestsOrExternalUsers"`
		} `json:"users"`
		Applications struct {
			Include texts `json:"includeApplications"`
			Exclude texts `json:"excludeApplications"`
			Actions texts `json:"includeUserActions"`
		} `json:"applications"`
		Clients    texts `json:"clientAppTypes"`
		UserRisk   texts `json:"userRiskLevels"`
		SignInRisk texts `json:"signInRiskLevels"`
		AgentRisk  words `json:"agentIdRiskLevels"`
		Flows      struct {
			Methods string `json:"transferMethods"`
		} `json:"authenticationFlows"`
		ClientApplications struct {
			Agents texts `json:"includeAgentIdServicePrincipals"`
		} `json:"clientApplications"`
	} `json:"conditions"`
	Grant struct {
		Controls texts  `json:"builtInControls"`
		Operator string `json:"operator"`
		Strength struct {
			Allowed texts `json:"allowedCombinations"`
		} `json:"authenticationStrength"`
	} `json:"grantControls"`
}

// words is a list, or one string with commas.
type words []string

// UnmarshalJSON implements json.Unmarshaler.
func (w *words) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		for word := range strings.SplitSeq(s, ",") {
			*w = append(*w, strings.Trim(word, " "))
		}
		return nil
	}
	var l texts
	_ = l.UnmarshalJSON(b) // never fails
	*w = l.items
	return nil
}

func (l *texts) has(s string) bool { return slices.Contains(l.items, s) }

// within reports whether every item is in one of the lists.
func (l *texts) within(allowed ...string) bool {
	return !slices.ContainsFunc(l.items, func(s string) bool { return !slices.Contains(allowed, s) })
}

func (c *conditionalAccess) enabled() bool { return c.State == "enabled" }

// noRoles reports whether the policy leaves no role out. No configuration
// allows one to be.
func (c *conditionalAccess) noRoles() bool {
	return c.Conditions.Users.ExcludeRoles.present && len(c.Conditions.Users.ExcludeRoles.items) == 0
}

func (c *conditionalAccess) blocks() bool { return c.Grant.Controls.has("block") }

// usersExempt reports whether the configuration allows every user, group and
// kind of guest that the policy leaves out.
func (c *conditionalAccess) usersExempt(e Exclusions) bool {
	u := &c.Conditions.Users
	if !u.Exclude.within(e.Users...) || !u.ExcludeGroups.within(e.Groups...) {
		return false
	}
	if u.ExcludeGuests == nil {
		return true
	}
	for kind := range strings.SplitSeq(u.ExcludeGuests.Types, ",") { // spaces count
		if !slices.Contains(e.GuestUserTypes, kind) {
			return false
		}
	}
	return true
}

func (c *conditionalAccess) appsExempt(e Exclusions) bool {
	return c.Conditions.Applications.Exclude.within(e.Applications...)
}

// everybody is the scope of a policy for all users and all applications.
func everybody(c *conditionalAccess, e Exclusions) bool {
	return c.Conditions.Users.Include.has("All") && everyApp(c, e)
}

// everyApp is the scope of a policy for all applications, whoever uses them.
func everyApp(c *conditionalAccess, e Exclusions) bool {
	return c.enabled() && c.noRoles() && c.Conditions.Applications.Include.has("All") && c.appsExempt(e) && c.usersExempt(e)
}

// registering is the scope of a policy for all users who register MFA. It has
// no applications, and the assessment looks at none that it excludes.
func registering(c *conditionalAccess, e Exclusions) bool {
	return c.enabled() && c.noRoles() && c.Conditions.Users.Include.has("All") &&
		c.Conditions.Applications.Actions.has("urn:user:registersecurityinfo") && c.usersExempt(e)
}

func blocksLegacy(c *conditionalAccess) bool {
	return c.Conditions.Clients.has("other") && c.Conditions.Clients.has("exchangeActiveSync") && c.blocks()
}

func blocksUserRisk(c *conditionalAccess) bool {
	return c.Conditions.UserRisk.has("high") && c.blocks()
}

func blocksSignInRisk(c *conditionalAccess) bool {
	return c.Conditions.SignInRisk.has("high") && c.blocks()
}

// blocksDeviceCode compares the whole string: a policy that also blocks
// authentication transfer does not count.
func blocksDeviceCode(c *conditionalAccess) bool {
	return c.Conditions.Flows.Methods == "deviceCodeFlow" && c.blocks()
}

// managedDevice wants both kinds, either of them, and nothing else.
func managedDevice(c *conditionalAccess) bool {
	g := &c.Grant
	return g.Controls.has("compliantDevice") && g.Controls.has("domainJoinedDevice") && len(g.Controls.items) == 2 && g.Operator == "OR"
}

func anyManagedDevice(c *conditionalAccess) bool {
	return c.Grant.Controls.has("compliantDevice") || c.Grant.Controls.has("domainJoinedDevice")
}

// phishingResistant are the combinations of methods that resist phishing.
var phishingResistant = []string{"windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"}

// multiFactor are the combinations that are MFA.
var multiFactor = append([]string{
	"deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse",
	"password,microsoftAuthenticatorPush", "password,softwareOath", "password,hardwareOath", "password,sms", "password,voice",
	"federatedMultiFactor", "microsoftAuthenticatorPush,federatedSingleFactor", "softwareOath,federatedSingleFactor",
	"hardwareOath,federatedSingleFactor", "sms,federatedSingleFactor", "voice,federatedSingleFactor",
}, phishingResistant...)

func resistsPhishing(c *conditionalAccess) bool {
	s := &c.Grant.Strength.Allowed
	return len(s.items) > 0 && s.within(phishingResistant...)
}

// generalMFA does not count a strength that resists phishing altogether: that
// is another policy of the baseline.
func generalMFA(c *conditionalAccess) bool {
	s := &c.Grant.Strength.Allowed
	return c.Grant.Controls.has("mfa") || s.within(multiFactor...) && !s.within(phishingResistant...)
}

// onePolicy is met if one policy of conditional access alone has the scope,
// with what the configuration lets it leave out, and the effect.
func onePolicy(scope func(*conditionalAccess, Exclusions) bool, effect func(*conditionalAccess) bool) func(*facts, string) finding {
	return func(f *facts, id string) finding {
		e := f.config.exclusions(id)
		return f.some(func(c *conditionalAccess) bool { return scope(c, e) && effect(c) })
	}
}

func (f *facts) some(match func(*conditionalAccess) bool) finding {
	var names []string
	for i := range f.access {
		if match(&f.access[i]) {
			names = append(names, f.access[i].Name)
		}
	}
	switch {
	case len(names) > 0:
		return finding{met: inventory.Yes, note: found(names, "policy that does it")}
	case !f.accessOK:
		return finding{unread: []string{pathPolicies}}
	}
	return finding{met: inventory.No, note: "no policy alone does it"}
}

// privilegedMFA wants the eight roles named: a policy for all users does not
// count. In a tenant without service plans the assessment knows no roles, and
// any policy names them all.
func privilegedMFA(f *facts, id string) finding {
	e := f.config.exclusions(id)
	naming := func(roles []string) finding {
		return f.some(func(c *conditionalAccess) bool {
			return everyApp(c, e) && resistsPhishing(c) && !slices.ContainsFunc(roles, func(r string) bool { return !c.Conditions.Users.IncludeRoles.has(r) })
		})
	}
	all := naming(privilegedRoles())
	if all.met == inventory.Yes || f.plans == inventory.Yes {
		return all
	}
	none := naming(nil)
	if f.plans == inventory.Unknown && none.met == inventory.Yes {
		return finding{unread: []string{pathSKUs}}
	}
	return none
}

// riskyAgents is the policy on agents, which the clouds of the US government
// do not have.
func riskyAgents(f *facts, id string) finding {
	e := f.config.exclusions(id)
	d := f.some(func(c *conditionalAccess) bool {
		return c.enabled() && c.Conditions.Applications.Include.has("All") && c.Conditions.Clients.has("all") &&
			slices.Contains(c.Conditions.AgentRisk, "high") && c.blocks() &&
			c.Conditions.ClientApplications.Agents.has("All") && c.appsExempt(e)
	})
	without := f.config.environment(f.tenant.Cloud)
	if d.met == inventory.No && (without == "gcchigh" || without == "dod") {
		switch f.p2 {
		case inventory.Yes:
			return finding{met: inventory.No, manual: true, note: "not available in this cloud"}
		case inventory.Unknown:
			return finding{unread: []string{pathSKUs}}
		case inventory.No:
		}
	}
	return licensed(func(*facts, string) finding { return d })(f, id)
}
