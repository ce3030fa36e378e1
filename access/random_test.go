package access

import (
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/twokeys/twokeys/inventory"
)

// Random small tenants, for the properties and for the second evaluator.

const (
	globalAdmin = "62e90394-69f5-4237-9190-012177145e10"
	reader      = "f2ef992c-3afb-46b9-b7cf-a126ee74c451" // Global Reader: built in, security defaults do not list it
	ownRole     = "99999999-0000-0000-0000-000000000001" // the organisation's own
	syncRole    = "d29b2b05-8046-44ba-8758-1e26182fcf32"
	exchange    = "00000002-0000-0ff1-ce00-000000000000"
)

// drawn makes choices for a tenant.
type drawn struct{ *rapid.T }

func pick[T any](d drawn, from ...T) T { return rapid.SampledFrom(from).Draw(d.T, "pick") }

// some picks up to most of from, each once.
func some[T any](d drawn, most int, from ...T) []T {
	n := rapid.IntRange(0, min(most, len(from))).Draw(d.T, "some")
	return slices.Clone(rapid.Permutation(from).Draw(d.T, "which")[:n])
}

// once reports true one time in n.
func (d drawn) once(n int) bool { return rapid.IntRange(1, n).Draw(d.T, "once") == n }

func (d drawn) selector() inventory.Selector {
	sel := func(kind inventory.SelectorKind, id string) inventory.Selector {
		return inventory.Selector{Kind: kind, ID: id}
	}
	switch pick(d, "account", "group", "group", "role", "role", "guests") {
	case "account":
		return sel(inventory.SelectAccount, pick(d, "a", "b", "c"))
	case "group":
		return sel(inventory.SelectGroup, pick(d, "g1", "g2", "g3"))
	case "role":
		return sel(inventory.SelectRole, pick(d, globalAdmin, reader, ownRole))
	}
	kinds := pick(d, []string{"all"}, []string{"b2bCollaborationGuest"}, []string{"internalGuest", "b2bCollaborationMember"}, []string{"b2bDirectConnectUser"}, []string{"otherExternalUser"})
	s := inventory.Selector{Kind: inventory.SelectGuests, Guests: inventory.ListOf(kinds...), Tenants: inventory.ListOf[string]()}
	if d.once(3) {
		s.Tenants.Items = []string{"partner"}
	}
	return s
}

func (d drawn) app() inventory.Selector {
	id := pick(d, "app-1", "app-2", exchange, azureManagement, office365, adminPortals)
	if id == office365 || id == adminPortals {
		return inventory.Selector{Kind: inventory.SelectAppGroup, ID: id}
	}
	return inventory.Selector{Kind: inventory.SelectApp, ID: id}
}

// dimensions are those that policies of one tenant restrict; few, so that all
// situations can be enumerated.
func (d drawn) dimensions() []string {
	return some(d, 3, "client", "client", "flow", "platform", "location", "location", "device", "device", "signInRisk", "userRisk", "insiderRisk")
}

var filters = []string{
	`device.isCompliant -eq True`,
	`device.isCompliant -ne True`,
	`device.trustType -eq "ServerAD"`,
	`device.trustType -ne "ServerAD"`,
	`device.trustType -in ["AzureAD", "ServerAD"]`,
	`device.trustType -eq "Workplace"`,
	`device.extensionAttribute1 -eq "admin"`,
	`device.extensionAttribute1 -ne "admin"`,
	`device.extensionAttribute2 -notIn ["a", "b"]`,
	`device.displayName -startsWith "corp"`,
	`-not (device.isCompliant -eq True)`,
	`device.isCompliant -eq True -and device.trustType -ne "ServerAD"`,
	`device.isCompliant -eq True -or device.trustType -eq "Workplace"`,
	`device.`,
}

