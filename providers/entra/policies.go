package entra

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// policyObject is the part of a conditional access policy that has a neutral
// form; whatever else is set is named as unrecognised.
// https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
type policyObject struct {
	ID         string   `json:"id"`
	Name       text     `json:"displayName"`
	State      text     `json:"state"`
	Created    date     `json:"createdDateTime"`
	Modified   nullable `json:"modifiedDateTime"`
	Conditions object   `json:"conditions"`
	Grant      object   `json:"grantControls"`
	Session    object   `json:"sessionControls"`
	Partial    object   `json:"partialEnablementStrategy"`
}

// object is a JSON object of which every member must be accounted for.
type object map[string]jsontext.Value

// signInPolicies reads conditional access.
// https://learn.microsoft.com/graph/api/conditionalaccessroot-list-policies
func signInPolicies(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var all []inventory.SignInPolicy
	call := providers.Call{URL: g.signInPoliciesPath(), Uses: use(1, limitPolicies)}
	err := g.Each(ctx, providers.List{First: call, Decode: page, ID: objectID}, func(item jsontext.Value) error {
		p, err := readPolicy(item)
		if err != nil {
			return err
		}
		all = append(all, p)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Policies = all
		return nil
	}, err
}

// readPolicies reads policies from a file: one, a list, or an answer with one.
func readPolicies(b []byte) ([]inventory.SignInPolicy, error) {
	if err := providers.CheckJSON(b); err != nil {
		return nil, err
	}
	raw := []jsontext.Value{b}
	var answer struct {
		Value *[]jsontext.Value `json:"value"`
	}
	if providers.Decode(b, &raw) != nil {
		raw = []jsontext.Value{b}
		if providers.Decode(b, &answer) == nil && answer.Value != nil {
			raw = *answer.Value
		}
	}
	var out []inventory.SignInPolicy
	for _, item := range raw {
		p, err := readPolicy(item)
		switch {
		case err != nil:
			return nil, err
		case p.ID == "" && p.Name == "" || p.State == "":
			return nil, errors.New("not a conditional access policy: it needs a state and an id or a displayName")
		case p.ID == "":
			p.ID = "new/" + p.Name
		}
		out = append(out, p)
	}
	return out, nil
}

var policyStates = map[text]inventory.PolicyState{
	"enabled": inventory.Enforced, "disabled": inventory.Off, "enabledForReportingButNotEnforced": inventory.ReportOnly,
}

// readPolicy gives a policy its neutral form. A member that is absent leaves
// its list of unknown completeness; one that is null says that there is none.
func readPolicy(raw jsontext.Value) (inventory.SignInPolicy, error) {
	var o policyObject
	if err := providers.Decode(raw, &o); err != nil {
		return inventory.SignInPolicy{}, err
	}
	p := inventory.SignInPolicy{
		ID: o.ID, Name: string(o.Name), State: policyStates[o.State],
		Created: o.Created.Moment, Modified: o.modified(),
		Raw: []byte(raw.Clone()), Unrecognised: inventory.ListOf[string](),
	}
	if p.State == "" {
		p.State = inventory.PolicyState(o.State)
	}
	r := policyReader{p: &p}
	r.conditions(o.Conditions)
	r.grant(o.Grant)
	r.session(o.Session)
	r.sessions(raw)
	if len(o.Partial) > 0 {
		r.unrecognised("partialEnablementStrategy")
	}
	p.Conditions.Complete = inventory.Yes
	if o.Conditions == nil {
		p.Conditions.Complete = inventory.Unknown
	}
	slices.Sort(p.Unrecognised.Items)
	return p, nil
}

// policyReader accounts for the members of a policy.
type policyReader struct{ p *inventory.SignInPolicy }

func (r policyReader) unrecognised(name string) {
	r.p.Unrecognised.Items = append(r.p.Unrecognised.Items, name)
}

// rest names the members of an object that were not taken and that say
// something.
func (r policyReader) rest(path string, o object, taken ...string) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if v := string(o[name]); !slices.Contains(taken, name) && v != "null" && v != "[]" && !strings.Contains(name, "@odata.") {
			r.unrecognised(path + "." + name)
		}
	}
}

