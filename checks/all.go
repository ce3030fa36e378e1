package checks

import (
	"fmt"
	"slices"
)

// All lists every check, sorted by id.
var All = []*Check{
	accessTokenConfined,
	administratorActivationNeedsApproval,
	administratorActivationNotifies,
	administratorAPIToken,
	administratorCount,
	administratorGroupActivationNeedsApproval,
	administratorsNotLocalAdministrators,
	administratorsResetNotThemselves,
	anonymisersBlocked,
	apiTokenNetworkBound,
	appCertificateLifetimeLimited,
	appImplicitAccessTokens,
	appOwnersDisabled,
	appPublicClientFlows,
	appRedirectsSafe,
	appSecretLifetimeLimited,
	appSecretsBlocked,
	appSecretsRandom,
	attackersBlocked,
	authenticationTransferBlocked,
	authenticatorShowsContext,
	baseAccessLimited,
	certificateAuthorityRevocable,
	certificatesBoundToAccounts,
	cloudPasswordOfFederatedOff,
	collaborationInboundLimited,
	collaborationOutboundLimited,
	consentRequestsAnswered,
	credentialAge,
	credentialOutlivesOwner,
	credentialWithoutExpiry,
	customBannedPasswords,
	deployKeyReadsOnly,
	deviceCodeFlowBlocked,
	deviceEnrolmentSignsIn,
	deviceJoinLimited,
	deviceQuotaLimited,
	deviceRegistrationRequiresMFA,
	deviceTrustOfNamedPartners,
	directConnectLimited,
	eligibleRoleCoveredBeforeActivation,
	emailMethodOff,
	emailSubscriptionsOff,
	emailVerifiedUsersCannotJoin,
	emergencyAccountPhishingResistant,
	emergencyAccountTested,
	emergencyAccountUsable,
	emergencyAccountsDeclared,
	expiredCredential,
	externalAppOwner,
	externalPrivilegedAccount,
	factorEnrolmentProtected,
	federatedCredentialReviewedCode,
	federatedDomainKeyCurrent,
	federatedDomainMFADoneHere,
	federatedDomainOneSigningKey,
	federatedDomainSynchronized,
	foreignAppConsent,
	foreignAppCredential,
	foreignAppDangerousPermission,
	foreignAppTakeoverPermission,
	foreignAppVendorName,
	groupOwnersCannotConsent,
	guestAccessRestricted,
	guestInvitationsRestricted,
	guestSelfSignUpOff,
	guestsCannotOwnGroups,
	hardMatchBlocked,
	highRiskTreated,
	installedAppConfined,
	invitationDomainsLimited,
	joinersNotLocalAdministrators,
	legacyProtocolsBlocked,
	localPasswordsManaged,
	lockoutDuration,
	lockoutThreshold,
	logStreamed,
	managedDeviceSignInRequiresMFA,
	managedIdentityTakeover,
	memberBoundToSingleSignOn,
	membersDoNotInviteOutsiders,
	methodGroupsExist,
	methodMigrationComplete,
	mfaRegistered,
	mfaTrustOfNamedPartners,
	neverUsedAccount,
	oldPowershellBlocked,
	onPremisesBannedPasswords,
	organizationRequiresSecondFactor,
	passkeyMakesChosen,
	passkeysAllowed,
	passwordAge,
	passwordHashSyncOn,
	passwordResetNeedsOtherFactor,
	perUserMFAUnused,
	phoneMethodsOff,
	policiesAreAboutSomebody,
	policiesNameWhatExists,
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
	privilegedRoleHolderKnown,
	privilegedSecondFactorNotInterceptable,
	privilegedSessionsEnd,
	privilegedSignInNeedsManagedDevice,
	privilegedSignInPhishingResistant,
	privilegedSignInRequiresMFA,
	privilegedSignInsAskedMFA,
	privilegedStaleAccount,
	privilegedTokensBound,
	privilegedWeakFactorsOnly,
	reachedFromNamedNetworks,
	registrationCampaignRuns,
	reportOnlyPoliciesCloseNoDoor,
	resetNeedsAsManyKeys,
	riskConditionsApart,
	riskyAppTreated,
	riskyConsentBlocked,
	roleGroupActivationNeedsMFA,
	roleGroupOwnersPrivileged,
	rolePoliciesReachEveryHolder,
	secondFactorNotInterceptable,
	securityDefaultsOrPolicies,
	sessionIdleLimited,
	sessionNotKept,
	severalLiveSecrets,
	sharedAppLocked,
	sharedAppLoopbackRedirect,
	signInLogBearsPoliciesOut,
	signInNeedsManagedDevice,
	signInRequiresMFA,
	signInRiskActedOn,
	softMatchBlocked,
	staleAccount,
	storedSecretAge,
	strongestFactorAsked,
	supportAccessClosed,
	suspiciousRequestReportable,
	synchronizationAccountHoldsNothingElse,
	temporaryPassLimited,
	tenantWideGrant,
	textMessageSignInOff,
	trustedNetworkSignInRequiresMFA,
	unredeemedGuest,
	unusedCredential,
	userConsent,
	userConsentRecommended,
	userRiskActedOn,
	usersCannotCreateGroups,
	usersCannotCreateSecurityGroups,
	usersCannotCreateTenants,
	usersCannotReadDiskKeys,
	usersCannotRegisterApps,
	weakFactorsOnly,
	weakKey,
	webhookEncrypted,
	webhookSigned,
	workflowTokenReadsOnly,
	workflowsDoNotApprove,
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
		return nil, fmt.Errorf("unknown profile %q (one of gate, scuba-m365)", s.Profile)
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
