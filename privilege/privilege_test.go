package privilege

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What makes an administrator, by whatever way.
func TestTakeover(t *testing.T) {
	for value := range strings.FieldsSeq(`
		RoleManagement.ReadWrite.Directory AppRoleAssignment.ReadWrite.All Application.ReadWrite.All
		UserAuthenticationMethod.ReadWrite.All Domain.ReadWrite.All Organization.ReadWrite.All
		Policy.ReadWrite.AuthenticationMethod Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.PermissionGrant
		PrivilegedAccess.ReadWrite.AzureADGroup PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup
		PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup
		GroupMember.ReadWrite.All DeviceManagementConfiguration.ReadWrite.All`) {
		for _, kind := range []string{Application, Delegated} {
			r := Permission("entra", msGraph, kind, value)
			require.Equal(t, Takeover, r.Tier, "%s, %s", value, kind)
			require.NotEmpty(t, r.Reason)
			require.Equal(t, r, Permission("entra", strings.ToUpper(msGraph), kind, strings.ToUpper(value)), "names are compared without case")
			require.Equal(t, None, Permission("okta", msGraph, kind, value).Tier)
		}
	}
}

func TestPermissionTiers(t *testing.T) {
	for _, tt := range []struct {
		api, kind, value string
		want             Tier
	}{
		{msGraph, Application, "User.ReadWrite.All", Identities},
		{msGraph, Application, "Policy.ReadWrite.Authorization", Policy},
		{msGraph, Application, "Mail.Read", Data},
		{msGraph, Application, "Sites.FullControl.All", Data},
		{exchange, Application, "full_access_as_app", Data},
		{msGraph, Delegated, "Directory.AccessAsUser.All", Takeover},
		{msGraph, Delegated, "Mail.Read", Data},
		{msGraph, Application, "Directory.Read.All", None},
		{msGraph, Delegated, "User.Read", None},
		{msGraph, Delegated, "openid", None},
		{msGraph, Application, "Mail.Read.All.And.More", None},
		{"11111111-1111-1111-1111-111111111111", Application, "Mail.Read", None},
	} {
		require.Equal(t, tt.want, Permission("entra", tt.api, tt.kind, tt.value).Tier, "%s, %s", tt.value, tt.kind)
	}
}

func TestRoles(t *testing.T) {
	for _, tt := range []struct {
		name             string
		want             Tier
		everything, sync bool
	}{
		{"Global Administrator", Takeover, true, false},
		{"Privileged Role Administrator", Takeover, true, false},
		{"Privileged Authentication Administrator", Takeover, true, false},
		{"Partner Tier2 Support", Takeover, true, false},
		{"Partner Tier1 Support", Takeover, false, false},
		{"Directory Synchronization Accounts", Takeover, false, true},
		{"Application Administrator", Takeover, false, false},
		{"Hybrid Identity Administrator", Takeover, false, false},
		{"Helpdesk Administrator", Identities, false, false},
		{"Conditional Access Administrator", Policy, false, false},
		{"Global Reader", Data, false, false},
		{"Guest Inviter", None, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var template string
			for id, r := range entraRoles {
				if r.name == tt.name {
					template = id
				}
			}
			r, known := Role("entra", strings.ToUpper(template))
			require.True(t, known)
			require.Equal(t, tt.want, r.Tier)
			require.Equal(t, tt.everything, Administrator("entra", template))
			require.Equal(t, tt.sync, Synchronization("entra", template))
		})
	}
	_, known := Role("entra", "11111111-1111-1111-1111-111111111111")
	require.False(t, known, "a role of a later day")
	_, known = Role("okta", "62e90394-69f5-4237-9190-012177145e10")
	require.False(t, known, "another provider's")
}

// A role of an organisation's own is rated by the strongest of its actions.
func TestActions(t *testing.T) {
	for _, tt := range []struct {
		name    string
		actions []string
		want    Tier
	}{
		{"none", nil, None},
		{"reads", []string{"microsoft.directory/users/standard/read"}, None},
		{"resets passwords", []string{"microsoft.directory/users/password/update"}, Identities},
		{"the strongest decides", []string{"microsoft.directory/users/standard/read", "microsoft.directory/bitlockerKeys/key/read", "microsoft.directory/users/password/update"}, Identities},
		{"writes credentials of apps", []string{"microsoft.directory/applications/credentials/update"}, Takeover},
		{"of some apps only", []string{"microsoft.directory/applications.myOrganization/credentials/update"}, Takeover},
		{"in capitals", []string{"MICROSOFT.DIRECTORY/APPLICATIONS/CREDENTIALS/UPDATE"}, Takeover},
		{"everything of apps", []string{"microsoft.directory/applications/allProperties/allTasks"}, Takeover},
		{"every task on apps", []string{"microsoft.directory/applications/allTasks"}, Takeover},
		{"everything", []string{"microsoft.directory/allEntities/allProperties/allTasks"}, Takeover},
		{"reads everything of apps", []string{"microsoft.directory/applications/allProperties/read"}, None},
		{"grants apps any permission", []string{"microsoft.directory/servicePrincipals/managePermissionGrantsForAll.microsoft-company-admin"}, Takeover},
		{"grants within a consent policy of its own", []string{"microsoft.directory/servicePrincipals/managePermissionGrantsForAll.our-policy"}, Policy},
		{"writes conditional access", []string{"microsoft.directory/conditionalAccessPolicies/basic/update"}, Policy},
		{"no action at all", []string{"", "/", "users"}, None},
	} {
		require.Equal(t, tt.want, Actions("entra", tt.actions).Tier, tt.name)
	}
	require.Equal(t, None, Actions("okta", []string{"microsoft.directory/users/password/update"}).Tier)
}