// sub returns the object that a member holds; nil if it is null or absent. What
// is none of these is named as unrecognised.
func (r policyReader) sub(path string, o object, name string) object {
	v, ok := o[name]
	out := o.sub(name)
	if ok && out == nil && string(v) != "null" {
		r.unrecognised(path + "." + name)
	}
	return out
}

// sub returns the object that a member holds; nil if there is none.
func (o object) sub(name string) object {
	var out object
	if v, ok := o[name]; ok && providers.Decode(v, &out) == nil {
		return out
	}
	return nil
}

// strings returns the strings of a member that is a list. Null, which the
// service does not send for one, is unknown, as is absence.
func (o object) strings(name string) inventory.List[string] {
	var list texts
	_ = list.UnmarshalJSON(o[name])
	return list.List
}

// flags returns the flags of a member, which travel joined by commas. Null is
// none; absent is unknown.
func (o object) flags(name string) inventory.List[string] {
	v := o[name]
	switch {
	case string(v) == "null":
		return inventory.ListOf[string]()
	case len(v) > 0 && v[0] == '"':
		var flags text
		_ = flags.UnmarshalJSON(v)
		var items []string
		for f := range strings.SplitSeq(string(flags), ",") {
			if f = strings.TrimSpace(f); f != "" {
				items = append(items, f)
			}
		}
		return inventory.ListOf(items...)
	}
	return o.strings(name)
}

func (o object) text(name string) string {
	var t text
	_ = t.UnmarshalJSON(o[name])
	return string(t)
}

func (o object) tri(name string) inventory.Tri {
	var t inventory.Tri
	_ = t.UnmarshalJSON(o[name])
	return t
}

func (r policyReader) conditions(c object) {
	r.subjects(r.sub("conditions", c, "users"), r.sub("conditions", c, "clientApplications"))
	r.resources(r.sub("conditions", c, "applications"))
	r.simple("client", c.strings("clientAppTypes"), "all")
	for _, risk := range []struct{ dimension, member string }{
		{"signInRisk", "signInRiskLevels"},
		{"userRisk", "userRiskLevels"},
		{"servicePrincipalRisk", "servicePrincipalRiskLevels"},
		{"insiderRisk", "insiderRiskLevels"},
		{"agentRisk", "agentIdRiskLevels"},
	} {
		if _, ok := c[risk.member]; ok {
			r.simple(risk.dimension, c.flags(risk.member), "")
		}
	}
	r.both("platform", r.sub("conditions", c, "platforms"), "includePlatforms", "excludePlatforms")
	r.both("location", r.sub("conditions", c, "locations"), "includeLocations", "excludeLocations")
	if f := r.sub("conditions", c, "authenticationFlows"); f != nil {
		r.simple("flow", f.flags("transferMethods"), "none")
		r.rest("conditions.authenticationFlows", f, "transferMethods")
	}
	r.devices(r.sub("conditions", c, "devices"))
	r.rest("conditions", c, "users", "applications", "clientApplications", "clientAppTypes", "signInRiskLevels", "userRiskLevels",
		"servicePrincipalRiskLevels", "insiderRiskLevels", "agentIdRiskLevels", "platforms", "locations", "authenticationFlows", "devices")
}

// simple notes a dimension with what it includes. An empty list and the word
// for everything restrict nothing.
func (r policyReader) simple(dimension string, include inventory.List[string], everything string) {
	if include.Complete == inventory.Yes && (len(include.Items) == 0 || everything != "" && slices.Contains(include.Items, everything)) {
		return
	}
	r.p.Conditions.Items = append(r.p.Conditions.Items, inventory.Condition{Dimension: dimension, Include: include, Exclude: inventory.ListOf[string]()})
}

