package inventory

import (
	"encoding/json"
	"slices"
)

// Role is a role that accounts and apps can hold.
type Role struct {
	ID       string       `json:"id"`
	Template string       `json:"template,omitempty"` // the id that is the same in every organisation
	Name     string       `json:"name,omitempty"`
	BuiltIn  Tri          `json:"builtIn,omitzero"`
	Actions  List[string] `json:"actions,omitzero"` // what it permits
}

// Group is a group that holds a role, that can become a member of one that
// does, or that a policy names.
type Group struct {
	ID      string       `json:"id"`
	Name    string       `json:"name,omitempty"`
	Members List[string] `json:"members,omitzero"`                   // ids of accounts and apps, nested ones included
	Gone    Tri          `json:"gone,omitzero" data:"policy-groups"` // a policy names it, and there is no such group

	Roles    List[Held] `json:"roles,omitzero" data:"role-assignments"`
	Eligible List[Held] `json:"eligible,omitzero" data:"eligible-roles"`

	Owners         List[string] `json:"owners,omitzero" data:"group-owners"`    // accounts and apps
	Managed        Tri          `json:"managed,omitzero" data:"managed-groups"` // its members and owners can be eligible
	EligibleOwners List[string] `json:"eligibleOwners,omitzero" data:"eligible-members"`
}

// Domain is a name that accounts sign in under.
type Domain struct {
	Name      string `json:"name"`
	Verified  Tri    `json:"verified,omitzero"`
	Federated Tri    `json:"federated,omitzero"` // another service signs its accounts in
}

// Settings are the facts about a whole tenant.
type Settings struct {
	Synchronized Tri          `json:"synchronized,omitzero" data:"organization"` // accounts come from an on-premises directory
	Licences     List[string] `json:"licences,omitzero" data:"licences"`         // ids of the service plans in force

	SuccessSince Moment `json:"successSince,omitzero" data:"activity"` // from when on successful sign-ins are on record

	SecurityDefaults Tri `json:"securityDefaults,omitzero" data:"security-defaults"`

	UserConsent         List[ConsentRule] `json:"userConsent,omitzero" data:"authorization"` // what users may let apps do; none: nothing
	UsersRegisterApps   Tri               `json:"usersRegisterApps,omitzero" data:"authorization"`
	UsersCreateTenants  Tri               `json:"usersCreateTenants,omitzero" data:"authorization"`
	UsersCreateGroups   Tri               `json:"usersCreateGroups,omitzero" data:"authorization"`
	UsersReadDirectory  Tri               `json:"usersReadDirectory,omitzero" data:"authorization"`
	RiskyConsent        Tri               `json:"riskyConsent,omitzero" data:"authorization"` // users may consent to apps thought risky
	AdminsResetThemself Tri               `json:"adminsResetThemself,omitzero" data:"authorization"`
	Invitations         string            `json:"invitations,omitempty" data:"authorization"` // who may invite, in the provider's word
	GuestAccess         string            `json:"guestAccess,omitempty" data:"authorization"` // the provider's id of what guests may read

	Methods         List[Method] `json:"methods,omitzero" data:"authentication-methods"`         // the factors that may be used
	MethodsComplete Tri          `json:"methodsComplete,omitzero" data:"authentication-methods"` // no older settings allow others beside

	// ClassedLow names the permissions that the organisation calls low: what a
	// rule for those lets users consent to.
	ClassedLow   List[string]      `json:"classedLow,omitzero" data:"consent-classes"`
	MethodRules  MethodRules       `json:"methodRules,omitzero" data:"authentication-methods"`
	MethodGroups List[MethodGroup] `json:"methodGroups,omitzero" data:"method-groups"` // that the rules on factors name
	Prompts      PromptRules       `json:"prompts,omitzero" data:"prompt-rules"`

	ConsentRequests Tri `json:"consentRequests,omitzero" data:"consent-requests"` // users can ask an administrator for an app

	TrustsHomeMFA Tri `json:"trustsHomeMFA,omitzero" data:"external-trust"` // a guest's MFA at home counts here

	DeviceRegistrationMFA Tri `json:"deviceRegistrationMFA,omitzero" data:"device-registration"` // registering a device asks for MFA

	BannedWords   Tri `json:"bannedWords,omitzero" data:"password-rules"`   // there are words of the organisation's own that passwords may not hold
	BannedWordsOn Tri `json:"bannedWordsOn,omitzero" data:"password-rules"` // and they are enforced

	AppSecrets      SecretRule       `json:"appSecrets,omitzero" data:"app-rules"`      // of registrations
	ServiceSecrets  SecretRule       `json:"serviceSecrets,omitzero" data:"app-rules"`  // of apps as they are used here
	OtherAppSecrets List[SecretRule] `json:"otherAppSecrets,omitzero" data:"app-rules"` // of some apps, instead
}

