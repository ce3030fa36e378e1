package simulator

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The addresses of Microsoft's public cloud, which an Entra simulator answers
// for in memory.
const (
	GraphHost = "graph.microsoft.com"
	LoginHost = "login.microsoftonline.com"
)

// NewEntra returns a server that answers as Microsoft Graph and the Microsoft
// identity platform do.
func NewEntra(o *Organisation, opts Options) *Server { return newServer(o, entra{}, opts) }

// entra is the protocol of Microsoft Graph.
// https://learn.microsoft.com/graph/use-the-api
type entra struct{}

// Limits of https://learn.microsoft.com/graph/throttling-limits.
const (
	limitUnits    = "directory"
	limitReports  = "reports"
	limitActivity = "sign-in activity"
	limitPolicies = "conditional access"
	limitKeys     = "key credentials"
)

// Limits implements Protocol. The resource units depend on the tenant's size.
func (entra) Limits(o *Organisation) []Limit {
	units := 8000
	if users, ok := o.Lists["/users"]; ok {
		switch n := users.Len(); {
		case n < 50:
			units = 3500
		case n <= 500:
			units = 5000
		}
	}
	return []Limit{
		{limitActivity, 10, time.Minute, true, false},
		{limitPolicies, 1, time.Second, false, false},
		{limitReports, 5, 10 * time.Second, true, false},
		{limitKeys, 150, time.Minute, true, false},
		{limitUnits, units, 10 * time.Second, true, false},
	}
}

// charge returns what a request costs: a base less one with $select, one more
// with $expand, one at least, and a call under each narrower limit.
func cost(base int, narrower ...string) func(url.Values) []Charge {
	return func(q url.Values) []Charge {
		units := base
		if q.Has("$select") {
			units--
		}
		if q.Has("$expand") {
			units++
		}
		if top, err := strconv.Atoi(q.Get("$top")); err == nil && top < 20 {
			units--
		}
		out := []Charge{{limitUnits, max(units, 1)}}
		for _, n := range narrower {
			out = append(out, Charge{n, 1})
		}
		return out
	}
}

// userCost adds the narrow limit of sign-in times.
func userCost(q url.Values) []Charge {
	if strings.Contains(q.Get("$select"), "signInActivity") {
		return cost(2, limitActivity)(q)
	}
	return cost(2)(q)
}

// keyCost adds the narrow limit of reading keys, of one app or of many.
// https://learn.microsoft.com/graph/api/application-list
func keyCost(base int) func(url.Values) []Charge {
	return func(q url.Values) []Charge {
		if strings.Contains(q.Get("$select"), "keyCredentials") {
			return cost(base, limitKeys)(q)
		}
		return cost(base)(q)
	}
}

var (
	readDirectory = []string{"Directory.Read.All"}
	readUsers     = []string{"User.Read.All", "Directory.Read.All"}
	readGroups    = []string{"GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"}
	readAudit     = []string{"AuditLog.Read.All"}
	readPolicies  = []string{"Policy.Read.All"}
	readRoles     = []string{"RoleManagement.Read.Directory", "Directory.Read.All"}
	readApps      = []string{"Application.Read.All", "Directory.Read.All"}
)

