package access

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/twokeys/twokeys/inventory"
)

// large is a tenant with 200 policies over all dimensions, as large
// organisations have them: rules for all, rules by division and department with
// their exceptions, rules for apps, roles, guests, places and devices.
func large() *inventory.Tenant {
	r := rand.New(rand.NewPCG(1, 2))
	t := with(directory)
	for i := range 20 {
		t.Locations = append(t.Locations, network(fmt.Sprint("site", i), inventory.Bool(i%2 == 0), fmt.Sprintf("203.0.%d.0/24", i), fmt.Sprintf("203.0.%d.0/25", i+1)))
	}
	for i := range 5 {
		t.Locations = append(t.Locations, country(fmt.Sprint("country", i), inventory.No, fmt.Sprint("C", i), fmt.Sprint("C", i+1)))
	}
	group := func() string { return fmt.Sprint("g", r.IntN(120)) }
	for i := range 200 {
		p := rule(fmt.Sprintf("p%03d", i), mfa, except(inventory.SelectGroup, "breakglass"))
		switch i % 10 {
		case 0, 1, 2:
			to(inventory.SelectGroup, group(), group(), group())(&p)
			except(inventory.SelectGroup, group())(&p)
		case 3:
			apps(fmt.Sprint("app", r.IntN(40)), fmt.Sprint("app", r.IntN(40)))(&p)
		case 4:
			exceptApps(fmt.Sprint("app", r.IntN(40)))(&p)
			to(inventory.SelectGroup, group())(&p)
		case 5:
			to(inventory.SelectRole, []string{globalAdmin, reader}[r.IntN(2)])(&p)
			strong("fido2", "windowsHelloForBusiness")(&p)
		case 6:
			but("location", everywhere, fmt.Sprint("site", r.IntN(20)), allTrusted)(&p)
			to(inventory.SelectGroup, group())(&p)
		case 7:
			filterOut(filters[r.IntN(13)])(&p)
			controls("any", "mfa", "compliantDevice")(&p)
		case 8:
			on("platform", []string{"iOS", "android", "windows", "macOS", "linux"}[r.IntN(5)])(&p)
			on("client", clients[r.IntN(4)])(&p)
			to(inventory.SelectGroup, group(), group())(&p)
		case 9:
			switch r.IntN(4) {
			case 0:
				on("flow", deviceCode)(&p)
				block(&p)
			case 1:
				on("signInRisk", "high", "medium")(&p)
			case 2:
				action(registerInfo)(&p)
				but("location", everywhere, fmt.Sprint("country", r.IntN(5)))(&p)
			case 3:
				on("client", "exchangeActiveSync", "other")(&p)
				block(&p)
				except(inventory.SelectGroup, group())(&p)
			}
		}
		t.Policies = append(t.Policies, p)
	}
	return t
}

// population makes accounts one by one: of 200 departments in divisions, whose
// groups are nested, some with exceptions and roles of their own.
func population() func(i int) *inventory.Account {
	r := rand.New(rand.NewPCG(3, 4))
	departments := make([][]string, 200)
	for i := range departments {
		departments[i] = []string{fmt.Sprint("g", i%120), fmt.Sprint("g", 100+i%20), fmt.Sprint("g", (i*7)%120)}
	}
	kinds := [][]inventory.Factor{{inventory.Push}, {inventory.Push, inventory.Phone}, {inventory.Phone}, {inventory.DevicePasskey}, {}}
	a := *member()
	return func(i int) *inventory.Account {
		a.ID = fmt.Sprint("user", i)
		factors(kinds[r.IntN(len(kinds))]...)(&a)
		a.PolicyGroups = inventory.ListOf(departments[r.IntN(len(departments))]...)
		a.Guest, a.Roles, a.Eligible = inventory.Member, inventory.ListOf[inventory.Held](), inventory.ListOf[inventory.Held]()
		switch n := r.IntN(1000); {
		case n < 50:
			a.Guest = inventory.B2BGuest
		case n < 60:
			a.PolicyGroups.Items = append(a.PolicyGroups.Items[:3:3], fmt.Sprint("g", r.IntN(120)))
		case n < 65:
			a.Roles = inventory.ListOf(held(reader, false, ""))
			a.Eligible = inventory.ListOf(held(globalAdmin, true, ""))
		}
		return &a
	}
}

func BenchmarkJudge(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			t, classes := large(), 0
			for b.Loop() {
				e, next := New(t), population()
				for i := range n {
					e.Judge(next(i))
				}
				classes = e.Classes()
			}
			b.ReportMetric(float64(classes), "classes")
		})
	}
}