func (d drawn) condition(dimension string) inventory.Condition {
	c := inventory.Condition{Dimension: dimension, Include: inventory.ListOf[string](), Exclude: inventory.ListOf[string]()}
	switch dimension {
	case "client":
		c.Include.Items = append(some(d, 2, clients...), pick(d, clients...))
	case "flow":
		c.Include.Items = pick(d, []string{deviceCode}, []string{transfer}, []string{deviceCode, transfer})
	case "platform":
		c.Include.Items = pick(d, []string{"all"}, []string{"iOS"}, []string{"iOS", "windows"})
		c.Exclude.Items = some(d, 2, "iOS", "windows")
	case "location":
		places := []string{allTrusted, "office", "branch", "half", "six", "de", "eu", "gps", "gone"}
		c.Include.Items = pick(d, []string{everywhere}, append(some(d, 2, places...), pick(d, places...)))
		c.Exclude.Items = some(d, 2, places...)
	case "device":
		c.Rule = pick(d, filters...)
		c.Include.Items = []string{"filter"}
		if d.once(2) {
			c.Include.Items, c.Exclude.Items = []string{"all"}, []string{"filter"}
		}
	default:
		c.Include.Items = pick(d, []string{"high"}, []string{"high", "low"})
	}
	return c
}

func (d drawn) grant() inventory.Requirement {
	g := inventory.Requirement{Operator: pick(d, "any", "any", "all"), Controls: inventory.ListOf(pick(d,
		[]string{"mfa"}, []string{"mfa"}, []string{"block"}, nil,
		some(d, 2, "mfa", "compliantDevice", "domainJoinedDevice", "compliantApplication", "passwordChange", "termsOfUse:1", "custom:1"),
	)...)}
	if d.once(4) {
		g.Operator = "all"
		g.Strength, g.Combinations = "s", inventory.ListOf(pick(d, []string{"fido2"}, []string{"fido2", "password,sms"}, []string{"windowsHelloForBusiness", "new"}, []string{"password"}, []string{"temporaryAccessPassOneTime"}, []string{})...)
	}
	return g
}

func (d drawn) policy(id string, dimensions []string) inventory.SignInPolicy {
	p := rule(id)
	p.State = pick(d, inventory.Enforced, inventory.Enforced, inventory.Enforced, inventory.Enforced, inventory.ReportOnly, inventory.Off, "new")
	if !d.once(2) {
		p.Subjects.Include = inventory.ListOf(d.selector())
	}
	if d.once(2) {
		p.Subjects.Exclude = inventory.ListOf(d.selector())
	}
	switch pick(d, "all", "all", "all", "app", "apps", "action", "action", "filter") {
	case "all":
		if d.once(3) {
			p.Resources.Exclude = inventory.ListOf(d.app(), d.app())
		}
	case "app":
		p.Resources.Include = inventory.ListOf(d.app())
	case "apps":
		p.Resources.Include = inventory.ListOf(d.app(), d.app(), d.app())
	case "action":
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectAction, ID: pick(d, registerInfo, registerDevice)})
	case "filter":
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: pick(d, inventory.SelectFilter, inventory.SelectContext, inventory.SelectNone), ID: "x"})
	}
	for _, dimension := range dimensions {
		if d.once(2) && !slices.ContainsFunc(p.Conditions.Items, func(c inventory.Condition) bool { return c.Dimension == dimension }) {
			p.Conditions.Items = append(p.Conditions.Items, d.condition(dimension))
		}
	}
	p.Grant = d.grant()
	return p
}

// wall draws a policy that closes everything but one hole, so that holes decide.
func (d drawn) wall(id string, dimensions []string) inventory.SignInPolicy {
	p := rule(id, pick(d, mfa, mfa, block, controls("any", "compliantDevice"), controls("any", "mfa", "domainJoinedDevice"), strong("fido2")))
	holes := []string{"subject", "subject", "app", "action"}
	for _, dimension := range dimensions {
		holes = append(holes, dimension, dimension)
	}
	switch hole := pick(d, holes...); hole {
	case "subject":
		p.Subjects.Exclude = inventory.ListOf(d.selector())
	case "app":
		p.Resources.Exclude = inventory.ListOf(d.app())
	case "action":
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectAction, ID: pick(d, registerInfo, registerDevice)})
	case "platform":
		but("platform", "all", "iOS")(&p)
	case "location":
		but("location", everywhere, pick(d, allTrusted, allTrusted, "office", "branch", "half", "six", "de", "gps"))(&p)
	case "device":
		filterOut(pick(d, filters...))(&p)
	default:
		p.Conditions.Items = append(p.Conditions.Items, d.condition(hole))
	}
	return p
}

