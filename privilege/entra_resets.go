package privilege

import "strings"

// Who may replace the password and the factors of whom. Roles that replace
// passwords alone are not here: what a sign-in asks for beside the password
// stands.
// https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions#who-can-reset-passwords
// https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference#authentication-administrator

const (
	globalAdministrator         = "62e90394-69f5-4237-9190-012177145e10"
	privilegedAuthAdministrator = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"
	authenticationAdministrator = "c4e39bd9-1100-46d3-8c65-fb160da0071f"
)

// authAdminReaches are the roles whose holders an Authentication Administrator
// may give new factors.
var authAdminReaches = map[string]bool{
	authenticationAdministrator:            true,
	"88d8e3e3-8f55-4a1e-953a-9b9898b8876b": true, // Directory Readers
	"95e79109-95c0-4d8e-aee3-d01accf2d47b": true, // Guest Inviter
	"790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b": true, // Message Center Reader
	"966707d0-3269-4727-9be2-8c3a10f19b9d": true, // Password Administrator
	"4a5d8f65-41da-4de4-8968-e035b65339cf": true, // Reports Reader
	"27460883-1df1-4691-b032-3b79643e5e63": true, // User Experience Success Manager
	"75934031-6c7e-415a-99d7-48dbd49e875e": true, // Usage Summary Reports Reader
}

// Reissues says whose password and factors a built-in role may replace, by the
// id of its template: nobody's, those of holders of some roles and of none, or
// everybody's.
func Reissues(provider, template string) Extent {
	if provider != "entra" {
		return Nobody
	}
	switch strings.ToLower(template) {
	case globalAdministrator, privilegedAuthAdministrator:
		return Everybody
	case authenticationAdministrator:
		return Some
	}
	return Nobody
}

// Extent is whom a power reaches.
type Extent int

// The extents.
const (
	Nobody Extent = iota
	Some          // who holds nothing but the roles that Reissuable names
	Everybody
)

// Reissuable reports whether a power of extent Some reaches the holders of a
// built-in role.
func Reissuable(provider, template string) bool {
	return provider == "entra" && authAdminReaches[strings.ToLower(template)]
}
