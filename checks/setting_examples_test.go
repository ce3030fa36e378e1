package checks

import "github.com/twokeys/twokeys/inventory"

// set is an example of a tenant's settings.
func set(name string, want Status, change func(*inventory.Settings)) example {
	var t inventory.Tenant
	change(&t.Settings)
	return tenant(name, want, t)
}

// truths are the examples of a setting that is on or off, and should be one of
// them.
func truths(d inventory.Data, good inventory.Tri, put func(*inventory.Settings, inventory.Tri)) []example {
	is := func(name string, want Status, v inventory.Tri) example {
		return set(name, want, func(s *inventory.Settings) { put(s, v) })
	}
	return []example{
		is("as it should be", Pass, good),
		is("not as it should be", Fail, good.Not()),
		is("not reported", Unknown, inventory.Unknown),
		unread(is("refused, as it should be", Unknown, good), d),
		unread(is("refused, not as it should be", Unknown, good.Not()), d),
		absent(is("there is no such setting here", NotApplicable, good.Not()), d),
	}
}

// hybrid are truths of a tenant whose accounts come from an on-premises
// directory.
func hybrid(d inventory.Data, good inventory.Tri, put func(*inventory.Settings, inventory.Tri)) []example {
	out := truths(d, good, put)
	for i := range out {
		out[i].tenant.Settings.Synchronized = inventory.Yes
	}
	bad := func(name string, want Status, synchronized inventory.Tri) example {
		return set(name, want, func(s *inventory.Settings) {
			put(s, good.Not())
			s.Synchronized = synchronized
		})
	}
	return append(out,
		bad("accounts are of the cloud", NotApplicable, inventory.No),
		bad("where accounts come from is not reported", Unknown, inventory.Unknown),
	)
}
