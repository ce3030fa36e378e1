package checks

import "github.com/twokeys/twokeys/inventory"

// Roles, how they are held, and what activating them asks for.

type ruleFact func(*inventory.RoleRule)

// role is an example of one built-in role and its rules.
func roleRuled(name string, want Status, role string, facts ...ruleFact) example {
	r := inventory.RoleRule{
		ID: "r1", Role: role, MFA: inventory.Yes, AsksContext: inventory.No, Approval: inventory.Yes,
		Approvers:    inventory.ListOf(inventory.Ref{Kind: "account", ID: "u2"}),
		OnActive:     inventory.Notice{Default: inventory.Yes, Others: inventory.ListOf[string]()},
		OnEligible:   inventory.Notice{Default: inventory.Yes, Others: inventory.ListOf[string]()},
		OnActivation: inventory.Notice{Default: inventory.Yes, Others: inventory.ListOf[string]()},
	}
	for _, set := range facts {
		set(&r)
	}
	return with(tenant(name, want, inventory.Tenant{RoleRules: []inventory.RoleRule{r}}), definition(role))
}

func noMFA(r *inventory.RoleRule) { r.MFA = inventory.No }

func inContext(id string) ruleFact {
	return func(r *inventory.RoleRule) { r.AsksContext, r.Context = inventory.Yes, id }
}

func noApproval(r *inventory.RoleRule) { r.Approval = inventory.No }

func approvers(refs ...inventory.Ref) ruleFact {
	return func(r *inventory.RoleRule) { r.Approvers = inventory.ListOf(refs...) }
}

// scheduled is an example of an account and how long it holds its roles.
func scheduled(name string, want Status, a inventory.Account, schedules ...inventory.RoleSchedule) example {
	return with(account(name, want, a), func(t *inventory.Tenant) { t.RoleSchedules = schedules })
}

func schedule(holder, role string, until inventory.Moment) inventory.RoleSchedule {
	return inventory.RoleSchedule{
		ID: "s" + holder + role + until.String(), Holder: holder, Role: role, Scope: inventory.Everywhere,
		Origin: inventory.RoleAssigned, Start: daysAgo(90), Until: until,
	}
}

// contextual makes a policy one of an authentication context.
func contextual(id string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectContext, ID: id})
	}
}

func policed(e example, ps ...inventory.SignInPolicy) example {
	return with(e, func(t *inventory.Tenant) { t.Policies = ps })
}

func tellsActivation(byDefault inventory.Tri, others ...string) ruleFact {
	return func(r *inventory.RoleRule) {
		r.OnActivation = inventory.Notice{Default: byDefault, Others: inventory.ListOf(others...)}
	}
}

// roleGroup is an example of a managed group that holds a role, and of what
// becoming a member asks for; an owner is asked for everything.
func roleGroup(name string, want Status, role string, facts ...ruleFact) example {
	rule := func(access string) inventory.RoleRule {
		return inventory.RoleRule{
			ID: "g1/" + access, Group: "g1", Role: access, MFA: inventory.Yes, AsksContext: inventory.No, Approval: inventory.Yes,
			Approvers: inventory.ListOf(inventory.Ref{Kind: "account", ID: "u2"}),
		}
	}
	member := rule("member")
	for _, set := range facts {
		set(&member)
	}
	return with(tenant(name, want, inventory.Tenant{
		Groups:     []inventory.Group{group(held(role))},
		GroupRules: []inventory.RoleRule{member, rule("owner")},
	}), definition(role))
}

// group is a managed group that holds roles, and that nobody owns.
func group(roles inventory.List[inventory.Held]) inventory.Group {
	return inventory.Group{
		ID: "g1", Name: "Tier 0", Members: inventory.ListOf[string](), Roles: roles, Eligible: held(),
		Owners: inventory.ListOf[string](), Managed: inventory.Yes, EligibleOwners: inventory.ListOf[string](),
	}
}

// ofGroup changes the group of an example.
func ofGroup(e example, change func(*inventory.Group)) example {
	return with(e, func(t *inventory.Tenant) { change(&t.Groups[0]) })
}

func unmanaged(g *inventory.Group)      { g.Managed = inventory.No }
func managedUnknown(g *inventory.Group) { g.Managed = inventory.Unknown }

// canActivate makes the roles of a group ones that it can activate.
func canActivate(g *inventory.Group) {
	g.Eligible, g.Roles = g.Roles, held()
	g.Eligible.Items[0].Eligible = inventory.Yes
}

// ownerRule changes what becoming an owner asks for.
func ownerRule(e example, change ruleFact) example {
	return with(e, func(t *inventory.Tenant) { change(&t.GroupRules[1]) })
}