// both notes a dimension with what it includes and excludes.
func (r policyReader) both(dimension string, o object, include, exclude string) {
	if o == nil {
		return
	}
	r.p.Conditions.Items = append(r.p.Conditions.Items, inventory.Condition{Dimension: dimension, Include: o.strings(include), Exclude: o.strings(exclude)})
	r.rest("conditions."+dimension+"s", o, include, exclude)
}

func (r policyReader) devices(d object) {
	if d == nil {
		return
	}
	if f := r.sub("conditions.devices", d, "deviceFilter"); f != nil {
		c := inventory.Condition{Dimension: "device", Rule: f.text("rule")}
		switch f.text("mode") {
		case "include":
			c.Include, c.Exclude = inventory.ListOf("filter"), inventory.ListOf[string]()
		case "exclude":
			c.Include, c.Exclude = inventory.ListOf("all"), inventory.ListOf("filter")
		}
		r.p.Conditions.Items = append(r.p.Conditions.Items, c)
		r.rest("conditions.devices.deviceFilter", f, "rule", "mode")
	}
	r.rest("conditions.devices", d, "deviceFilter")
}

// selectors turns names into selectors of a kind; literals have their own.
func selectors(kind inventory.SelectorKind, l inventory.List[string]) inventory.List[inventory.Selector] {
	out := inventory.List[inventory.Selector]{Complete: l.Complete}
	for _, id := range l.Items {
		s := inventory.Selector{Kind: kind, ID: id}
		switch {
		case id == "All":
			s = inventory.Selector{Kind: inventory.SelectAll}
		case id == "None":
			s = inventory.Selector{Kind: inventory.SelectNone}
		case kind == inventory.SelectAccount && id == "GuestsOrExternalUsers":
			s = inventory.Selector{Kind: inventory.SelectGuests, Guests: inventory.ListOf("all"), Tenants: inventory.ListOf[string]()}
		case kind == inventory.SelectApp && (id == "Office365" || id == "MicrosoftAdminPortals"):
			s.Kind = inventory.SelectAppGroup
		}
		out.Items = append(out.Items, s)
	}
	return out
}

func merge(lists ...inventory.List[inventory.Selector]) inventory.List[inventory.Selector] {
	out := inventory.List[inventory.Selector]{Complete: inventory.Yes}
	for _, l := range lists {
		out.Items = append(out.Items, l.Items...)
		out.Complete = out.Complete.And(l.Complete)
	}
	return out
}

func (r policyReader) subjects(u, apps object) {
	side := func(include string) inventory.List[inventory.Selector] {
		return merge(
			selectors(inventory.SelectAccount, u.strings(include+"Users")),
			selectors(inventory.SelectGroup, u.strings(include+"Groups")),
			selectors(inventory.SelectRole, u.strings(include+"Roles")),
			guests(u, include+"GuestsOrExternalUsers"),
		)
	}
	r.p.Subjects = inventory.Selection{Include: side("include"), Exclude: side("exclude")}
	r.rest("conditions.users", u, "includeUsers", "excludeUsers", "includeGroups", "excludeGroups", "includeRoles", "excludeRoles",
		"includeGuestsOrExternalUsers", "excludeGuestsOrExternalUsers")
	if apps != nil {
		add := func(to *inventory.List[inventory.Selector], l inventory.List[string]) {
			for _, id := range l.Items {
				to.Items = append(to.Items, inventory.Selector{Kind: inventory.SelectApp, ID: id})
			}
		}
		add(&r.p.Subjects.Include, apps.strings("includeServicePrincipals"))
		add(&r.p.Subjects.Exclude, apps.strings("excludeServicePrincipals"))
		r.rest("conditions.clientApplications", apps, "includeServicePrincipals", "excludeServicePrincipals")
	}
}