func (d drawn) held() inventory.Held {
	h := inventory.Held{Role: pick(d, globalAdmin, reader, ownRole, "gone"), Scope: inventory.Everywhere, Eligible: inventory.No}
	if d.once(4) {
		h.Scope = "unit"
	}
	return h
}

func (d drawn) account(id string) inventory.Account {
	a := *member()
	a.ID, a.Name = id, id+"@contoso.example"
	a.Guest = pick(d, inventory.Member, inventory.Member, inventory.Member, inventory.InternalGuest, inventory.B2BGuest, inventory.B2BMember, inventory.OtherExternal)
	a.PolicyGroups = inventory.ListOf(some(d, 2, "g1", "g2", "g3")...)
	a.Federated = pick(d, inventory.No, inventory.No, inventory.No, inventory.Yes)
	a.PerUserMFA = pick(d, inventory.PerUserOff, inventory.PerUserOff, inventory.PerUserOff, inventory.PerUserEnabled, inventory.PerUserEnforced)
	a.Active = pick(d, inventory.Yes, inventory.Yes, inventory.Yes, inventory.Yes, inventory.Yes, inventory.Yes, inventory.No)
	f := pick(d,
		[]inventory.Factor{inventory.Push}, []inventory.Factor{inventory.Push}, nil, []inventory.Factor{inventory.DevicePasskey},
		[]inventory.Factor{inventory.DevicePasskey, inventory.Phone}, []inventory.Factor{inventory.Phone}, []inventory.Factor{inventory.Email}, []inventory.Factor{"new"})
	a.Factors = inventory.ListOf(f...)
	a.MFACapable = a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Second() })
	a.Recovery.Capable = pick(d, inventory.No, inventory.No, inventory.Yes)
	a.Kind = pick(d, inventory.Human, inventory.Human, inventory.Human, inventory.Sync)
	if d.once(2) {
		a.Roles = inventory.ListOf(d.held())
	}
	if d.once(2) {
		for range pick(d, 1, 1, 2) {
			h := d.held()
			h.Eligible = inventory.Yes
			a.Eligible.Items = append(a.Eligible.Items, h)
		}
	}
	if d.once(4) {
		h := d.held()
		h.Group, h.Eligible = "g9", pick(d, inventory.No, inventory.Yes)
		a.GroupRoles = inventory.ListOf(h)
	}
	return a
}

func (d drawn) locations() []inventory.Location {
	network := func(id, name string, trusted inventory.Tri, cidr ...string) inventory.Location {
		return inventory.Location{ID: id, Name: name, Kind: "network", Trusted: trusted, Networks: inventory.ListOf(cidr...)}
	}
	country := func(id string, gps inventory.Tri, codes ...string) inventory.Location {
		return inventory.Location{ID: id, Name: id, Kind: "country", Countries: inventory.ListOf(codes...), ByGPS: gps, Elsewhere: pick(d, inventory.No, inventory.Yes), Trusted: inventory.No}
	}
	return []inventory.Location{
		// Two with one name, to see that names decide nothing.
		network("office", "Office", pick(d, inventory.Yes, inventory.No), "203.0.113.0/24"),
		network("branch", "Office", pick(d, inventory.Yes, inventory.No), "203.0.113.128/25", "198.51.100.0/24"),
		network("half", "Half the internet", pick(d, inventory.No, inventory.No, inventory.Yes), "128.0.0.0/1"),
		network("six", "IPv6", inventory.Yes, "2001:db8::/32"),
		country("de", inventory.No, "DE"), country("eu", inventory.No, "DE", "FR"), country("gps", inventory.Yes, "CH", "FR"),
	}
}