// SecretRule says which secrets and certificates may be given to apps from now
// on.
type SecretRule struct {
	ID      string `json:"id,omitempty"`   // of a rule for some apps
	Apps    int    `json:"apps,omitempty"` // how many it is for
	Blocked Tri    `json:"blocked,omitzero"`
	Limited Tri    `json:"limited,omitzero"`  // a secret has to end
	Longest int64  `json:"longest,omitempty"` // seconds after which it does; 0 is not known
	Random  Tri    `json:"random,omitzero"`   // nobody may choose a secret

	KeysLimited Tri   `json:"keysLimited,omitzero"`  // a certificate has to end
	KeysLongest int64 `json:"keysLongest,omitempty"` // likewise
}

// Within reports whether every new secret ends within so many days, or there
// can be none.
func (r *SecretRule) Within(days int) Tri {
	return r.Blocked.Or(r.Limited.And(atMostDays(r.Longest, days)))
}

// KeysWithin reports whether every new certificate ends within so many days.
func (r *SecretRule) KeysWithin(days int) Tri {
	return r.KeysLimited.And(atMostDays(r.KeysLongest, days))
}

func atMostDays(seconds int64, days int) Tri {
	if seconds <= 0 {
		return Unknown
	}
	return Bool(seconds <= int64(days)*24*60*60)
}

// Method is a kind of factor as the organisation's rules allow it.
type Method struct {
	Factor   Factor `json:"factor"`
	Enabled  Tri    `json:"enabled,omitzero"`
	Everyone Tri    `json:"everyone,omitzero"` // enabled for every account
}

// ConsentRule is a rule under which users may consent for themselves. A value
// that is none of the constants is a rule of the organisation's own.
type ConsentRule string

// The rules that a provider defines.
const (
	ConsentToAnything  ConsentRule = "anything"    // any app, any permission that needs no administrator
	ConsentToLowImpact ConsentRule = "low-impact"  // verified publishers, permissions classified as low
	ConsentAsVendorSet ConsentRule = "recommended" // what the provider recommends, changing over time
)

// Is reports whether r is one of rules; an organisation's own is unknown.
func (r ConsentRule) Is(rules ...ConsentRule) Tri {
	return is(r, rules, ConsentToAnything, ConsentToLowImpact, ConsentAsVendorSet)
}

// SignInPolicy is a rule on who may sign in how: conditional access, a global
// session or app sign-on rule, an enforcement by organisational unit.
type SignInPolicy struct {
	ID       string      `json:"id"`
	Name     string      `json:"name,omitempty"`
	State    PolicyState `json:"state,omitempty"`
	Created  Moment      `json:"created,omitzero"`
	Modified Moment      `json:"modified,omitzero"`

	Subjects   Selection       `json:"subjects,omitzero"`
	Resources  Selection       `json:"resources,omitzero"`
	Conditions List[Condition] `json:"conditions,omitzero"` // a dimension not named is not restricted
	Grant      Requirement     `json:"grant,omitzero"`
	Session    List[string]    `json:"session,omitzero"` // session controls in force
	Sessions   SessionRules    `json:"sessions,omitzero"`

	// Unrecognised names the members of the raw policy that this version does
	// not understand; any may narrow or weaken it.
	Unrecognised List[string]    `json:"unrecognised,omitzero"`
	Raw          json.RawMessage `json:"raw,omitempty"` // as the provider sent it
}

// PolicyState says whether a policy works.
type PolicyState string

// The states.
const (
	Enforced   PolicyState = "enforced"
	ReportOnly PolicyState = "reportOnly"
	Off        PolicyState = "off"
)

// Is reports whether s is one of states; an unrecognised state is unknown.
func (s PolicyState) Is(states ...PolicyState) Tri { return is(s, states, Enforced, ReportOnly, Off) }

// Selection is a set: what it includes without what it excludes.
type Selection struct {
	Include List[Selector] `json:"include,omitzero"`
	Exclude List[Selector] `json:"exclude,omitzero"`
}

// Selector is one member of a selection.
type Selector struct {
	Kind SelectorKind `json:"kind"`
	ID   string       `json:"id,omitempty"`

	// Of guests: the kinds it names, and the home organisations (none: all).
	Guests  List[string] `json:"guests,omitzero"`
	Tenants List[string] `json:"tenants,omitzero"`
}

// SelectorKind says what a selector names.
type SelectorKind string

