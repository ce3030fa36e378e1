package simulator_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/simulator"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// An audit asks for nothing that Microsoft does not document, and what the
// simulator answers is what Microsoft says that it answers.
func TestAuditKeepsToTheContract(t *testing.T) {
	for name, made := range map[string]simulator.Made{
		"a flawed organisation":  {Accounts: 1200, Seed: 1, At: now},
		"a careful organisation": {Accounts: 300, Seed: 2, At: now, Careful: true},
		"one without premium":    {Accounts: 300, Seed: 3, At: now, Plan: "free"},
		"one with P1":            {Accounts: 60, Seed: 4, At: now, Plan: "P1"},
	} {
		t.Run(name, func(t *testing.T) {
			c := readContract(t)
			s := simulator.NewEntra(simulator.MakeEntra(made), simulator.Options{Date: now})
			collect(t, s, c.under(inMemory(s)))
			collectAll(t, s, c.under(inMemory(s)))
			require.Empty(t, strings.Join(c.found(), "\n"))
			require.Empty(t, s.Violations())
			require.Greater(t, c.requests, 40)
		})
	}
}

// everything lists a path for each documented method of an organisation.
func everything(t *testing.T, c *client) map[string]string {
	t.Helper()
	first := func(list string) simulator.Object { return c.org.Lists[list].At(0) }
	ids := map[string]string{}
	for _, list := range []string{"/users", "/applications", "/servicePrincipals", "/policies/appManagementPolicies"} {
		ids[list] = first(list)["id"].(string)
	}
	for i := range c.org.Lists["/roleManagement/directory/roleAssignments"].Len() {
		principal, _ := c.org.Lists["/roleManagement/directory/roleAssignments"].At(i)["principal"].(simulator.Object)
		if principal["@odata.type"] == "#microsoft.graph.group" {
			ids["/groups"] = principal["id"].(string)
		}
	}
	paths := map[string]string{}
	for _, m := range methods {
		path := m.path
		for list, id := range ids {
			path = strings.Replace(path, list+"/{id}", list+"/"+id, 1)
		}
		if m.path == "/v1.0/policies/roleManagementPolicyAssignments" { // it takes no list without
			path += "?$filter=" + url.QueryEscape("scopeId eq '/' and scopeType eq 'DirectoryRole'")
		}
		if strings.HasSuffix(m.path, "/eligibilityScheduleInstances") { // likewise
			path += "?$filter=" + url.QueryEscape("groupId eq '"+ids["/groups"]+"'")
		}
		paths[m.path] = path
	}
	return paths
}

// Without any query option each method shows what its page shows.
func TestDefaultsKeepToTheContract(t *testing.T) {
	c := readContract(t)
	s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{Accounts: 250, Seed: 1, At: now}), simulator.Options{Date: now})
	client := newClient(t, s, c.under(inMemory(s)))
	for pattern, path := range everything(t, client) {
		for path != "" {
			status, _, answer := client.get(path)
			if strings.HasSuffix(pattern, "s/{id}/owners") && pattern != "/beta/groups/{id}/owners" {
				require.Equal(t, http.StatusNotFound, status, "a made organisation's owners come by $expand alone")
			} else {
				require.Equal(t, http.StatusOK, status, "%s: %v", path, answer)
			}
			path, _ = answer["@odata.nextLink"].(string)
		}
	}
	require.Empty(t, strings.Join(c.found(), "\n"))
	require.Len(t, c.seen, len(methods))
}

// Refusals have the form of Microsoft's errors, whatever they are for.
func TestRefusalsKeepToTheContract(t *testing.T) {
	c := readContract(t)
	o := simulator.MakeEntra(simulator.Made{Accounts: 60, Seed: 1, At: now, Plan: "free"})
	s := simulator.NewEntra(o, simulator.Options{Date: now, Limits: true})
	client := newClient(t, s, c.under(inMemory(s)))
	for _, path := range everything(t, client) {
		client.get(path)
		client.get(path) // conditional access is over its limit now
	}
	o.Clients[0].Scopes = nil
	barred := newClient(t, s, c.under(inMemory(s)))
	for _, path := range everything(t, barred) {
		status, _, _ := barred.get(path)
		require.Contains(t, []int{http.StatusForbidden, http.StatusTooManyRequests}, status, path)
	}
	barred.token = "eyJ.made.up"
	status, _, answer := barred.get("/v1.0/users")
	require.Equal(t, http.StatusUnauthorized, status)
	require.Equal(t, "InvalidAuthenticationToken", code(answer))
	require.Empty(t, strings.Join(c.found(), "\n"))
}

