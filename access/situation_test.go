package access

import (
	"testing"

	"github.com/twokeys/twokeys/inventory"
)

// selecting makes a policy one on resources of another kind.
func selecting(kind inventory.SelectorKind) change {
	return func(p *inventory.SignInPolicy) {
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: kind, ID: "x"})
	}
}

func TestWhatAPolicyProtects(t *testing.T) {
	short := func(p *inventory.SignInPolicy) { p.Resources.Include.Complete = inventory.Unknown }
	shortExclusion := func(p *inventory.SignInPolicy) { p.Resources.Exclude.Complete = inventory.Unknown }
	judgements(t, []judgement{
		{"every app", ps(rule("p", mfa)), member(), twoKeys, "sign-in; by p"},
		{"one app leaves every other open", ps(rule("p", mfa, apps("app-1"))), member(), oneKey, "sign-in; one key; any other app"},
		{"every app but one leaves that one open", ps(rule("p", mfa, exceptApps("app-1"))), member(), oneKey, "sign-in; one key; app app-1"},
		{"an app that is both named and excluded", ps(rule("p", mfa, apps("app-1"), exceptApps("app-1")), rule("q", block, exceptApps("app-1"))), member(), oneKey, "app app-1"},
		{"the ids of apps are compared without case", ps(rule("p", mfa, exceptApps("APP-1")), rule("q", block, apps("app-1"))), member(), twoKeys, ""},
		{"two policies that cover everything together", ps(rule("p", mfa, apps("app-1")), rule("q", mfa, exceptApps("app-1"))), member(), twoKeys, "sign-in; any other app; by q"},
		{"Office 365 leaves every other app open", ps(rule("p", mfa, apps(office365))), member(), oneKey, "any other app"},
		{"everything but Office 365", ps(rule("p", mfa, exceptApps(office365))), member(), oneKey, "Office 365"},
		{"Exchange belongs to Office 365", ps(rule("p", mfa, apps(office365)), rule("q", block, exceptApps(exchange))), member(), twoKeys, "sign-in; by p"},
		{"Office 365 is more than Exchange", ps(rule("p", mfa, apps(exchange)), rule("q", block, exceptApps(office365, exchange))), member(), oneKey, "Office 365"},
		{"admin portals leave Graph open", ps(rule("p", mfa, apps(adminPortals))), member(), oneKey, "any other app"},
		{"Azure management leaves Graph open", ps(rule("p", mfa, apps(azureManagement))), member(), oneKey, "any other app"},
		{"admin portals are not Azure management", ps(rule("p", mfa, apps(adminPortals)), rule("q", block, exceptApps(azureManagement))), member(), oneKey, "Azure management"},
		{"no resource", ps(rule("p", mfa, selecting(inventory.SelectNone))), member(), oneKey, ""},
		{"an authentication context is asked for by an app", ps(rule("p", mfa, selecting(inventory.SelectContext))), member(), oneKey, ""},
		{"registering a factor is not signing in", ps(rule("p", mfa, action(registerInfo))), member(), oneKey, "sign-in; one key"},
		{"apps by a filter over attributes", ps(rule("p", mfa, selecting(inventory.SelectFilter))), member(), between(Single, MFA), ""},
		{"every app but those of a filter", ps(rule("p", mfa, func(p *inventory.SignInPolicy) {
			p.Resources.Exclude = inventory.ListOf(inventory.Selector{Kind: inventory.SelectFilter})
		})), member(), between(Single, MFA), ""},
		{"a list of apps that was cut short", ps(rule("p", mfa, apps("app-1"), short)), member(), between(Single, MFA), ""},
		{"a list of excluded apps that was cut short", ps(rule("p", mfa, shortExclusion)), member(), between(Single, MFA), ""},
	})
}

func TestClients(t *testing.T) {
	judgements(t, []judgement{
		{"MFA in browsers leaves apps open", ps(rule("p", mfa, on("client", "browser"))), member(), oneKey, "sign-in; one key; desktop/mobile app"},
		{"MFA in apps leaves browsers open", ps(rule("p", mfa, on("client", modern))), member(), oneKey, "sign-in; one key; browser"},
		{"MFA in browsers and apps leaves legacy protocols open", ps(rule("p", mfa, on("client", "browser", modern))), member(), oneKey, "sign-in; one key; ActiveSync"},
		{"MFA for every client but ActiveSync", ps(rule("p", mfa, on("client", "browser", modern, "other"))), member(), oneKey, "ActiveSync"},
		{"MFA for every client but other legacy ones", ps(rule("p", mfa, on("client", "browser", modern, "exchangeActiveSync"))), member(), oneKey, "legacy protocol"},
		{"MFA for every client blocks legacy ones", ps(rule("p", mfa)), member(), twoKeys, "sign-in; browser"},
		{"MFA for every client, named one by one", ps(rule("p", mfa, on("client", clients...))), member(), twoKeys, "sign-in; by p"},
		{"legacy protocols blocked by a policy of their own", ps(rule("p", mfa, on("client", "browser", modern)), rule("q", block, on("client", "exchangeActiveSync", "other"))), member(), twoKeys, "sign-in; by p"},
		{"legacy protocols blocked and nothing else", ps(rule("q", block, on("client", "exchangeActiveSync", "other"))), member(), oneKey, "browser"},
		{"terms of use block legacy protocols", ps(rule("p", controls("any", "termsOfUse:1"), on("client", "other", "exchangeActiveSync")), rule("q", mfa, on("client", "browser", modern))), member(), twoKeys, ""},
		{"a compliant device asked of legacy protocols blocks them", ps(rule("p", controls("any", "compliantDevice"), on("client", "other", "exchangeActiveSync")), rule("q", mfa, on("client", "browser", modern))), member(), twoKeys, ""},
		{"a client that this version does not know leaves the rest open", ps(rule("p", mfa, on("client", "new"))), member(), oneKey, ""},
		{"clients that were not read", ps(rule("p", mfa, func(p *inventory.SignInPolicy) {
			p.Conditions.Items = append(p.Conditions.Items, inventory.Condition{Dimension: "client", Exclude: inventory.ListOf[string]()})
		})), member(), between(Single, MFA), ""},
	})
}

