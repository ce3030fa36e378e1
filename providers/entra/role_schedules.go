package entra

import (
	"context"
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// rawList collects the objects of a list as they come, by id.
type rawList map[string]jsontext.Value

// add collects an object. No list collects nothing.
func (r rawList) add(item jsontext.Value) error {
	if r == nil {
		return nil
	}
	id, err := objectID(item)
	if err == nil {
		r[id] = slices.Clone(item)
	}
	return err
}

// keep keeps the list with the raw objects of a tenant, if it was read whole,
// in the order of the ids.
func (r rawList) keep(t *inventory.Tenant, data inventory.Data, path string, err error) {
	if err != nil {
		return
	}
	out := []byte(`{"value":[`)
	for i, id := range slices.Sorted(maps.Keys(r)) {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, r[id]...)
	}
	keepRaw(t, data, path, append(out, "]}"...))
}

// listRaw is list, and keeps the items in raw, if there is one.
func listRaw[T any](ctx context.Context, g graph, call providers.Call, raw rawList, use func(*T) error) error {
	return g.Each(ctx, providers.List{First: call, Decode: page, ID: objectID}, func(item jsontext.Value) error {
		if err := raw.add(item); err != nil {
			return err
		}
		v := new(T)
		if err := providers.Decode(item, v); err != nil {
			return err
		}
		return use(v)
	})
}

type scheduleObject struct {
	ID        string   `json:"id"`
	Principal text     `json:"principalId"`
	Role      text     `json:"roleDefinitionId"`
	Scope     text     `json:"directoryScopeId"`
	Type      text     `json:"assignmentType"`
	Start     nullable `json:"startDateTime"`
	End       nullable `json:"endDateTime"`
}

// schedule words an instance. One without a start was made past PIM; one
// without an end has none.
func (o *scheduleObject) schedule() inventory.RoleSchedule {
	s := inventory.RoleSchedule{ID: o.ID, Holder: string(o.Principal), Role: roleOf(o.Role), Scope: scopeOf(o.Scope), Until: endOf(o.End)}
	var start date
	_ = start.UnmarshalJSON(o.Start)
	s.Start = start.Moment
	switch {
	case o.Type == "Activated":
		s.Origin = inventory.RoleActivated
	case o.Type == "Assigned" && string(o.Start) == "null":
		s.Origin = inventory.RoleOutside
	case o.Type == "Assigned" && s.Start.Known():
		s.Origin = inventory.RoleAssigned
	}
	return s
}

// endOf is a time, or Never where null says that there is none.
func endOf(v nullable) inventory.Moment {
	if string(v) == "null" {
		return inventory.Never
	}
	var d date
	_ = d.UnmarshalJSON(v)
	return expiry(d)
}

// roleSchedules reads for how long each active role is held. Without the
// licence nothing is: every active role is without end, and there is nothing to
// activate it from.
// https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignmentscheduleinstances
func roleSchedules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var all []inventory.RoleSchedule
	raw := rawList{}
	err := listRaw(ctx, g, providers.Call{URL: g.roleSchedulesPath(), Uses: use(1)}, raw, func(o *scheduleObject) error {
		all = append(all, o.schedule())
		return nil
	})
	none, err := withoutPIM(s, err)
	return func(t *inventory.Tenant) []inventory.Gap {
		if none {
			t.Absent |= inventory.RoleSchedules
			return nil
		}
		t.RoleSchedules = all
		raw.keep(t, inventory.RoleSchedules, "/roleManagement/directory/roleAssignmentScheduleInstances", err)
		return nil
	}, err
}

// withoutPIM reports whether an error says that the tenant has no licence for
// Privileged Identity Management, which is then no error.
func withoutPIM(s *providers.Session, err error) (bool, error) {
	err = licence(s, err, "Entra ID P2", planP2, planGovernance)
	if providers.Is(err, providers.NoLicence) {
		return true, nil
	}
	return false, err
}
