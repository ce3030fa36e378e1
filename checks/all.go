package checks

import (
	"fmt"
	"slices"
)

// All lists every check, sorted by id.
var All = []*Check{
	administratorActivationNeedsApproval,
	administratorActivationNotifies,
	administratorCount,
	administratorGroupActivationNeedsApproval,
	administratorsResetNotThemselves,
	appCertificateLifetimeLimited,
	appImplicitAccessTokens,
	appOwnersDisabled,
	appPublicClientFlows,
	appRedirectsSafe,
	appSecretLifetimeLimited,
	appSecretsBlocked,
	appSecretsRandom,
	authenticationTransferBlocked,
	authenticatorShowsContext,
	certificatesBoundToAccounts,
	credentialAge,
	credentialOutlivesOwner,
	credentialWithoutExpiry,
	customBannedPasswords,
	deviceCodeFlowBlocked,
	deviceEnrolmentSignsIn,
	emailMethodOff,
	emergencyAccountPhishingResistant,
	emergencyAccountTested,
	emergencyAccountUsable,
	emergencyAccountsDeclared,
	expiredCredential,
	externalAppOwner,
	externalPrivilegedAccount,
	factorEnrolmentProtected,
	federatedCredentialReviewedCode,
	foreignAppConsent,
	foreignAppCredential,
	foreignAppDangerousPermission,
	foreignAppTakeoverPermission,
	foreignAppVendorName,
	highRiskTreated,
	legacyProtocolsBlocked,
	managedIdentityTakeover,
	methodGroupsExist,
	methodMigrationComplete,
	mfaRegistered,
	neverUsedAccount,
	passkeyMakesChosen,
	passkeysAllowed,
	passwordAge,
	passwordResetNeedsOtherFactor,
	perUserMFAUnused,
	phoneMethodsOff,
	privilegedAccountConsent,
	privilegedActivationNeedsMFA,
	privilegedAppOpenToAll,
	privilegedAppOwnersPrivileged,
	privilegedAppSecret,
	privilegedAppUnused,
	privilegedBrowserSessionsForgotten,
	privilegedCredentialWithoutExpiry,
	privilegedMasteredOnPremises,
	privilegedMFARegistered,
	privilegedPhishingResistantFactor,
	privilegedRiskTreated,
	privilegedRoleActivationNotifies,
	privilegedRoleAssignedThroughPim,
	privilegedRoleAssignmentNotifies,
	privilegedRoleHeldPermanently,
	privilegedSessionsEnd,
	privilegedSignInNeedsManagedDevice,
	privilegedSignInPhishingResistant,
	privilegedSignInRequiresMFA,
	privilegedSignInsAskedMFA,
	privilegedStaleAccount,
	privilegedTokensBound,
	privilegedWeakFactorsOnly,
	registrationCampaignRuns,
	resetNeedsAsManyKeys,
	riskyAppTreated,
	roleGroupActivationNeedsMFA,
	roleGroupOwnersPrivileged,
	securityDefaultsOrPolicies,
	severalLiveSecrets,
	sharedAppLocked,
	sharedAppLoopbackRedirect,
	signInLogBearsPoliciesOut,
	signInNeedsManagedDevice,
	signInRequiresMFA,
	signInRiskActedOn,
	staleAccount,
	strongestFactorAsked,
	suspiciousRequestReportable,
	synchronizationAccountHoldsNothingElse,
	temporaryPassLimited,
	tenantWideGrant,
	textMessageSignInOff,
	unredeemedGuest,
	unusedCredential,
	userConsent,
	userConsentRecommended,
	userRiskActedOn,
	weakFactorsOnly,
	weakKey,
}

// Find returns the check with that id, or nil.
func Find(id string) *Check {
	i := slices.IndexFunc(All, func(c *Check) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return All[i]
}

// Selection says which checks to ask.
type Selection struct {
	Only      []string // ids; none is all
	Skip      []string // ids
	Profile   string   // "" is every check, "gate" those that a configuration can turn
	Framework string   // only those that answer a control of it
}

// Profiles lists the profiles with what they hold.
var Profiles = []struct{ Name, What string }{
	{"gate", "checks that a change of configuration can turn; not those that turn as days pass or people enrol"},
}

// Select returns the chosen checks in the order of All. It fails on an id,
// profile or framework that there is not, and if nothing is left.
func (s Selection) Select() ([]*Check, error) {
	for _, id := range slices.Concat(s.Only, s.Skip) {
		if Find(id) == nil {
			return nil, fmt.Errorf("unknown check %q; twokeys checks lists them", id)
		}
	}
	if s.Profile != "" && s.Profile != "gate" {
		return nil, fmt.Errorf("unknown profile %q (one of gate)", s.Profile)
	}
	if s.Framework != "" && !slices.ContainsFunc(Frameworks, func(f FrameworkInfo) bool { return string(f.Framework) == s.Framework }) {
		return nil, fmt.Errorf("unknown framework %q (one of %s)", s.Framework, frameworkKeys())
	}
	var out []*Check
	for _, c := range All {
		answers := s.Framework == "" || slices.ContainsFunc(c.Controls, func(k Control) bool { return string(k.Framework) == s.Framework })
		named := len(s.Only) == 0 || slices.Contains(s.Only, c.ID)
		turned := s.Profile == "" || c.Turns == Configuration
		if answers && named && turned && !slices.Contains(s.Skip, c.ID) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no check is left of what was asked for")
	}
	return out, nil
}
