package checks

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// now is when every example was read.
var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func daysAgo(n int) inventory.Moment { return inventory.At(now.AddDate(0, 0, -n)) }

// An example is a tenant and the status that a check must give it. The examples
// of a check stand in its _test.go file; they are its tests and its docs.
type example struct {
	check   *Check
	name    string
	want    Status
	tenant  *inventory.Tenant
	options Options
}

var examples []example

// of registers the examples of a check.
func of(c *Check, es ...example) bool {
	for _, e := range es {
		e.check = c
		examples = append(examples, e)
	}
	return true
}

func (e example) run(t *inventory.Tenant) Status {
	return Run([]*Check{e.check}, NewEnv(t, e.options))[0].Status
}

// limited runs the example with one limit set.
func (e example) limited(name string, value int) Status {
	e.options.Limits = map[string]map[string]int{e.check.ID: {name: value}}
	return e.run(e.tenant)
}

func TestExamples(t *testing.T) {
	for _, e := range examples {
		t.Run(e.check.ID+"/"+e.name, func(t *testing.T) {
			require.Equal(t, e.want, e.run(e.tenant))
			// Needs is honest: without the data outside it nothing changes.
			require.Equal(t, e.want, e.run(e.tenant.Only(e.check.Needs|e.check.Ask.Of)), "without the data outside Needs")
			// Nothing known, nothing judged.
			require.NotContains(t, []Status{Pass, Fail}, e.run(e.tenant.Only(0)), "an empty inventory")
			if e.want == Pass || e.want == NotApplicable {
				return
			}
			eachLoss(e.tenant, func(lost string, t2 *inventory.Tenant) {
				require.NotContains(t, []Status{Pass, NotApplicable}, e.run(t2), "without %s", lost)
			})
		})
	}
}

// eachLoss calls try with the tenant after each way of losing one thing: a
// fact, the completeness of a list, the end of a list, a dataset.
func eachLoss(t *inventory.Tenant, try func(lost string, t *inventory.Tenant)) {
	for _, d := range inventory.All.Each() {
		try("the data of "+d.String(), t.Only(inventory.All&^d))
		try("the completeness of "+d.String(), short(*t, d))
	}
	v := reflect.ValueOf(t).Elem()
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		switch {
		case name == "Settings":
			eachFactLost(f, name, func(lost string) { try(lost, t) })
		case f.Kind() == reflect.Slice && name != "Readings":
			for j := range f.Len() {
				path := fmt.Sprintf("%s[%d]", name, j)
				eachFactLost(f.Index(j), path, func(lost string) { try(lost, t) })
				if data := dataset(name, f.Index(j)); data != 0 {
					cut := short(*t, data)
					rest := reflect.AppendSlice(reflect.MakeSlice(f.Type(), 0, f.Len()), f.Slice(0, j))
					reflect.ValueOf(cut).Elem().Field(i).Set(reflect.AppendSlice(rest, f.Slice(j+1, f.Len())))
					try(path+", the list cut short", cut)
				}
			}
		}
	}
}

// dataset returns the dataset of a list of the tenant, or of a record in it
// where its records belong to several.
func dataset(list string, record reflect.Value) inventory.Data {
	switch r := record.Addr().Interface().(type) {
	case *inventory.Credential:
		return r.Dataset()
	case *inventory.Grant:
		return r.Dataset()
	}
	f, _ := reflect.TypeFor[inventory.Tenant]().FieldByName(list)
	d, err := inventory.ParseData(f.Tag.Get("data"))
	if err != nil {
		return 0 // no list of facts
	}
	return d
}

// short returns the tenant as it is if a dataset was not read to its end.
func short(t inventory.Tenant, d inventory.Data) *inventory.Tenant {
	t.Readings = slices.Clone(t.Readings)
	for i := range t.Readings {
		t.Readings[i].Data &^= d
	}
	t.Readings = append(t.Readings, inventory.Reading{Step: "cut", Data: d, At: inventory.At(now)})
	return &t
}

// eachFactLost calls try with every fact under v lost in turn. The id of a
// record is what it is, not a fact about it.
func eachFactLost(v reflect.Value, path string, try func(lost string)) {
	isList := v.Kind() == reflect.Struct && strings.HasPrefix(v.Type().Name(), "List[")
	if !isList && v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if name != "ID" || v.Type() == reflect.TypeFor[inventory.Ref]() {
				eachFactLost(v.Field(i), path+"."+name, try)
			}
		}
		return
	}
	if v.IsZero() {
		return
	}
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	defer v.Set(old)
	if isList {
		items, complete := v.FieldByName("Items"), v.FieldByName("Complete")
		complete.SetZero()
		try(path + ", its completeness")
		for i := range old.FieldByName("Items").Len() {
			all := old.FieldByName("Items")
			rest := reflect.AppendSlice(reflect.MakeSlice(all.Type(), 0, all.Len()), all.Slice(0, i))
			items.Set(reflect.AppendSlice(rest, all.Slice(i+1, all.Len())))
			try(fmt.Sprintf("%s[%d], the list cut short", path, i))
		}
		v.Set(old)
		for i := range items.Len() {
			// A bare string in a list is an id. A kind may not be recognised.
			if items.Index(i).Type() != reflect.TypeFor[string]() {
				eachFactLost(items.Index(i), fmt.Sprintf("%s[%d]", path, i), try)
			}
		}
	}
	v.SetZero()
	try(path)
}

// What a limit bounds has an example on each side of it.
func TestLimitsHaveExamplesOnBothSides(t *testing.T) {
	for _, c := range All {
		for _, l := range c.Limits {
			for _, moved := range []int{l.Default - 1, l.Default + 1} {
				turned := slices.ContainsFunc(examples, func(e example) bool {
					return e.check == c && e.limited(l.Name, moved) != e.want
				})
				require.True(t, turned, "%s: no example is judged differently if %s is %d", c.ID, l.Name, moved)
			}
		}
	}
}

// A moment that may be "never" is misjudged most easily there.
func TestMomentsHaveAnExampleOfNever(t *testing.T) {
	for _, c := range All {
		decides, never := map[string]bool{}, map[string]bool{}
		for _, e := range examples {
			if e.check != c {
				continue
			}
			v := reflect.ValueOf(e.tenant).Elem()
			for _, list := range []string{"Accounts", "Credentials"} {
				records := v.FieldByName(list)
				for i := range records.Len() {
					for _, name := range []string{"LastSuccess", "LastUsed", "Expires"} {
						f := records.Index(i).FieldByName(name)
						if !f.IsValid() {
							continue
						}
						old := f.Interface().(inventory.Moment)
						never[name] = never[name] || old == inventory.Never
						f.SetZero()
						decides[name] = decides[name] || e.run(e.tenant) != e.want
						f.Set(reflect.ValueOf(old))
					}
				}
			}
		}
		for name := range decides {
			if decides[name] {
				require.True(t, never[name], "%s: no example in which %s is never", c.ID, name)
			}
		}
	}
}

func TestEveryCheckHasExamples(t *testing.T) {
	for _, c := range All {
		got := map[Status]int{}
		names := map[string]bool{}
		for _, e := range examples {
			if e.check == c {
				require.False(t, names[e.name], "%s: two examples are named %q", c.ID, e.name)
				names[e.name] = true
				got[e.want]++
			}
		}
		require.GreaterOrEqual(t, len(names), 6, c.ID)
		for _, want := range []Status{Pass, Fail, Unknown} {
			require.NotZero(t, got[want], "%s: no example that is %s", c.ID, want)
		}
	}
}
