package access

import "strings"

// What Microsoft Entra's policies name without saying what it is.

// The apps that policies can name as a group.
const (
	office365    = "Office365"
	adminPortals = "MicrosoftAdminPortals"
)

// azureManagement is the app that stands for Azure Resource Manager and its
// portals, command lines and SDKs.
// https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
const azureManagement = "797f4846-ba00-4fd7-ba43-dac1f8f63013"

// portal reports whether security defaults ask everybody for MFA at an app.
func portal(app string) bool { return app == azureManagement || app == adminPortals }

// officeApps are apps that policies name one by one too and that belong to
// Office 365.
// https://learn.microsoft.com/entra/identity/conditional-access/reference-office-365-application-contents
var officeApps = map[string]bool{
	"00000002-0000-0ff1-ce00-000000000000": true, // Exchange Online
	"00000003-0000-0ff1-ce00-000000000000": true, // SharePoint Online
	"cc15fd57-2c6c-4117-a88c-83b1d56b4bbe": true, // Microsoft Teams Services
	"00000004-0000-0ff1-ce00-000000000000": true, // Skype for Business Online
	"00000005-0000-0000-c000-000000000000": true, // Yammer
}

// The things a user does that policies can name.
const (
	registerInfo   = "urn:user:registersecurityinfo"
	registerDevice = "urn:user:registerdevice"
)

// defaultsRoles are the templates of the roles of which security defaults ask
// MFA at every sign-in. Of others they ask it when Microsoft thinks fit.
// https://learn.microsoft.com/entra/fundamentals/security-defaults
var defaultsRoles = map[string]bool{
	"62e90394-69f5-4237-9190-012177145e10": true, // Global Administrator
	"9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3": true, // Application Administrator
	"c4e39bd9-1100-46d3-8c65-fb160da0071f": true, // Authentication Administrator
	"b0f54661-2d74-4c50-afa3-1ec803f12efe": true, // Billing Administrator
	"158c047a-c907-4556-b7ef-446551a6b5f7": true, // Cloud Application Administrator
	"b1be1c3e-b65d-4f19-8427-f6fa0d97feb9": true, // Conditional Access Administrator
	"29232cdf-9323-42fd-ade2-1d097af3e4de": true, // Exchange Administrator
	"729827e3-9c14-49f7-bb1b-9608f156bbb8": true, // Helpdesk Administrator
	"966707d0-3269-4727-9be2-8c3a10f19b9d": true, // Password Administrator
	"7be44c8a-adaf-4e2a-84d6-ab2649e08a13": true, // Privileged Authentication Administrator
	"e8611ab8-c189-46e8-94e1-60213ab1f814": true, // Privileged Role Administrator
	"194ae4cb-b126-40b2-bd5b-6091b380977d": true, // Security Administrator
	"f28a1f50-f6e7-4571-818b-6a12f2af6b6c": true, // SharePoint Administrator
	"fe930be7-5e62-47db-91af-98c3a49a38b1": true, // User Administrator
	"0526716b-113d-4c15-b2c8-68e3c22b9f80": true, // Authentication Policy Administrator
	"45d8d3c5-c802-45c6-b32a-1d70b5e1e86e": true, // Identity Governance Administrator
}

// clients are the kinds of client that policies tell apart. The last two speak
// protocols that know nothing beyond a password.
// https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#client-apps
var clients = []string{"browser", modern, "exchangeActiveSync", "other"}

var clientNames = map[string]string{
	"browser": "browser", modern: "desktop/mobile app",
	"exchangeActiveSync": "ActiveSync", "other": "legacy protocol",
}

func legacy(client string) bool { return client == "exchangeActiveSync" || client == "other" }

const modern = "mobileAppsAndDesktopClients" // the clients of the flows below

// clientKind is equal for clients that can meet the same demands.
func clientKind(client string) string {
	if legacy(client) {
		return "legacy"
	}
	return client
}

// The ways in which a sign-in reaches another device.
const (
	deviceCode = "deviceCodeFlow"
	transfer   = "authenticationTransfer"
)

// modes grade the parts of what an authentication strength accepts; two single
// factors together are MFA. A temporary pass is handed out by an administrator:
// a key of its own.
// https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy
var modes = map[string]Grade{
	"windowsHelloForBusiness":     Resistant,
	"fido2":                       Resistant,
	"x509CertificateMultiFactor":  Resistant,
	"deviceBasedPush":             MFA,
	"temporaryAccessPassOneTime":  MFA,
	"temporaryAccessPassMultiUse": MFA,
	"federatedMultiFactor":        MFA,
	"password":                    Single,
	"microsoftAuthenticatorPush":  Single,
	"softwareOath":                Single,
	"hardwareOath":                Single,
	"sms":                         Single,
	"voice":                       Single,
	"email":                       Single,
	"qrCodePin":                   Single,
	"federatedSingleFactor":       Single,
	"x509CertificateSingleFactor": Single,
}

// combination grades one combination of a strength.
func combination(c string) Bounds {
	grade := exactly(Single)
	parts := strings.Split(c, ",")
	for _, part := range parts {
		g, known := modes[strings.TrimSpace(part)]
		if !known {
			return Bounds{Single, Resistant}
		}
		grade = grade.and(exactly(g))
	}
	if len(parts) > 1 {
		grade = grade.and(exactly(MFA))
	}
	return grade
}