// entities are what of Graph is served. Page sizes, permissions and licences
// follow the page of each method.
var entities = []*entity{
	{path: "/organization", scopes: []string{"Organization.Read.All", "Directory.Read.All", "User.Read.All"}, page: 100, most: 999, charges: cost(1)},
	{path: "/subscribedSkus", scopes: []string{"LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All"}, charges: cost(3)},
	{path: "/domains", scopes: []string{"Domain.Read.All", "Directory.Read.All"}, page: 100, most: 999, charges: cost(1)},
	{
		path: "/users", scopes: readUsers, page: 100, most: 999, large: "signInActivity", largeTop: 500, charges: userCost,
		defaults: []string{"businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"},
	},
	{path: "/users/{id}/authentication/methods", scopes: []string{"UserAuthenticationMethod.Read.All"}, charges: cost(1, limitReports)},
	{path: "/groups/{id}", scopes: readGroups, charges: cost(1)},
	{path: "/groups/{id}/transitiveMembers", scopes: readGroups, page: 100, most: 999, charges: cost(5)},
	{
		path: "/applications", scopes: readApps, page: 100, most: 999, charges: keyCost(2),
		expands: []string{"owners", "federatedIdentityCredentials"},
	},
	{path: "/applications/{id}", scopes: readApps, expands: []string{"owners", "federatedIdentityCredentials"}, keys: true, charges: keyCost(1)},
	{path: "/applications/{id}/owners", scopes: readApps, page: 100, most: 999, charges: cost(1)},
	{
		path: "/servicePrincipals", scopes: readApps, page: 100, most: 999, charges: keyCost(1),
		expands: []string{"owners", "appRoleAssignments"},
	},
	{path: "/servicePrincipals/{id}", scopes: readApps, expands: []string{"owners", "appRoleAssignments"}, keys: true, charges: keyCost(1)},
	{path: "/servicePrincipals/{id}/owners", scopes: readApps, page: 100, most: 999, charges: cost(1)},
	{path: "/servicePrincipals/{id}/appRoleAssignedTo", scopes: readApps, page: 100, most: 999, charges: cost(1)},
	{path: "/oauth2PermissionGrants", scopes: readDirectory, page: 100, most: 999, charges: cost(2)},
	{path: "/roleManagement/directory/roleDefinitions", scopes: readRoles, page: 100, charges: cost(1)},
	{path: "/roleManagement/directory/roleAssignments", scopes: readRoles, page: 100, expands: []string{"principal"}, charges: cost(1)},
	{
		path: "/roleManagement/directory/roleEligibilitySchedules", scopes: []string{"RoleEligibilitySchedule.Read.Directory", "RoleManagement.Read.Directory"},
		plan: "P2", page: 100, expands: []string{"principal"}, charges: cost(1),
	},
	{path: "/policies/identitySecurityDefaultsEnforcementPolicy", scopes: readPolicies, charges: cost(1)},
	{path: "/groupSettings", scopes: []string{"GroupSettings.Read.All", "Directory.Read.All", "Group.Read.All"}, charges: cost(1)},
	{path: "/policies/defaultAppManagementPolicy", scopes: []string{"Policy.Read.ApplicationConfiguration", "Policy.Read.All"}, charges: cost(1)},
	{path: "/policies/appManagementPolicies", scopes: []string{"Policy.Read.ApplicationConfiguration", "Policy.Read.All"}, page: 100, charges: cost(1)},
	{path: "/policies/appManagementPolicies/{id}/appliesTo", scopes: []string{"Policy.Read.ApplicationConfiguration", "Policy.Read.All"}, page: 100, charges: cost(1)},
	{path: "/policies/deviceRegistrationPolicy", scopes: []string{"Policy.Read.DeviceConfiguration"}, charges: cost(1)},
	{path: "/policies/authorizationPolicy", scopes: readPolicies, charges: cost(1)},
	{path: "/policies/permissionGrantPolicies", scopes: []string{"Policy.Read.PermissionGrant"}, page: 100, charges: cost(1)},
	{path: "/policies/adminConsentRequestPolicy", scopes: readPolicies, charges: cost(1)},
	{
		path: "/policies/authenticationMethodsPolicy", scopes: []string{"Policy.Read.AuthenticationMethod", "Policy.Read.All"},
		preview: []string{"reportSuspiciousActivitySettings", "systemCredentialPreferences"}, charges: cost(1),
	},
	{path: "/policies/crossTenantAccessPolicy/default", scopes: readPolicies, charges: cost(1)},
	{path: "/policies/crossTenantAccessPolicy/partners", scopes: readPolicies, page: 100, charges: cost(1)},
	{path: "/policies/authenticationStrengthPolicies", scopes: readPolicies, page: 100, shown: []string{"combinationConfigurations"}, charges: cost(1)},
	{path: "/identity/conditionalAccess/policies", scopes: readPolicies, page: 1000, charges: cost(1, limitPolicies)},
	{path: "/identity/conditionalAccess/namedLocations", scopes: readPolicies, page: 1000, charges: cost(1, limitPolicies)},
	{path: "/reports/authenticationMethods/userRegistrationDetails", scopes: readAudit, plan: "P1", page: 999, report: true, charges: cost(1, limitReports)},
	{path: "/reports/servicePrincipalSignInActivities", beta: true, scopes: []string{"AuditLog.Read.All", "Directory.Read.All"}, plan: "P1", page: 999, charges: cost(1, limitReports)},
	{path: "/reports/appCredentialSignInActivities", beta: true, scopes: readAudit, plan: "P1", page: 999, charges: cost(1, limitReports)},
}