// guests reads a selector of guests by kind and home.
// https://learn.microsoft.com/graph/api/resources/conditionalaccessguestsorexternalusers
func guests(u object, member string) inventory.List[inventory.Selector] {
	v, ok := u[member]
	g := u.sub(member)
	switch {
	case !ok:
		return inventory.List[inventory.Selector]{}
	case string(v) == "null":
		return inventory.ListOf[inventory.Selector]()
	}
	s := inventory.Selector{Kind: inventory.SelectGuests, Guests: g.flags("guestOrExternalUserTypes")}
	if t := g.sub("externalTenants"); t != nil {
		switch t.text("membershipKind") {
		case "all":
			s.Tenants = inventory.ListOf[string]()
		case "enumerated":
			s.Tenants = t.strings("members")
		}
	} else if string(g["externalTenants"]) == "null" {
		s.Tenants = inventory.ListOf[string]()
	}
	return inventory.ListOf(s)
}

func (r policyReader) resources(a object) {
	include := merge(
		selectors(inventory.SelectApp, a.strings("includeApplications")),
		selectors(inventory.SelectAction, a.strings("includeUserActions")),
		selectors(inventory.SelectContext, a.strings("includeAuthenticationContextClassReferences")),
	)
	exclude := selectors(inventory.SelectApp, a.strings("excludeApplications"))
	if f := r.sub("conditions.applications", a, "applicationFilter"); f != nil {
		s := inventory.Selector{Kind: inventory.SelectFilter, ID: f.text("rule")}
		if f.text("mode") == "exclude" {
			exclude.Items = append(exclude.Items, s)
		} else {
			include.Items = append(include.Items, s)
		}
	}
	r.p.Resources = inventory.Selection{Include: include, Exclude: exclude}
	r.rest("conditions.applications", a, "includeApplications", "excludeApplications", "includeUserActions",
		"includeAuthenticationContextClassReferences", "applicationFilter")
}

func (r policyReader) grant(g object) {
	if g == nil {
		r.p.Grant.Controls = inventory.ListOf[string]() // session controls only
		return
	}
	req := &r.p.Grant
	switch g.text("operator") {
	case "AND":
		req.Operator = "all"
	case "OR":
		req.Operator = "any"
	}
	req.Controls = g.strings("builtInControls")
	for _, other := range []struct{ member, prefix string }{{"customAuthenticationFactors", "custom:"}, {"termsOfUse", "termsOfUse:"}} {
		l := g.strings(other.member)
		req.Controls.Complete = req.Controls.Complete.And(l.Complete)
		for _, id := range l.Items {
			req.Controls.Items = append(req.Controls.Items, other.prefix+id)
		}
	}
	if s := r.sub("grantControls", g, "authenticationStrength"); s != nil {
		req.Strength, req.Combinations = s.text("id"), s.strings("allowedCombinations")
	}
	if _, ok := g["authenticationStrength"]; !ok {
		req.Controls.Complete = inventory.Unknown // it may ask for one
	}
	r.rest("grantControls", g, "operator", "builtInControls", "customAuthenticationFactors", "termsOfUse", "authenticationStrength")
}

// session names the session controls that are set.
func (r policyReader) session(s object) {
	r.p.Session = inventory.ListOf[string]()
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if v := string(s[name]); v != "null" && !strings.Contains(name, "@odata.") {
			r.p.Session.Items = append(r.p.Session.Items, name)
		}
	}
}

