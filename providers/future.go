package providers

import (
	"fmt"
	"time"

	"github.com/twokeys/twokeys/inventory"
)

// tolerance is how far ahead of the provider's clock a date of the past may
// be: its services' clocks differ.
const tolerance = 5 * time.Minute

// forgetFuture makes the dates of what has happened unknown where they lie in
// the future, since an age below zero would pass every limit, and notes how
// many they are.
func forgetFuture(t *inventory.Tenant, now time.Time) {
	edge := now.Add(tolerance)
	n := 0
	check := func(dates ...*inventory.Moment) {
		for _, d := range dates {
			if at, ok := d.Time(); ok && at.After(edge) {
				*d = 0
				n++
			}
		}
	}
	for i := range t.Accounts {
		a := &t.Accounts[i]
		check(&a.Created, &a.PasswordChanged, &a.LastSignIn, &a.LastNonInteractive, &a.LastSuccess, &a.SingleFactor, &a.FactorsAt)
	}
	for i := range t.SignIns {
		check(&t.SignIns[i].At)
	}
	for i := range t.Policies {
		check(&t.Policies[i].Created, &t.Policies[i].Modified)
	}
	for i := range t.RoleSchedules {
		s := &t.RoleSchedules[i]
		began := s.Start
		check(&s.Start)
		if s.Start != began { // what is active has begun: it is not as it says
			s.Origin = ""
		}
	}
	for i := range t.Apps {
		check(&t.Apps[i].Created)
	}
	for i := range t.Credentials {
		check(&t.Credentials[i].Created, &t.Credentials[i].LastUsed)
	}
	for i := range t.StoredSecrets {
		check(&t.StoredSecrets[i].Created, &t.StoredSecrets[i].Updated)
	}
	for i := range t.Grants {
		check(&t.Grants[i].Created, &t.Grants[i].LastUsed)
	}
	if n > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d dates of what has happened lie in the future: they are unknown", n))
	}
}