// tenant draws one in which everything is known but what its policies leave
// open.
func (d drawn) tenant() *inventory.Tenant {
	t := organisation()
	dimensions := d.dimensions()
	for range pick(d, 0, 1, 1, 2) {
		t.Policies = append(t.Policies, d.wall(string(rune('a'+len(t.Policies))), dimensions))
	}
	for i := range rapid.IntRange(0, 4).Draw(d.T, "policies") {
		t.Policies = append(t.Policies, d.policy(string(rune('p'+i)), dimensions))
	}
	t.Settings = inventory.Settings{
		SecurityDefaults:      pick(d, inventory.No, inventory.No, inventory.Yes),
		TrustsHomeMFA:         pick(d, inventory.No, inventory.Yes),
		DeviceRegistrationMFA: pick(d, inventory.No, inventory.Yes),
	}
	for _, r := range []string{globalAdmin, reader, syncRole} {
		t.Roles = append(t.Roles, inventory.Role{ID: r, Template: r, BuiltIn: inventory.Yes})
	}
	t.Roles = append(t.Roles, inventory.Role{ID: ownRole, Template: ownRole, BuiltIn: inventory.No})
	if slices.Contains(dimensions, "location") {
		t.Locations = d.locations()
	}
	for _, id := range []string{"a", "b", "c"} {
		t.Accounts = append(t.Accounts, d.account(id))
	}
	return t
}

// clone copies a tenant as far as forget changes it.
func clone(t *inventory.Tenant) *inventory.Tenant {
	out := *t
	out.Readings, out.Policies, out.Locations = slices.Clone(t.Readings), slices.Clone(t.Policies), slices.Clone(t.Locations)
	out.Accounts, out.Roles = slices.Clone(t.Accounts), slices.Clone(t.Roles)
	return &out
}

// unread marks a dataset as one that was not listed to the end.
func unread(t *inventory.Tenant, data inventory.Data) {
	t.Readings = append(t.Readings, inventory.Reading{Step: "short", Data: data})
}

// cutShort drops an item of a list, if there is one, and with it that it is
// complete.
func cutShort[T any](d drawn, l *inventory.List[T]) {
	l.Items, l.Complete = slices.Clone(l.Items), inventory.Unknown
	if len(l.Items) > 0 && d.once(2) {
		i := rapid.IntRange(0, len(l.Items)-1).Draw(d.T, "item")
		l.Items = slices.Delete(l.Items, i, i+1)
	}
}