// sessions reads what the session controls come to. None is said by null.
// https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols
func (r policyReader) sessions(raw jsontext.Value) {
	var whole object
	if providers.Decode(raw, &whole) != nil {
		return
	}
	controls := whole.sub("sessionControls")
	none := string(whole["sessionControls"]) == "null"
	// on returns a control, and whether it is on.
	on := func(name string) (object, inventory.Tri) {
		v, ok := controls[name]
		c := controls.sub(name)
		switch {
		case none, ok && string(v) == "null":
			return nil, inventory.No
		case c == nil:
			return nil, inventory.Unknown
		}
		return c, c.tri("isEnabled")
	}
	s := &r.p.Sessions
	again, is := on("signInFrequency")
	s.Again = is
	switch again.text("frequencyInterval") {
	case "everyTime":
		s.EveryTime = inventory.Yes
	case "timeBased":
		s.EveryTime = inventory.No
		var n int64
		units := map[string]int64{"hours": 60 * 60, "days": 24 * 60 * 60}
		if providers.Decode(again["value"], &n) == nil && n > 0 {
			s.Seconds = n * units[again.text("type")]
		}
	}
	browser, is := on("persistentBrowser")
	switch browser.text("mode") {
	case "never":
		s.Forgets = is
	case "always":
		s.Forgets = inventory.No
	default:
		s.Forgets = is.And(inventory.Unknown)
	}
	_, s.Bound = on("secureSignInSession")
}

type locationObject struct {
	Type      text          `json:"@odata.type"`
	ID        string        `json:"id"`
	Name      text          `json:"displayName"`
	Trusted   inventory.Tri `json:"isTrusted"`
	Countries texts         `json:"countriesAndRegions"`
	Elsewhere inventory.Tri `json:"includeUnknownCountriesAndRegions"`
	Method    text          `json:"countryLookupMethod"`
	Ranges    *[]struct {
		CIDR text `json:"cidrAddress"`
	} `json:"ipRanges"`
}

// locations reads the networks and countries that policies name.
// https://learn.microsoft.com/graph/api/conditionalaccessroot-list-namedlocations
func locations(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var all []inventory.Location
	err := list(ctx, g, providers.Call{URL: g.locationsPath(), Uses: use(1, limitPolicies)}, func(o *locationObject) error {
		l := inventory.Location{ID: o.ID, Name: string(o.Name), Trusted: o.Trusted, Countries: o.Countries.List, Elsewhere: o.Elsewhere}
		switch o.Type {
		case "#microsoft.graph.ipNamedLocation":
			l.Kind = "network"
		case "#microsoft.graph.countryNamedLocation":
			l.Kind = "country"
			if o.Method != "" {
				l.ByGPS = inventory.Bool(o.Method == "authenticatorAppGps")
			}
		default:
			l.Kind = string(o.Type)
		}
		if o.Ranges != nil {
			l.Networks.Complete = inventory.Yes
			for _, r := range *o.Ranges {
				l.Networks.Items = append(l.Networks.Items, string(r.CIDR))
			}
		}
		all = append(all, l)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Locations = all
		return nil
	}, err
}

type strengthObject struct {
	ID      string         `json:"id"`
	Name    text           `json:"displayName"`
	Type    text           `json:"policyType"`
	Allowed texts          `json:"allowedCombinations"`
	Configs jsontext.Value `json:"combinationConfigurations"`
}

// strengths reads the combinations of factors that policies can ask for.
// https://learn.microsoft.com/graph/api/authenticationstrengthroot-list-policies
func strengths(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var all []inventory.Strength
	err := list(ctx, g, providers.Call{URL: g.strengthsPath(), Uses: use(2)}, func(o *strengthObject) error {
		v := inventory.Strength{ID: o.ID, Name: string(o.Name), Combinations: o.Allowed.List, Restrictions: []byte(o.Configs)}
		switch o.Type {
		case "builtIn":
			v.BuiltIn = inventory.Yes
		case "custom":
			v.BuiltIn = inventory.No
		}
		all = append(all, v)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Strengths = all
		return nil
	}, err
}

// modified is when a policy was last changed: null is a policy that is as it
// was made.
func (o *policyObject) modified() inventory.Moment {
	if string(o.Modified) == "null" {
		return o.Created.Moment
	}
	var d date
	_ = d.UnmarshalJSON(o.Modified)
	return d.Moment
}