func TestFlows(t *testing.T) {
	passkey := factors(inventory.DevicePasskey)
	judgements(t, []judgement{
		{"passkeys demanded, device code open", ps(rule("p", strong("fido2"))), member(passkey), twoKeys, "sign-in; MFA; desktop/mobile app; device code flow"},
		{"passkeys demanded, device code blocked", ps(rule("p", strong("fido2")), rule("q", block, on("flow", deviceCode))), member(passkey), unphished, ""},
		{"device code and transfer blocked", ps(rule("p", strong("fido2")), rule("q", block, on("flow", deviceCode, transfer))), member(passkey), unphished, ""},
		{"device code blocked in browsers only, where there is none", ps(rule("p", strong("fido2")), rule("q", block, on("flow", deviceCode), on("client", "browser"))), member(passkey), twoKeys, "device code flow"},
		{"device code blocked for some apps only", ps(rule("p", strong("fido2")), rule("q", block, on("flow", deviceCode), apps("app-1"))), member(passkey), twoKeys, "any other app; device code flow"},
		{"MFA for the device code flow leaves the rest open", ps(rule("p", mfa, on("flow", deviceCode))), member(), oneKey, "browser"},
		{"authentication transfer blocked leaves the rest open", ps(rule("p", block, on("flow", transfer))), member(), oneKey, ""},
		{"a compliant device cannot be shown by a device code", ps(rule("p", controls("any", "compliantDevice"))), member(), shut, "sign-in; a managed device; on a managed device; browser; compliant device; by p"},
		{"MFA by the device code flow counts once", ps(rule("p", mfa)), member(), twoKeys, ""},
		{"only passkeys enrolled, MFA demanded, device code open", ps(rule("p", mfa)), member(passkey), twoKeys, "device code flow"},
		{"only passkeys enrolled, MFA demanded, device code blocked", ps(rule("p", mfa), rule("q", block, on("flow", deviceCode))), member(passkey), unphished, ""},
		{"passkeys demanded of a stranger by device code", ps(rule("p", strong("fido2"), on("flow", deviceCode)), rule("q", block, on("flow", transfer)), rule("r", mfa, on("client", "browser"))), member(guest(inventory.B2BGuest), factors()), oneKey, ""},
	})
}

func TestPlatformsAndRisks(t *testing.T) {
	judgements(t, []judgement{
		{"MFA on phones leaves every other platform open", ps(rule("p", mfa, on("platform", "iOS", "android"))), member(), oneKey, "sign-in; one key; any other platform"},
		{"MFA on every known platform leaves an unknown one", ps(rule("p", mfa, on("platform", "iOS", "android", "windows", "windowsPhone", "macOS", "linux"))), member(), oneKey, "any other platform"},
		{"MFA on every platform but one", ps(rule("p", mfa, but("platform", "all", "linux"))), member(), oneKey, "linux"},
		{"MFA on every platform", ps(rule("p", mfa, on("platform", "all"))), member(), twoKeys, ""},
		{"unknown platforms blocked and known ones guarded", ps(rule("p", mfa, on("platform", "iOS")), rule("q", block, but("platform", "all", "iOS"))), member(), twoKeys, "iOS; by p"},
		{"a platform that is both named and excluded", ps(rule("p", mfa, func(p *inventory.SignInPolicy) {
			p.Conditions = inventory.ListOf(inventory.Condition{Dimension: "platform", Include: inventory.ListOf("iOS"), Exclude: inventory.ListOf("iOS")})
		})), member(), oneKey, ""},
		{"excluded platforms that were not read", ps(rule("p", mfa, func(p *inventory.SignInPolicy) {
			p.Conditions = inventory.ListOf(inventory.Condition{Dimension: "platform", Include: inventory.ListOf("all")})
		})), member(), between(Single, MFA), ""},
		{"MFA at high risk leaves low risk open", ps(rule("p", mfa, on("signInRisk", "high"))), member(), oneKey, "sign-in; one key"},
		{"MFA at every risk that is seen leaves those not seen", ps(rule("p", mfa, on("signInRisk", "low", "medium", "high"))), member(), oneKey, ""},
		{"block at high user risk", ps(rule("p", block, on("userRisk", "high")), rule("q", mfa)), member(), twoKeys, "sign-in; by q"},
		{"block for risky insiders", ps(rule("p", block, on("insiderRisk", "elevated"))), member(), oneKey, ""},
		{"block unless the risk of the agent is low", ps(rule("p", block, on("agentRisk", "high"))), member(), between(Single, Blocked), ""},
		{"MFA at a risk of workloads", ps(rule("p", mfa, on("servicePrincipalRisk", "high"))), member(), between(Single, MFA), ""},
		{"two conditions must both hold", ps(rule("p", mfa, on("platform", "iOS"), on("client", "browser")), rule("q", block, but("platform", "all", "iOS"))), member(), oneKey, "desktop/mobile app; iOS"},
	})
}