// The contract is closed: what Microsoft does not describe is noticed, whether
// it is asked for or answered.
func TestContractNoticesInventions(t *testing.T) {
	edit := func(change func(simulator.Object)) simulator.Fault { return simulator.EachItem(change) }
	for name, c := range map[string]struct {
		path  string
		fault simulator.Fault
		want  string
	}{
		"an invented member":           {"/v1.0/users", edit(func(u simulator.Object) { u["isMfaEnforced"] = true }), "isMfaEnforced is no member of user"},
		"an invented nested member":    {"/v1.0/subscribedSkus", edit(func(u simulator.Object) { u["prepaidUnits"].(map[string]any)["left"] = 1 }), "left is no member of licenseUnitsDetail"},
		"an invented member of beta":   {"/beta/identity/conditionalAccess/policies", edit(func(p simulator.Object) { p["conditions"].(map[string]any)["mood"] = "good" }), "mood is no member"},
		"an invented type":             {"/v1.0/identity/conditionalAccess/namedLocations", edit(func(l simulator.Object) { l["@odata.type"] = "#microsoft.graph.moonLocation" }), "moonLocation, which is not described"},
		"a type of another family":     {"/v1.0/identity/conditionalAccess/namedLocations", edit(func(l simulator.Object) { l["@odata.type"] = "#microsoft.graph.user" }), "which is no namedLocation"},
		"a value of another kind":      {"/v1.0/reports/authenticationMethods/userRegistrationDetails", edit(func(u simulator.Object) { u["isMfaCapable"] = "yes" }), "isMfaCapable is yes"},
		"a value that is not listed":   {"/v1.0/identity/conditionalAccess/policies", edit(func(p simulator.Object) { p["state"] = "mostly" }), "state is mostly"},
		"a time in another form":       {"/v1.0/applications", edit(func(p simulator.Object) { p["createdDateTime"] = "yesterday" }), "createdDateTime is yesterday"},
		"null where there is a value":  {"/v1.0/reports/authenticationMethods/userRegistrationDetails", edit(func(u simulator.Object) { u["isMfaCapable"] = nil }), "isMfaCapable is <nil>"},
		"empty objects":                {"/v1.0/domains", edit(func(d simulator.Object) { clear(d) }), "lacks authenticationType"},
		"an empty answer":              {"/v1.0/users", simulator.Body(http.StatusOK, "application/json", "{}"), "is no list"},
		"a selected member left out":   {"/v1.0/users?$select=accountEnabled", edit(func(u simulator.Object) { delete(u, "accountEnabled") }), "lacks accountEnabled"},
		"a member that is not asked":   {"/v1.0/users?$select=accountEnabled", edit(func(u simulator.Object) { u["mail"] = "a@b.example" }), "which $select does not name"},
		"a selected invention":         {"/v1.0/users?$select=isMfaEnforced", nil, "$select is isMfaEnforced"},
		"an expanded invention":        {"/v1.0/applications?$select=id&$expand=secrets", simulator.Body(http.StatusOK, "application/json", `{"value":[]}`), "$expand is secrets"},
		"an option that is not taken":  {"/v1.0/subscribedSkus?$top=5", simulator.Body(http.StatusOK, "application/json", `{"value":[]}`), "takes no $top"},
		"a count that is ignored":      {"/v1.0/users?$count=true", nil, "$count without ConsistencyLevel"},
		"a path that nobody documents": {"/v1.0/users/$count", nil, "is not documented here"},
		"an error of another form":     {"/v1.0/users", simulator.Body(http.StatusForbidden, "application/json", `{"error":"denied"}`), "error is denied"},
	} {
		t.Run(name, func(t *testing.T) {
			con := readContract(t)
			s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{Accounts: 60, Seed: 1, At: now}), simulator.Options{Date: now})
			client := newClient(t, s, con.under(inMemory(s)))
			require.Empty(t, con.found())
			if c.fault != nil {
				path, _, _ := strings.Cut(c.path, "?")
				s.Inject(simulator.Injection{Path: path, Fault: c.fault})
			}
			client.get(c.path)
			require.Contains(t, strings.Join(con.found(), "\n"), c.want)
		})
	}
}