// Route implements Protocol.
func (p entra) Route(r *http.Request) *Route {
	if strings.HasPrefix(r.Host, LoginHost) || strings.Contains(r.URL.Path, "/oauth2/v2.0/") {
		return p.login(r)
	}
	v, path := split(r.URL.Path)
	if v == "" {
		return nil
	}
	if path == "/$batch" {
		return &Route{Name: "/$batch", Post: true, Answer: p.batch}
	}
	for _, e := range slices.Concat(entities, roleEntities, groupEntities, logEntities, trustEntities) {
		id, ok := match(e.path, path)
		if !ok || e.beta && v != "/beta" {
			continue
		}
		return &Route{
			Name:    e.path,
			Charges: func(r *http.Request) []Charge { return e.charges(r.URL.Query()) },
			Answer:  func(s *Server, r *http.Request) *Reply { return p.entity(s, r, e, path, id) },
		}
	}
	return nil
}

func (p entra) login(r *http.Request) *Route {
	_, after, _ := strings.Cut(r.URL.Path, "/oauth2/v2.0/")
	switch after {
	case "token":
		return &Route{Name: "token", Post: true, Answer: p.token}
	case "devicecode":
		return &Route{Name: "devicecode", Post: true, Answer: func(s *Server, r *http.Request) *Reply { return p.deviceCode(s, r) }}
	case "authorize":
		return &Route{Name: "authorize", Answer: func(s *Server, r *http.Request) *Reply { return p.authorize(s, r) }}
	}
	return nil
}

// split cuts a path into its version and the rest.
func split(path string) (version, rest string) {
	for _, v := range []string{"/v1.0", "/beta"} {
		if after, ok := strings.CutPrefix(path, v+"/"); ok {
			return v, "/" + after
		}
	}
	return "", path
}

// entity answers for one kind of object.
func (p entra) entity(s *Server, r *http.Request, e *entity, path, id string) *Reply {
	if reply := p.authorized(s, r, e); reply != nil {
		return reply
	}
	if reply := p.licensed(s, r, e); reply != nil {
		return reply
	}
	o := s.org
	if list, ok := o.Lists[path]; ok {
		return e.list(s, r, list)
	}
	if single, ok := o.Singles[path]; ok {
		return e.single(s, r, single)
	}
	if keyed := o.Keyed[e.path]; keyed != nil {
		if single, ok := keyed(id); ok {
			return e.single(s, r, single)
		}
	}
	if under := o.Under[e.path]; under != nil {
		if list, ok := under(id); ok {
			return e.list(s, r, list)
		}
	}
	message := "Resource '" + strings.TrimPrefix(path, "/") + "' does not exist or one of its queried reference-property objects are not present."
	if o.Flaws == nil {
		message = "The recording does not hold it."
	}
	return p.Error(s, r, http.StatusNotFound, "Request_ResourceNotFound", message)
}

