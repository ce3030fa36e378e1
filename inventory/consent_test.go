package inventory

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// https://learn.microsoft.com/graph/api/resources/permissiongrantconditionset
func TestConsentPolicyOpens(t *testing.T) {
	condition := func(change func(*ConsentCondition)) ConsentCondition {
		c := ConsentCondition{Delegated: Yes, Verified: No, AnyApp: Yes, AnyPermission: Yes, AnyAPI: Yes, Class: "all"}
		change(&c)
		return c
	}
	for _, tt := range []struct {
		name   string
		change func(*ConsentCondition)
		want   Tri
	}{
		{"anything", func(*ConsentCondition) {}, Yes},
		{"of medium impact", func(c *ConsentCondition) { c.Class = "medium" }, Yes},
		{"of low impact", func(c *ConsentCondition) { c.Class = "low" }, No},
		{"of verified publishers", func(c *ConsentCondition) { c.Verified = Yes }, No},
		{"of named apps", func(c *ConsentCondition) { c.AnyApp = No }, No},
		{"on named APIs", func(c *ConsentCondition) { c.AnyAPI = No }, Unknown},
		{"named permissions", func(c *ConsentCondition) { c.AnyPermission = No }, Unknown},
		{"of a class that is new", func(c *ConsentCondition) { c.Class = "tiny" }, Unknown},
		{"publishers not reported", func(c *ConsentCondition) { c.Verified = Unknown }, Unknown},
		{"kind of permission not reported", func(c *ConsentCondition) { c.Delegated = Unknown }, Unknown},
		{"permissions of the app's own", func(c *ConsentCondition) { c.Delegated = No }, Unknown},
	} {
		p := ConsentPolicy{Includes: ListOf(condition(tt.change)), Excludes: ListOf[ConsentCondition]()}
		require.Equal(t, tt.want, p.Opens(), tt.name)
		p.Includes.Complete = Unknown
		require.Equal(t, tt.want.Or(Unknown), p.Opens(), "%s, and perhaps more", tt.name)
	}
	open := ListOf(condition(func(*ConsentCondition) {}))
	require.Equal(t, Unknown, (&ConsentPolicy{Includes: open, Excludes: open}).Opens(), "with an exclusion")
	require.Equal(t, Unknown, (&ConsentPolicy{Includes: open}).Opens(), "with exclusions that were not read")
}
