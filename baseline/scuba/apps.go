package scuba

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

type restriction struct {
	Type  string `json:"restrictionType"`
	State string `json:"state"`
	After any    `json:"restrictForAppsCreatedAfterDateTime"`
	Max   string `json:"maxLifetime"`
}

type restrictions struct {
	Passwords []restriction `json:"passwordCredentials"`
	Keys      []restriction `json:"keyCredentials"`
}

func (r *restrictions) of(kind string) []restriction {
	list := r.Passwords
	if kind == "asymmetricKeyLifetime" {
		list = r.Keys
	}
	var out []restriction
	for _, one := range list {
		if one.Type == kind {
			out = append(out, one)
		}
	}
	return out
}

// defaultApps is the policy for all applications. Whether it is enabled is not
// asked.
type defaultApps struct {
	Apps     restrictions `json:"applicationRestrictions"`
	Services restrictions `json:"servicePrincipalRestrictions"`
}

func (d *defaultApps) of(kind string) []restriction {
	return append(d.Apps.of(kind), d.Services.of(kind)...)
}

// customApps is a policy for some applications.
type customApps struct {
	Name         string       `json:"displayName"`
	Enabled      bool         `json:"isEnabled"`
	Restrictions restrictions `json:"restrictions"`
	AppliesTo    *[]struct {
		Name string `json:"displayName"`
	} `json:"appliesTo"`
}

// allApps reports whether a restriction applies to applications of any age.
func (r *restriction) allApps() bool {
	return r.After == "0001-01-01T00:00:00Z" || r.After == "/Date(-62135596800000)/"
}

// someApps reports whether it applies from a date on. Without a date, the
// assessment has nothing against it.
func (r *restriction) someApps() bool {
	_, dated := r.After.(string)
	return dated && !r.allApps()
}

// appIssues is what the assessment has against the restrictions of one kind,
// and what of the custom policies was not read.
type appIssues struct {
	issues []string
	unread []string
	silent bool
}

func (a *appIssues) add(format string, args ...any) {
	a.issues = append(a.issues, fmt.Sprintf(format, args...))
}

// finding is met if there is no issue. An exemption that was not read may be
// one.
func (a *appIssues) finding(none string) finding {
	switch {
	case len(a.issues) > 0:
		return met(false, found(a.issues, "against it"))
	case a.silent:
		return finding{note: none + ", but not every restriction says whether it is on"}
	case len(a.unread) > 0:
		return finding{unread: a.unread, note: none + " for all applications, but for some it may not hold"}
	}
	return met(true, none)
}

// common is against every kind of restriction: one that is off, or not for
// all applications, and applications that are exempt.
func (a *appIssues) common(f *facts, list []restriction, kind string) {
	for i := range list {
		r := &list[i]
		switch {
		case r.State == "":
			a.silent = true
		case r.State != "enabled":
			a.add("%s is off", kind)
		case r.someApps():
			a.add("%s is for applications created after %v", kind, r.After)
		}
	}
	custom, ok := read[value[customApps]](f, pathApps)
	if !ok {
		a.unread = append(a.unread, pathApps)
	}
	for i := range custom.Value {
		c := &custom.Value[i]
		for _, r := range c.Restrictions.of(kind) {
			switch {
			case !c.Enabled || r.State == "enabled":
			case c.AppliesTo == nil:
				a.unread = append(a.unread, pathApps+"/{id}/appliesTo")
			case r.State == "":
				a.silent = true
			case len(*c.AppliesTo) > 0:
				a.add("%s is off for %d applications by %s", kind, len(*c.AppliesTo), c.Name)
			}
		}
	}
}

// passwordAddition has nothing against a policy without such a restriction.
func passwordAddition(f *facts, _ string) finding {
	d, ok := read[defaultApps](f, pathDefaultApps)
	if !ok {
		return unread(pathDefaultApps)
	}
	var a appIssues
	list := d.of("passwordAddition")
	a.common(f, list, "passwordAddition")
	if len(list) == 0 {
		return a.finding("no restriction is configured, which the assessment accepts")
	}
	return a.finding("passwords cannot be added")
}

// passwordLifetime is met where passwords cannot be added at all.
func passwordLifetime(f *facts, id string) finding {
	d, ok := read[defaultApps](f, pathDefaultApps)
	if !ok {
		return unread(pathDefaultApps)
	}
	blocked := inventory.No
	if list := d.of("passwordAddition"); len(list) > 0 {
		blocked = passwordAddition(f, id).met
		for i := range list {
			blocked = blocked.And(inventory.Bool(list[i].State == "enabled" && list[i].allApps()))
		}
	}
	if blocked == inventory.Yes {
		return met(true, "not applicable: passwords cannot be added")
	}
	v := lifetime(f, &d, "passwordLifetime", 181)
	if blocked == inventory.Unknown && v.met == inventory.No {
		return finding{unread: []string{pathApps}}
	}
	return v
}

func certificateLifetime(f *facts, _ string) finding {
	d, ok := read[defaultApps](f, pathDefaultApps)
	if !ok {
		return unread(pathDefaultApps)
	}
	return lifetime(f, &d, "asymmetricKeyLifetime", 366)
}

// lifetime wants the restriction on applications and on service principals,
// of at most that many days: Microsoft enforces less than what is set.
func lifetime(f *facts, d *defaultApps, kind string, most float64) finding {
	var a appIssues
	for _, scope := range []*restrictions{&d.Apps, &d.Services} {
		if len(scope.of(kind)) == 0 {
			a.add("%s is not set", kind)
		}
	}
	list := d.of(kind)
	a.common(f, list, kind)
	for i := range list {
		if days, ok := inDays(list[i].Max); ok && list[i].State == "enabled" && days > most {
			a.add("%s is %s", kind, list[i].Max)
		}
	}
	return a.finding(kind + " is short enough")
}

// inDays reads a duration in days, "P180D". Of any other form the assessment
// takes no notice.
func inDays(s string) (float64, bool) {
	s = strings.TrimPrefix(strings.TrimSuffix(s, "D"), "P")
	if strings.Trim(s, "0123456789.eE+-") != "" {
		return 0, false
	}
	days, err := strconv.ParseFloat(s, 64)
	return days, err == nil
}