// disagreements are where CISA's rating of permissions and ours differ, with
// our reason: critical there is not Takeover here or the reverse, or high there
// is not rated here or the reverse.
var disagreements = []struct{ reason, api, kind, permissions string }{
	{
		"arranges Teams without reading messages",
		"Microsoft Graph", Application, `
		AppCatalog.ReadWrite.All
		Calls.JoinGroupCall.All
		TeamSettings.ReadWrite.All
		TeamsAppInstallation.ReadWriteForChat.All
		TeamsAppInstallation.ReadWriteForTeam.All
		TeamsAppInstallation.ReadWriteForUser.All
		TeamsTab.ReadWrite.All
		TeamworkDevice.ReadWrite.All`,
	},
	{
		"arranges Teams without reading messages",
		"Microsoft Graph", Delegated, `
		AppCatalog.ReadWrite.All
		TeamSettings.ReadWrite.All
		TeamsTab.ReadWrite.All`,
	},
	{
		"business data of one product: neither mail nor files nor chats, and no way to an identity",
		"Dataverse", Delegated, `
		user_impersonation`,
	},
	{
		"business data of one product: neither mail nor files nor chats, and no way to an identity",
		"Microsoft Graph", Delegated, `
		Financials.ReadWrite.All`,
	},
	{
		"business data of one product: neither mail nor files nor chats, and no way to an identity",
		"Office 365 SharePoint Online", Delegated, `
		ProjectWebApp.FullControl`,
	},
	{
		"business data of one product: neither mail nor files nor chats, and no way to an identity",
		"Power BI Service", Application, `
		Tenant.Read.All
		Tenant.ReadWrite.All`,
	},
	{
		"business data of one product: neither mail nor files nor chats, and no way to an identity",
		"Power BI Service", Delegated, `
		Capacity.ReadWrite.All
		Connection.ReadWrite.All
		Content.Create
		Dashboard.ReadWrite.All
		Dataflow.ReadWrite.All
		Dataset.ReadWrite.All
		Gateway.ReadWrite.All
		Item.ReadWrite.All
		Pipeline.Deploy
		Pipeline.ReadWrite.All
		Report.ReadWrite.All
		StorageAccount.ReadWrite.All
		Tenant.Read.All
		Tenant.ReadWrite.All
		UserState.ReadWrite.All
		Workspace.ReadWrite.All`,
	},
	{
		"loosens a rule, which opens a door to somebody else's key: the next tier down",
		"Microsoft Graph", Application, `
		CustomAuthenticationExtension.ReadWrite.All
		DelegatedPermissionGrant.ReadWrite.All
		IdentityUserFlow.ReadWrite.All
		OnPremDirectorySynchronization.ReadWrite.All
		Policy.ReadWrite.Authorization
		Policy.ReadWrite.TrustFramework
		RoleManagementPolicy.ReadWrite.Directory
		SignInIdentifier.ReadWrite.All`,
	},
	{
		"meets our criterion: mail, files, chats or recovery secrets, of everybody who signs in or of all",
		"Microsoft Graph", Application, `
		Chat.Read.All
		Group.Read.All
		Notes.Read.All`,
	},
	{
		"meets our criterion: mail, files, chats or recovery secrets, of everybody who signs in or of all",
		"Microsoft Graph", Delegated, `
		Chat.Read
		Chat.ReadWrite
		ChatMessage.Read
		Files.Read
		Files.Read.All
		Files.ReadWrite
		Group.Read.All
		Mail.Read
		Mail.Read.Shared
		Mail.ReadWrite.Shared
		Mail.Send.Shared
		MailboxFolder.ReadWrite
		MailboxItem.Read
		MailboxSettings.ReadWrite
		Sites.Read.All`,
	},
	{
		"meets our criterion: mail, files, chats or recovery secrets, of everybody who signs in or of all",
		"Office 365 Exchange Online", Delegated, `
		Mail.Read
		Mail.Read.Shared
		Mail.ReadWrite.Shared
		MailboxSettings.ReadWrite`,
	},
	{
		"meets our criterion: mail, files, chats or recovery secrets, of everybody who signs in or of all",
		"Office 365 SharePoint Online", Delegated, `
		AllSites.Read`,
	},
	{
		"meets our criterion: writes identities, credentials, factors or groups",
		"Microsoft Graph", Application, `
		EduRoster.ReadWrite.All`,
	},
	{
		"meets our criterion: writes identities, credentials, factors or groups",
		"Office 365 Exchange Online", Delegated, `
		Group.ReadWrite.All`,
	},
	{
		"reaches accounts without a strong role, or one factor of several: the next tier down",
		"Microsoft Graph", Application, `
		IdentityProvider.ReadWrite.All
		TrustFrameworkKeySet.ReadWrite.All
		User-ConvertToInternal.ReadWrite.All
		User-PasswordProfile.ReadWrite.All
		User.EnableDisableAccount.All
		User.ManageIdentities.All
		User.ReadWrite.All
		UserAuthMethod-Email.ReadWrite.All
		UserAuthMethod-External.ReadWrite.All
		UserAuthMethod-HardwareOATH.ReadWrite.All
		UserAuthMethod-MicrosoftAuthApp.ReadWrite.All
		UserAuthMethod-PlatformCred.ReadWrite.All
		UserAuthMethod-SoftwareOATH.ReadWrite.All
		UserAuthMethod-WindowsHello.ReadWrite.All`,
	},
	{
		"reaches accounts without a strong role, or one factor of several: the next tier down",
		"Microsoft Graph", Delegated, `
		User.ReadWrite.All`,
	},
	{
		"reads or writes all content, and makes nobody an administrator: worst for data, not for the tenant",
		"Microsoft Graph", Application, `
		Files.ReadWrite.All
		Mail-Advanced.ReadWrite.All
		Mail.ReadWrite
		RoleManagement.ReadWrite.Exchange
		Sites.FullControl.All
		Sites.ReadWrite.All
		Teamwork.Migrate.All`,
	},
	{
		"reads or writes all content, and makes nobody an administrator: worst for data, not for the tenant",
		"Microsoft Graph", Delegated, `
		RoleManagement.ReadWrite.Exchange
		Sites.ReadWrite.All`,
	},
	{
		"reads or writes all content, and makes nobody an administrator: worst for data, not for the tenant",
		"Office 365 Exchange Online", Application, `
		Exchange.ManageAsApp
		Exchange.ManageAsAppV2
		Mail.ReadWrite
		full_access_as_app`,
	},
	{
		"reads or writes all content, and makes nobody an administrator: worst for data, not for the tenant",
		"Office 365 SharePoint Online", Application, `
		Sites.FullControl.All
		Sites.ReadWrite.All`,
	},
	{
		"reads or writes all content, and makes nobody an administrator: worst for data, not for the tenant",
		"Office 365 SharePoint Online", Delegated, `
		AllSites.FullControl
		AllSites.Write`,
	},
	{
		"reads the directory, settings or logs only",
		"Microsoft Graph", Application, `
		AuditLog.Read.All
		CustomAuthenticationExtension.Read.All
		CustomAuthenticationExtension.Receive.Payload
		DeviceLocalCredential.ReadBasic.All
		Directory.Read.All
		Policy.Read.All
		RoleManagement.Read.All
		User.Read.All`,
	},
	{
		"reads the directory, settings or logs only",
		"Microsoft Graph", Delegated, `
		Directory.Read.All`,
	},
	{
		"reads the directory, settings or logs only",
		"Office 365 Management APIs", Application, `
		ActivityFeed.ReadDlp`,
	},
	{
		"theirs asks what the permission writes, ours where that leads: code on every device, any group or sign-in as anybody makes an administrator",
		"Microsoft Graph", Application, `
		DeviceManagementApps.ReadWrite.All
		DeviceManagementConfiguration.ReadWrite.All
		DeviceManagementRBAC.ReadWrite.All
		DeviceManagementScripts.ReadWrite.All
		Domain-InternalFederation.ReadWrite.All
		Group.ReadWrite.All
		GroupMember.ReadWrite.All`,
	},
	{
		"theirs asks what the permission writes, ours where that leads: code on every device, any group or sign-in as anybody makes an administrator",
		"Microsoft Graph", Delegated, `
		AppRoleAssignment.ReadWrite.All
		Application.ReadWrite.All
		Group.ReadWrite.All`,
	},
	{
		"works on what security operations see: can hide an attack, and opens nothing",
		"Microsoft Graph", Application, `
		AttackSimulation.ReadWrite.All
		CustomDetection.ReadWrite.All
		SecurityActions.ReadWrite.All
		SecurityAlert.ReadWrite.All
		SecurityEvents.ReadWrite.All
		SecurityIdentitiesAutoConfig.ReadWrite.All
		SecurityIdentitiesHealth.ReadWrite.All
		SecurityIdentitiesSensors.ReadWrite.All
		SecurityIncident.Read.All
		SecurityIncident.ReadWrite.All
		ThreatHunting.Read.All
		ThreatIndicators.ReadWrite.OwnedBy
		ThreatIntelligence.Read.All
		ThreatSubmission.ReadWrite.All
		ThreatSubmissionPolicy.ReadWrite.All`,
	},
	{
		"works on what security operations see: can hide an attack, and opens nothing",
		"Microsoft Graph", Delegated, `
		AttackSimulation.ReadWrite.All
		CustomDetection.ReadWrite.All
		SecurityAlert.ReadWrite.All
		SecurityEvents.ReadWrite.All
		ThreatHunting.Read.All
		ThreatIndicators.ReadWrite.OwnedBy
		ThreatIntelligence.Read.All
		ThreatSubmission.ReadWrite.All`,
	},
	{
		"writes appointments, contacts or approvals",
		"Microsoft Graph", Application, `
		ApprovalSolution.ReadWrite.All
		Bookings.Manage.All
		Bookings.ReadWrite.All
		BookingsAppointment.ReadWrite.All
		Calendars.ReadWrite
		Contacts.ReadWrite
		OnlineMeetings.ReadWrite.All`,
	},
	{
		"writes appointments, contacts or approvals",
		"Office 365 Exchange Online", Application, `
		Calendars.ReadWrite.All
		Contacts.ReadWrite`,
	},
	{
		"writes records that hold no key by themselves",
		"Microsoft Graph", Application, `
		Agreement.ReadWrite.All
		BackupRestore-Configuration.ReadWrite.All
		BackupRestore-Control.ReadWrite.All
		CrossTenantUserProfileSharing.ReadWrite.All
		InformationProtectionContent.Write.All
		LicenseAssignment.ReadWrite.All
		RecordsManagement.ReadWrite.All
		ServicePrincipalEndpoint.ReadWrite.All
		User.Invite.All`,
	},
	{
		"writes records that hold no key by themselves",
		"Microsoft Graph", Delegated, `
		Agreement.ReadWrite.All
		BackupRestore-Configuration.ReadWrite.All
		BackupRestore-Control.ReadWrite.All
		Device.Command`,
	},
	{
		"writes records that hold no key by themselves",
		"Office 365 SharePoint Online", Application, `
		User.ReadWrite.All`,
	},
	{
		"writes records that hold no key by themselves",
		"Office 365 SharePoint Online", Delegated, `
		User.ReadWrite.All`,
	},
}