// authorized checks the token and what it permits. Services behind Graph word
// a missing permission differently.
func (p entra) authorized(s *Server, r *http.Request, e *entity) *Reply {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return p.Error(s, r, http.StatusUnauthorized, "InvalidAuthenticationToken", "Access token is empty.")
	}
	s.mu.Lock()
	g, known := s.tokens[token]
	demand := s.demand
	s.mu.Unlock()
	switch {
	case !known:
		return p.Error(s, r, http.StatusUnauthorized, "InvalidAuthenticationToken", "IDX14100: JWT is not well formed.")
	case s.Now().After(g.expires):
		return p.Error(s, r, http.StatusUnauthorized, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.")
	case demand != "" && g.claims != demand:
		return p.challenge(s, r, demand)
	}
	need := [][]string{e.scopes}
	if e.groups != nil && filtered(r.URL.Query().Get("$filter"))["scopeType"] == "Group" {
		need[0] = e.groups
	}
	if e.large != "" && strings.Contains(r.URL.Query().Get("$select"), e.large) {
		need = append(need, readAudit)
	}
	for _, any := range need {
		if !slices.ContainsFunc(any, func(scope string) bool { return slices.Contains(g.scopes, scope) }) {
			return p.forbidden(s, r, e, any)
		}
	}
	return nil
}

// Demand makes the service refuse, from now on, every token that was not got
// with these claims, as continuous access evaluation does.
func (s *Server) Demand(claims string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.demand = claims
}

// challenge asks for a token that satisfies claims.
// https://learn.microsoft.com/entra/identity-platform/claims-challenge
func (p entra) challenge(s *Server, r *http.Request, claims string) *Reply {
	reply := p.Error(s, r, http.StatusUnauthorized, "InvalidAuthenticationToken", "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies")
	reply.Header.Set("WWW-Authenticate", `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="`+base64.StdEncoding.EncodeToString([]byte(claims))+`"`)
	return reply
}