// The kinds of selector.
const (
	SelectAll      SelectorKind = "all"
	SelectNone     SelectorKind = "none"
	SelectAccount  SelectorKind = "account"
	SelectGroup    SelectorKind = "group"
	SelectRole     SelectorKind = "role" // Role.Template
	SelectGuests   SelectorKind = "guests"
	SelectApp      SelectorKind = "app"      // App.ClientID, as a resource; App.ID, as a subject
	SelectAppGroup SelectorKind = "appGroup" // a set of apps with a name of the provider's
	SelectAction   SelectorKind = "action"   // something a user does, such as registering a factor
	SelectContext  SelectorKind = "context"  // an authentication context
	SelectFilter   SelectorKind = "filter"   // a rule over attributes
)

// Condition restricts one dimension of a sign-in to what it includes without
// what it excludes.
type Condition struct {
	Dimension string       `json:"dimension"` // "client", "platform", "location", "flow", "device", "signInRisk", …
	Include   List[string] `json:"include,omitzero"`
	Exclude   List[string] `json:"exclude,omitzero"`
	Rule      string       `json:"rule,omitempty"` // a filter expression, in the provider's language
}

// Requirement is what a policy asks of a sign-in that it applies to.
type Requirement struct {
	Operator string       `json:"operator,omitempty"` // "all" or "any" of the controls
	Controls List[string] `json:"controls,omitzero"`  // "block", "mfa", "compliantDevice", …
	Strength string       `json:"strength,omitempty"` // Strength.ID

	// Combinations are what the strength accepts, where the policy itself says.
	Combinations List[string] `json:"combinations,omitzero"`
}

// SessionRules are what a policy makes of a session once it is signed in.
type SessionRules struct {
	Again     Tri   `json:"again,omitzero"`     // people have to sign in again
	EveryTime Tri   `json:"everyTime,omitzero"` // at every sign-in to an app
	Seconds   int64 `json:"seconds,omitempty"`  // or after so long; 0 is not known
	Forgets   Tri   `json:"forgets,omitzero"`   // a browser that is closed is signed out
	Bound     Tri   `json:"bound,omitzero"`     // tokens work on the device alone that they were given to
}

// Within reports whether a session ends within so many hours.
func (r *SessionRules) Within(hours int) Tri {
	soon := Unknown
	if r.Seconds > 0 {
		soon = Bool(r.Seconds <= int64(hours)*60*60)
	}
	return r.Again.And(r.EveryTime.Or(soon))
}

// Location is a network or country that policies name.
type Location struct {
	ID      string `json:"id"`
	Name    string `json:"name,omitempty"`
	Kind    string `json:"kind,omitempty"` // "network", "country", or the provider's word
	Trusted Tri    `json:"trusted,omitzero"`

	Networks  List[string] `json:"networks,omitzero"` // CIDR
	Countries List[string] `json:"countries,omitzero"`
	Elsewhere Tri          `json:"elsewhere,omitzero"` // includes places that cannot be told
	ByGPS     Tri          `json:"byGPS,omitzero"`     // told by the device, not by its address
}

// Strength is a named set of combinations of factors that a policy can ask for.
type Strength struct {
	ID           string          `json:"id"`
	Name         string          `json:"name,omitempty"`
	BuiltIn      Tri             `json:"builtIn,omitzero"`
	Combinations List[string]    `json:"combinations,omitzero"` // each of factors joined by commas
	Restrictions json.RawMessage `json:"restrictions,omitempty"`
}

// WithPolicies returns a tenant that differs from t in its sign-in policies.
// Who is in a group that t's own policies do not name is not known.
func (t *Tenant) WithPolicies(list []SignInPolicy) *Tenant {
	known := map[string]bool{}
	eachGroup(t.Policies, func(_ *List[Selector], id string) { known[id] = true })
	out := *t
	out.Policies = list
	eachGroup(out.Policies, func(l *List[Selector], id string) {
		if !known[id] {
			l.Complete = Unknown
		}
	})
	return &out
}

// GroupsNamed lists the ids of the groups that policies include or exclude.
func GroupsNamed(list []SignInPolicy) []string {
	var ids []string
	eachGroup(list, func(_ *List[Selector], id string) { ids = append(ids, id) })
	slices.Sort(ids)
	return slices.Compact(ids)
}

// eachGroup calls f with every group that a policy names, and the list in which
// it does.
func eachGroup(list []SignInPolicy, f func(l *List[Selector], id string)) {
	for i := range list {
		for _, l := range []*List[Selector]{&list[i].Subjects.Include, &list[i].Subjects.Exclude} {
			for _, s := range l.Items {
				if s.Kind == SelectGroup {
					f(l, s.ID)
				}
			}
		}
	}
}