// The rating is our own; where it differs from CISA's, it does so for a reason
// that is written down.
func TestDisagreementsWithCISA(t *testing.T) {
	dir := os.Getenv("TWOKEYS_CONTRACTS")
	if dir == "" {
		t.Skip("TWOKEYS_CONTRACTS is not set")
	}
	b, err := os.ReadFile(filepath.Join(dir, "entra", "risky-app-permissions.json"))
	require.NoError(t, err)
	var theirs struct {
		Resources   map[string]string
		Permissions map[string]map[string]map[string]struct{ Name, RiskLevel string }
	}
	require.NoError(t, json.Unmarshal(b, &theirs))

	listed := map[string]bool{} // whether it was met
	for _, d := range disagreements {
		for p := range strings.FieldsSeq(d.permissions) {
			name := d.api + ", " + d.kind + ": " + p
			require.NotContains(t, listed, name, "listed twice")
			listed[name] = false
		}
	}
	compared := 0
	for id, api := range theirs.Resources {
		for _, kind := range []string{"Application", "Delegated"} {
			for _, p := range theirs.Permissions[api][kind] {
				compared++
				r := Permission("entra", id, strings.ToLower(kind), p.Name)
				critical := p.RiskLevel == "Critical"
				if critical == (r.Tier == Takeover) && (critical || p.RiskLevel == "High") == (r.Tier > None) {
					continue
				}
				name := api + ", " + strings.ToLower(kind) + ": " + p.Name
				require.Contains(t, listed, name, "rated %s there and %s here (%s)", p.RiskLevel, r.Tier, r.Reason)
				listed[name] = true
			}
		}
	}
	require.Greater(t, compared, 400)
	for name, met := range listed {
		require.True(t, met, "%s is no disagreement", name)
	}
}
