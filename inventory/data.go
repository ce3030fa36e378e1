package inventory

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"strings"
)

// Data is a set of datasets: what a check reads, what a step of a provider
// yields, what a run collected. One bit stands for what one endpoint gives
// under one permission. Its zero value is the empty set.
type Data uint64

// The datasets. A field of the model belongs to the dataset that its data tag
// names, and to the list it stands in.
const (
	Organization          Data = 1 << iota // Tenant.Name, Settings.Synchronized
	Licences                               // Settings.Licences
	Domains                                // Tenant.Domains, Account.Federated
	Accounts                               // Tenant.Accounts
	Activity                               // the sign-in times of accounts
	Factors                                // second factors and recovery
	RoleDefinitions                        // Tenant.Roles
	RoleAssignments                        // active roles of accounts and apps
	EligibleRoles                          // roles that can be activated
	Groups                                 // Tenant.Groups, roles held through them
	Apps                                   // Tenant.Apps
	AppOwners                              // App.Owners
	Credentials                            // Tenant.Credentials
	FederatedCredentials                   // credentials that trust another issuer
	CredentialActivity                     // Credential.LastUsed
	KeyMaterial                            // Credential.Algorithm, Credential.Bits
	AppPermissions                         // grants to an app itself
	DelegatedGrants                        // grants to act as an account
	SecurityDefaults                       // Settings.SecurityDefaults
	AuthenticationMethods                  // Settings.Methods
	Authorization                          // what users may do by default
	ConsentRequests                        // Settings.ConsentRequests
	ExternalTrust                          // Settings.TrustsHomeMFA
	SignInPolicies                         // Tenant.Policies
	Locations                              // Tenant.Locations
	Strengths                              // Tenant.Strengths
	PolicyGroups                           // Account.PolicyGroups, groups that policies name
	PerUser                                // Account.PerUserMFA
	DeviceRegistration                     // who may register a device, and how
	RoleSchedules                          // Tenant.RoleSchedules
	RoleRules                              // Tenant.RoleRules
	PasswordRules                          // Settings.BannedWords, Settings.BannedWordsOn
	AppRules                               // which secrets may be given to apps
	ManagedGroups                          // Group.Managed
	EligibleMembers                        // who can become a member or an owner of a group that holds a role
	GroupRules                             // Tenant.GroupRules
	GroupOwners                            // Group.Owners
	ConsentClasses                         // what of an API's permissions the organisation calls low
	MethodGroups                           // Settings.MethodGroups
	Prompts                                // Settings.Prompts
	AccountRisk                            // Account.Risk
	AppRisk                                // App.Risk
	SignInLog                              // Tenant.SignIns, Account.SingleFactor
	AppActivity                            // App.LastUsed

	dataEnd
)

// All is every dataset.
const All = dataEnd - 1

var dataNames = [...]string{
	"organization", "licences", "domains", "accounts", "activity", "factors",
	"role-definitions", "role-assignments", "eligible-roles", "groups",
	"apps", "app-owners", "credentials", "federated-credentials", "credential-activity",
	"key-material", "app-permissions", "delegated-grants",
	"security-defaults", "authentication-methods", "authorization", "consent-requests", "external-trust",
	"sign-in-policies", "locations", "strengths", "policy-groups", "per-user-mfa", "device-registration",
	"role-schedules", "role-rules", "password-rules", "app-rules",
	"managed-groups", "eligible-members", "group-rules", "group-owners", "consent-classes",
	"method-groups", "prompt-rules",
	"account-risk", "app-risk", "sign-in-log",
	"app-activity",
}

// Has reports whether d contains all of want.
func (d Data) Has(want Data) bool { return d&want == want }

// Each lists the datasets in d one by one, in declaration order.
func (d Data) Each() []Data {
	each := make([]Data, 0, bits.OnesCount64(uint64(d)))
	for d &= All; d != 0; d &= d - 1 {
		each = append(each, d&-d)
	}
	return each
}

// Names lists the names of the datasets in d in declaration order.
func (d Data) Names() []string {
	names := make([]string, 0, bits.OnesCount64(uint64(d)))
	for _, one := range d.Each() {
		names = append(names, dataNames[bits.TrailingZeros64(uint64(one))])
	}
	return names
}

func (d Data) String() string { return strings.Join(d.Names(), ", ") }

// ParseData returns the dataset of that name.
func ParseData(name string) (Data, error) {
	for i, n := range dataNames {
		if n == name {
			return 1 << i, nil
		}
	}
	return 0, fmt.Errorf("unknown dataset %q", name)
}

// MarshalJSON encodes d as the list of its names.
func (d Data) MarshalJSON() ([]byte, error) { return json.Marshal(d.Names()) }

// UnmarshalJSON is the inverse of MarshalJSON. An unknown name is an error: a
// snapshot of a newer twokeys may hold what this one cannot judge.
func (d *Data) UnmarshalJSON(b []byte) error {
	var names []string
	if err := json.Unmarshal(b, &names); err != nil {
		return err
	}
	*d = 0
	for _, name := range names {
		one, err := ParseData(name)
		if err != nil {
			return err
		}
		*d |= one
	}
	return nil
}