func (p entra) forbidden(s *Server, r *http.Request, e *entity, any []string) *Reply {
	switch {
	case any[0] == "AuditLog.Read.All":
		return p.Error(s, r, http.StatusForbidden, "Authentication_MSGraphPermissionMissing", "The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All to call this API. For more information about Microsoft Graph permissions, please visit https://learn.microsoft.com/graph/permissions-overview.")
	case strings.HasPrefix(e.path, "/identityGovernance/privilegedAccess"):
		return p.Error(s, r, http.StatusForbidden, "UnknownError", `{"errorCode":"PermissionScopeNotGranted","message":"Authorization failed due to missing permission scope `+any[0]+`.","instanceAnnotations":[]}`)
	case strings.HasSuffix(e.path, "roleEligibilitySchedules"):
		return p.Error(s, r, http.StatusForbidden, "UnknownError", `{"errorCode":"PermissionScopeNotGranted","message":"Authorization failed due to missing permission scope RoleEligibilitySchedule.Read.Directory,RoleManagement.Read.Directory.","instanceAnnotations":[]}`)
	case strings.HasPrefix(e.path, "/policies/"), strings.HasPrefix(e.path, "/identity/"):
		return p.Error(s, r, http.StatusForbidden, "AccessDenied", "You cannot perform the requested operation, required scopes are missing in the token.")
	case strings.HasSuffix(e.path, "/authentication/methods"):
		return p.Error(s, r, http.StatusForbidden, "accessDenied", "Request Authorization failed")
	}
	return p.Error(s, r, http.StatusForbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
}

// The service plans behind "P1" and "P2".
// https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
const (
	planP1 = "41781fb2-bc02-4b7c-bd55-b576c07bb09d"
	planP2 = "eec0eb4f-6444-4f95-aba0-50c24d67f998"
	// of Workload ID Premium
	planWorkload = "7dc0e92d-bf15-401d-907e-0884efe7c760"
)

// licensed checks that the tenant has what a feature needs.
func (p entra) licensed(s *Server, r *http.Request, e *entity) *Reply {
	need := e.plan
	if e.large != "" && strings.Contains(r.URL.Query().Get("$select"), e.large) {
		need = "P1"
	}
	skus, ok := s.org.Lists["/subscribedSkus"]
	if need == "" || !ok {
		return nil
	}
	has := map[string]bool{}
	for i := range skus.Len() {
		plans, _ := skus.At(i)["servicePlans"].([]any)
		for _, v := range plans {
			plan, _ := v.(Object)
			id, _ := plan["servicePlanId"].(string)
			has[id] = has[id] || plan["provisioningStatus"] == "Success"
		}
	}
	switch {
	case need == "P1" && !has[planP1] && !has[planP2]:
		return p.Error(s, r, http.StatusForbidden, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "Tenant is not a B2C tenant and doesn't have premium license")
	case strings.HasPrefix(e.path, "/identityProtection/") && (need != "P2" || !has[planP2]) && (need != "workload" || !has[planWorkload]):
		return p.Error(s, r, http.StatusForbidden, "Forbidden", "Your tenant is not licensed for this feature.")
	case need == "P2" && !has[planP2]:
		return p.Error(s, r, http.StatusBadRequest, "AadPremiumLicenseRequired", "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.")
	}
	return nil
}

// Error implements Protocol.
func (entra) Error(s *Server, r *http.Request, status int, code, message string) *Reply {
	return graphError(s, r, status, code, message)
}

// Unrouted implements Protocol.
func (p entra) Unrouted(s *Server, r *http.Request) *Reply {
	_, path := split(r.URL.Path)
	return p.Error(s, r, http.StatusBadRequest, "BadRequest", "Resource not found for the segment '"+strings.Split(strings.TrimPrefix(path, "/"), "/")[0]+"'.")
}

// Refuse implements Protocol.
func (p entra) Refuse(s *Server, r *http.Request, l *Limit, wait time.Duration) *Reply {
	reply := p.Error(s, r, http.StatusTooManyRequests, "TooManyRequests", "Too many requests")
	if l.RetryAfter {
		reply.Header.Set("Retry-After", strconv.Itoa(int(wait/time.Second)))
	}
	scope := "Tenant_Application"
	if l.Name == limitPolicies {
		scope = "Tenant" // shared by every app
	}
	reply.Header.Set("x-ms-throttle-scope", scope+"/Read/"+AuditClient+"/"+s.org.ID)
	return reply
}

// batchMost is how many requests a batch may hold.
const batchMost = 20

// inBatch marks the context of a request that came in a batch.
type inBatch struct{}

// batch answers each request of a batch as if it had come by itself, in
// another order.
// https://learn.microsoft.com/graph/json-batching
func (p entra) batch(s *Server, r *http.Request) *Reply {
	var in struct {
		Requests []struct {
			ID      string            `json:"id"`
			Method  string            `json:"method"`
			URL     string            `json:"url"`
			Headers map[string]string `json:"headers"`
		} `json:"requests"`
	}
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(r.Body); err != nil || json.Unmarshal(buf.Bytes(), &in) != nil || len(in.Requests) == 0 || len(in.Requests) > batchMost {
		return p.Error(s, r, http.StatusBadRequest, "BadRequest", "Invalid batch payload format.")
	}
	v, _ := split(r.URL.Path)
	out := make([]Object, len(in.Requests))
	for i, item := range in.Requests {
		u, err := url.Parse(origin(r) + v + item.URL)
		if err != nil {
			return p.Error(s, r, http.StatusBadRequest, "BadRequest", "Invalid batch payload format.")
		}
		sub := &http.Request{Method: item.Method, URL: u, Host: r.Host, TLS: r.TLS, Header: http.Header{"Authorization": r.Header["Authorization"]}}
		for k, v := range item.Headers {
			sub.Header.Set(k, v)
		}
		reply := s.route(sub.WithContext(context.WithValue(r.Context(), inBatch{}, true)))
		headers := Object{}
		for k := range reply.Header {
			headers[k] = reply.Header.Get(k)
		}
		answer := Object{"id": item.ID, "status": reply.Status, "headers": headers}
		if json.Valid(reply.Body) {
			answer["body"] = json.RawMessage(reply.Body)
		}
		out[len(out)-1-i] = answer
	}
	return jsonReply(Object{"responses": out})
}
