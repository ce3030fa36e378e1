package checks

import (
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// policyWords are the values of dimensions that this version knows, where a
// policy may not name others.
var policyWords = map[string][]string{
	"client":      {"all", "browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other"},
	"flow":        {"deviceCodeFlow", "authenticationTransfer"},
	"signInRisk":  {"none", "low", "medium", "high"},
	"userRisk":    {"none", "low", "medium", "high"},
	"insiderRisk": {"minor", "moderate", "elevated"},
}

// clearPolicies reports whether every policy of a tenant that may work was
// understood in full. It is never No. A verdict that compares what accounts need
// rests on it: what is not understood may be all that tells them apart.
func clearPolicies(t *inventory.Tenant) inventory.Tri {
	return inventory.Bool(!slices.ContainsFunc(t.Policies, func(p inventory.SignInPolicy) bool {
		return p.State != inventory.Off && !clearPolicy(t.Provider, &p)
	})).Or(inventory.Unknown)
}

// clearPolicy reports whether nothing about a policy is missing or new.
func clearPolicy(provider string, p *inventory.SignInPolicy) bool {
	known := p.State.Is(inventory.Enforced, inventory.ReportOnly, inventory.Off) == inventory.Yes &&
		p.Unrecognised.Complete == inventory.Yes && len(p.Unrecognised.Items) == 0 &&
		p.Conditions.Complete == inventory.Yes && asksSomething(p)
	for _, l := range []*inventory.List[inventory.Selector]{&p.Subjects.Include, &p.Subjects.Exclude, &p.Resources.Include, &p.Resources.Exclude} {
		known = known && l.Complete == inventory.Yes && !slices.ContainsFunc(l.Items, func(s inventory.Selector) bool {
			return s.Kind == "" || s.Kind == inventory.SelectApp && !idForm(provider, s.ID)
		})
	}
	for i := range p.Conditions.Items {
		c := &p.Conditions.Items[i]
		words, closed := policyWords[c.Dimension]
		known = known && c.Dimension != "" && c.Include.Complete == inventory.Yes && c.Exclude.Complete == inventory.Yes &&
			(!closed || !slices.ContainsFunc(slices.Concat(c.Include.Items, c.Exclude.Items), func(v string) bool { return !slices.Contains(words, v) }))
	}
	return known && !slices.ContainsFunc(p.Grant.Controls.Items, func(c string) bool {
		terms, ok := strings.CutPrefix(c, "termsOfUse:")
		return ok && !idForm(provider, terms)
	})
}

// idForm reports whether a text has the form that ids have at a provider.
func idForm(provider, s string) bool { return provider != "entra" || isID(s) }
