package scuba

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

func unread(path string) finding { return finding{unread: []string{path}} }

func met(yes bool, note string) finding { return finding{met: inventory.Bool(yes), note: note} }

// silent is a source that leaves out what decides.
func silent(path, what string) finding {
	return finding{note: path + " does not say " + what}
}

type methods struct {
	Migration nullable[string] `json:"policyMigrationState"`
	Methods   *[]method        `json:"authenticationMethodConfigurations"`
}

type method struct {
	ID       string `json:"id"`
	State    string `json:"state"`
	OATH     *bool  `json:"isSoftwareOathEnabled"`
	Features struct {
		App      feature `json:"displayAppInformationRequiredState"`
		Location feature `json:"displayLocationInformationRequiredState"`
	} `json:"featureSettings"`
}

type feature struct {
	State   string `json:"state"`
	Include struct {
		ID string `json:"id"`
	} `json:"includeTarget"`
}

func (s feature) forAll() bool { return s.State == "enabled" && s.Include.ID == "all_users" }

// authenticator is met where the policy does not apply: a policy of conditional
// access enforces phishing-resistant MFA, or Authenticator is off.
func authenticator(f *facts, _ string) finding {
	m, ok := read[methods](f, pathMethods)
	if !ok {
		return unread(pathMethods)
	}
	resists := onePolicy(everybody, resistsPhishing)(f, "MS.AAD.3.1v1")
	if resists.met == inventory.Yes {
		return met(true, "not applicable: phishing-resistant MFA is enforced")
	}
	if m.Methods == nil {
		return silent(pathMethods, "which methods are on")
	}
	i := slices.IndexFunc(*m.Methods, func(c method) bool { return c.ID == "MicrosoftAuthenticator" })
	if i < 0 {
		return met(true, "not applicable: Authenticator is off")
	}
	switch c := (*m.Methods)[i]; {
	case c.State == "":
		return silent(pathMethods, "whether Authenticator is on")
	case c.State != "enabled":
		return met(true, "not applicable: Authenticator is off")
	case c.OATH != nil && !*c.OATH && c.Features.App.forAll() && c.Features.Location.forAll():
		return met(true, "application and place are shown to all users, and Authenticator gives no codes")
	}
	if resists.met == inventory.Unknown {
		return resists // it would be met then
	}
	return met(false, "Authenticator does not show both application and place to all users, or gives codes")
}

func migration(f *facts, _ string) finding {
	m, ok := read[methods](f, pathMethods)
	switch {
	case !ok:
		return unread(pathMethods)
	case !m.Migration.present:
		return silent(pathMethods, "how far the migration is")
	case m.Migration.null:
		return met(true, "nothing was left to migrate")
	}
	return met(m.Migration.value == "migrationComplete", "policyMigrationState is "+m.Migration.value)
}

// weakMethods does not depend on the migration, and is met by an empty list.
func weakMethods(f *facts, _ string) finding {
	m, ok := read[methods](f, pathMethods)
	switch {
	case !ok:
		return unread(pathMethods)
	case m.Methods == nil:
		return silent(pathMethods, "which methods are on")
	}
	var on []string
	unsaid := false
	for _, c := range *m.Methods {
		if slices.Contains([]string{"Sms", "Voice", "Email"}, c.ID) && c.State != "disabled" {
			unsaid = unsaid || c.State == ""
			on = append(on, c.ID)
		}
	}
	if unsaid {
		return silent(pathMethods, "whether a method is on")
	}
	return met(len(on) == 0, found(on, "weak method that is on"))
}

// authorization is the policy of v1.0, or of beta, where its member for
// consent is elsewhere.
type authorization struct {
	Grants     texts  `json:"permissionGrantPolicyIdsAssignedToDefaultUserRole"`
	GuestRole  string `json:"guestUserRoleId"`
	InvitesFor string `json:"allowInvitesFrom"`
	Users      struct {
		CreateApps *bool `json:"allowedToCreateApps"`
		Grants     texts `json:"permissionGrantPoliciesAssigned"`
	} `json:"defaultUserRolePermissions"`
}

// authorizations reads the policy, which beta gives as a list of one.
func authorizations(f *facts) ([]authorization, bool) {
	if raw, ok := read[map[string]json.RawMessage](f, pathAuthorization); ok && raw["value"] != nil {
		l, ok := read[value[authorization]](f, pathAuthorization)
		return l.Value, ok && len(l.Value) > 0
	}
	one, ok := read[authorization](f, pathAuthorization)
	return []authorization{one}, ok
}

// everyAuthorization judges each policy; one that is not met decides.
func everyAuthorization(f *facts, judge func(a *authorization) finding) finding {
	list, ok := authorizations(f)
	if !ok {
		return unread(pathAuthorization)
	}
	var worst finding
	for i := range list {
		d := judge(&list[i])
		if i == 0 || d.met == inventory.No || d.met == inventory.Unknown && worst.met == inventory.Yes {
			worst = d
		}
	}
	return worst
}

func appRegistration(f *facts, _ string) finding {
	return everyAuthorization(f, func(a *authorization) finding {
		if a.Users.CreateApps == nil {
			return silent(pathAuthorization, "whether users register applications")
		}
		if *a.Users.CreateApps {
			return met(false, "every user registers applications")
		}
		return met(true, "users do not register applications")
	})
}