// forget returns the tenant without one of the facts that it had, and what
// that was.
func (d drawn) forget(t *inventory.Tenant) (*inventory.Tenant, string) {
	t = clone(t)
	what := pick(d, "policy", "policy", "condition", "condition", "selector", "location", "role", "account", "account", "account", "setting", "dataset")
	field := ""
	note := func(names ...string) string {
		field = pick(d, names...)
		return field
	}
	switch {
	case what == "policy" && len(t.Policies) > 0:
		p := &t.Policies[rapid.IntRange(0, len(t.Policies)-1).Draw(d.T, "policy")]
		switch note("state", "unrecognised", "include", "exclude", "resources", "resources excluded", "controls", "operator", "combinations", "conditions") {
		case "state":
			p.State = ""
		case "unrecognised":
			p.Unrecognised.Complete = inventory.Unknown
		case "include":
			cutShort(d, &p.Subjects.Include)
		case "exclude":
			cutShort(d, &p.Subjects.Exclude)
		case "resources":
			cutShort(d, &p.Resources.Include)
		case "resources excluded":
			cutShort(d, &p.Resources.Exclude)
		case "controls":
			cutShort(d, &p.Grant.Controls)
		case "operator":
			p.Grant.Operator = ""
		case "combinations":
			cutShort(d, &p.Grant.Combinations)
		case "conditions":
			cutShort(d, &p.Conditions)
		}
	case what == "condition" && len(t.Policies) > 0:
		p := &t.Policies[rapid.IntRange(0, len(t.Policies)-1).Draw(d.T, "policy")]
		if len(p.Conditions.Items) == 0 {
			break
		}
		p.Conditions.Items = slices.Clone(p.Conditions.Items)
		c := &p.Conditions.Items[rapid.IntRange(0, len(p.Conditions.Items)-1).Draw(d.T, "condition")]
		switch note("include", "exclude", "rule") {
		case "include":
			cutShort(d, &c.Include)
		case "exclude":
			cutShort(d, &c.Exclude)
		case "rule":
			c.Rule = ""
		}
	case what == "selector" && len(t.Policies) > 0:
		p := &t.Policies[rapid.IntRange(0, len(t.Policies)-1).Draw(d.T, "policy")]
		p.Subjects.Include.Items = slices.Clone(p.Subjects.Include.Items)
		for i := range p.Subjects.Include.Items {
			if s := &p.Subjects.Include.Items[i]; s.Kind == inventory.SelectGuests {
				if note("kinds", "tenants") == "kinds" {
					cutShort(d, &s.Guests)
				} else {
					cutShort(d, &s.Tenants)
				}
			} else {
				s.Kind, field = "", "kind"
			}
		}
	case what == "location" && len(t.Locations) > 0:
		i := rapid.IntRange(0, len(t.Locations)-1).Draw(d.T, "location")
		l := &t.Locations[i]
		switch note("all", "trusted", "networks", "countries", "elsewhere", "gps", "kind") {
		case "all":
			t.Locations = slices.Delete(t.Locations, i, i+1)
			unread(t, inventory.Locations)
		case "trusted":
			l.Trusted = inventory.Unknown
		case "networks":
			cutShort(d, &l.Networks)
		case "countries":
			cutShort(d, &l.Countries)
		case "elsewhere":
			l.Elsewhere = inventory.Unknown
		case "gps":
			l.ByGPS = inventory.Unknown
		case "kind":
			l.Kind = ""
		}
	case what == "role":
		i := rapid.IntRange(0, len(t.Roles)-1).Draw(d.T, "role")
		if note("all", "built in") == "all" {
			t.Roles = slices.Delete(t.Roles, i, i+1)
			unread(t, inventory.RoleDefinitions)
		} else {
			t.Roles[i].BuiltIn = inventory.Unknown
		}
	case what == "account":
		d.forgetOf(&t.Accounts[rapid.IntRange(0, len(t.Accounts)-1).Draw(d.T, "account")], note)
	case what == "setting":
		switch note("defaults", "trust", "registration") {
		case "defaults":
			t.Settings.SecurityDefaults = inventory.Unknown
		case "trust":
			t.Settings.TrustsHomeMFA = inventory.Unknown
		case "registration":
			t.Settings.DeviceRegistrationMFA = inventory.Unknown
		}
	case what == "dataset":
		unread(t, inventory.SignInPolicies)
		if len(t.Policies) > 0 && d.once(2) {
			i := rapid.IntRange(0, len(t.Policies)-1).Draw(d.T, "policy")
			t.Policies = slices.Delete(t.Policies, i, i+1)
		}
	}
	return t, strings.TrimSpace(what + " " + field)
}

func (d drawn) forgetOf(a *inventory.Account, note func(...string) string) {
	switch note("guest", "kind", "active", "federated", "per-user MFA", "roles", "eligible", "group roles", "groups", "factors", "capable", "recovery", "held", "scope", "role held") {
	case "guest":
		a.Guest = ""
	case "kind":
		a.Kind = ""
	case "active":
		a.Active = inventory.Unknown
	case "federated":
		a.Federated = inventory.Unknown
	case "per-user MFA":
		a.PerUserMFA = ""
	case "roles":
		cutShort(d, &a.Roles)
	case "eligible":
		cutShort(d, &a.Eligible)
	case "group roles":
		cutShort(d, &a.GroupRoles)
	case "groups":
		cutShort(d, &a.PolicyGroups)
	case "factors":
		cutShort(d, &a.Factors)
	case "capable":
		a.MFACapable = inventory.Unknown
	case "recovery":
		a.Recovery.Capable = inventory.Unknown
	case "scope":
		a.Roles.Items = slices.Clone(a.Roles.Items)
		for i := range a.Roles.Items {
			a.Roles.Items[i].Scope = ""
		}
	case "role held":
		a.Roles.Items = slices.Clone(a.Roles.Items)
		for i := range a.Roles.Items {
			a.Roles.Items[i].Role = ""
		}
	case "held":
		a.GroupRoles.Items = slices.Clone(a.GroupRoles.Items)
		for i := range a.GroupRoles.Items {
			a.GroupRoles.Items[i].Eligible = inventory.Unknown
		}
	}
}