const consents = "ManagePermissionGrantsForSelf.microsoft-user-default-"

// userConsent does not count the legacy policy, by which users consent to
// everything: the assessment has no rule for it.
func userConsent(f *facts, _ string) finding {
	return everyAuthorization(f, func(a *authorization) finding {
		has := func(policy string) bool { return a.Grants.has(consents+policy) || a.Users.Grants.has(consents+policy) }
		switch {
		case !a.Grants.present && !a.Users.Grants.present:
			return silent(pathAuthorization, "what users consent to")
		case has("recommended"):
			return met(false, "Microsoft decides what users consent to")
		case has("low"):
			return classified(f)
		case has("legacy"):
			return met(true, "the assessment has no rule for the policy by which users consent to any application")
		}
		return met(true, "users consent to no application by a policy of Microsoft's")
	})
}

// classified judges consent to permissions that the tenant calls low.
func classified(f *facts) finding {
	l, ok := read[value[struct {
		ID    string `json:"permissionId"`
		Class string `json:"classification"`
	}]](f, pathClassified)
	if !ok {
		return unread(pathClassified)
	}
	var names []string
	for _, c := range l.Value {
		if name, rated := risky[strings.ToLower(c.ID)]; rated && strings.EqualFold(c.Class, "low") {
			names = append(names, name)
		}
	}
	return met(len(names) == 0, found(names, "permission that CISA rates as a risk and users consent to"))
}

// consentWorkflow wants the setting: without it the workflow is off.
func consentWorkflow(f *facts, _ string) finding {
	l, ok := read[value[struct {
		Values []struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"values"`
	}]](f, pathSettings)
	if !ok {
		return unread(pathSettings)
	}
	on, off := false, false
	for _, group := range l.Value {
		for _, s := range group.Values {
			if s.Name == "EnableAdminConsentRequests" {
				on = on || strings.EqualFold(s.Value, "true")
				off = off || strings.EqualFold(s.Value, "false")
			}
		}
	}
	if !on && !off {
		return met(false, "EnableAdminConsentRequests is not set")
	}
	if off {
		return met(false, "EnableAdminConsentRequests is off")
	}
	return met(true, "EnableAdminConsentRequests is on")
}

const (
	limitedGuest    = "10dae51f-b6af-4016-8d66-8c2a99b929b3"
	restrictedGuest = "2af84b1e-32c8-42b7-82bc-daa82404023b"
)

func guestAccess(f *facts, _ string) finding {
	return everyAuthorization(f, func(a *authorization) finding {
		if a.GuestRole == "" {
			return silent(pathAuthorization, "what guests see")
		}
		return met(a.GuestRole == limitedGuest || a.GuestRole == restrictedGuest, "guestUserRoleId is "+a.GuestRole)
	})
}

// guestInviters wants that one value: that nobody invites does not count.
func guestInviters(f *facts, _ string) finding {
	return everyAuthorization(f, func(a *authorization) finding {
		if a.InvitesFor == "" {
			return silent(pathAuthorization, "who invites guests")
		}
		return met(a.InvitesFor == "adminsAndGuestInviters", "allowInvitesFrom is "+a.InvitesFor)
	})
}

type domain struct {
	ID       string        `json:"id"`
	Root     *bool         `json:"isRoot"`
	Verified *bool         `json:"isVerified"`
	Type     string        `json:"authenticationType"`
	Validity nullable[int] `json:"passwordValidityPeriodInDays"`
}

func (d *domain) managed() bool { return d.Verified != nil && *d.Verified && d.Type == "Managed" }

// never reports whether passwords do not expire: the greatest number in
// tenants of before October 2021, null in younger ones.
func (d *domain) never() bool {
	return d.Validity.null || d.Validity.present && d.Validity.value == 1<<31-1
}

// passwordExpiry judges managed domains: a subdomain by the longest managed
// root that its name ends with. A tenant with federated domains only fails.
func passwordExpiry(f *facts, _ string) finding {
	l, ok := read[value[domain]](f, pathDomains)
	if !ok {
		return unread(pathDomains)
	}
	var expire []string
	managed := 0
	for i := range l.Value {
		d := &l.Value[i]
		if d.Verified == nil || d.Type == "" {
			return silent(pathDomains, "of each domain whether it is verified and managed")
		}
		if !d.managed() {
			continue
		}
		managed++
		root := d
		if d.Root == nil {
			return silent(pathDomains, "of each domain whether it is a root")
		}
		if !*d.Root {
			root = nil
			for j := range l.Value {
				r := &l.Value[j]
				if r.managed() && r.Root != nil && *r.Root && strings.HasSuffix(d.ID, r.ID) && (root == nil || len(r.ID) > len(root.ID)) {
					root = r
				}
			}
		}
		if root == nil || !root.never() {
			expire = append(expire, d.ID)
		}
	}
	if managed == 0 {
		return met(false, "no domain is managed here: a federated one's passwords are not seen")
	}
	return met(len(expire) == 0, found(expire, "domain whose passwords expire"))
}
