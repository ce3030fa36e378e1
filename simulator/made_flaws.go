package simulator

import "strings"

// flaws lists what is wrong in a made organisation, by the requirement that it
// breaks. It looks at what the people and apps were made of, not at what is
// served, so that a test can hold an audit's findings against the truth.
func (k *maker) flaws() map[string][]string {
	out := map[string][]string{}
	note := func(broken bool, requirement, id string) {
		if broken {
			out[requirement] = append(out[requirement], id)
		}
	}
	administrators := 0
	for i := range k.Accounts {
		p := k.person(i)
		if !p.enabled() {
			continue
		}
		if p.role == roleGlobal || p.role == rolePrivileged || p.role == roleKeys {
			administrators++
		}
		k.personFlaws(&p, k.userID(i), note)
	}
	note(administrators < 2 || administrators > 8, "administrator-count", k.guid("tenant", 0))
	for i := range k.apps() {
		p := k.program(i)
		k.appFlaws(&p, note)
	}
	for _, open := range append([]string{
		"user-consent", "legacy-protocols-blocked", "device-code-flow-blocked", "authentication-transfer-blocked", "factor-enrolment-protected",
		"administrators-reset-not-themselves", "custom-banned-passwords", "app-secret-lifetime-limited", "emergency-accounts-declared",
		"user-risk-acted-on", "sign-in-risk-acted-on", "device-enrolment-signs-in", "sign-in-needs-managed-device",
		"app-certificate-lifetime-limited", "app-secrets-blocked", "app-secrets-random",
	}, tenantFlaws...) {
		note(!k.Careful, open, k.guid("tenant", 0))
	}
	note(!k.Careful, "policies-name-what-exists", k.policyIDs[policyLegacy])
	note(!k.Careful, "policies-are-about-somebody", k.policyIDs[policyNobody])
	note(!k.Careful, "risk-conditions-apart", k.policyIDs[policyBothRisks])
	note(!k.Careful, "report-only-policies-close-no-door", k.policyIDs[policyEverywhere])
	note(!k.Careful && k.anybody((*person).enrolling), "report-only-policies-close-no-door", k.policyIDs[policyEnrol])
	k.roleFlaws(note)
	note(!k.Careful, "role-group-owners-privileged", k.guid("group", 0))
	note(!k.Careful, "privileged-role-holder-known", k.roleID(roleHelpdesk))
	k.methodFlaws(note)
	k.trustFlaws(note)
	return out
}

// anybody reports whether there is an enabled account of which is holds.
func (k *maker) anybody(is func(*person) bool) bool {
	for i := range k.Accounts {
		if p := k.person(i); p.enabled() && is(&p) {
			return true
		}
	}
	return false
}

// enrolling reports whether whoever has the password of an account enrols the
// factor that the policies ask it for.
func (p *person) enrolling() bool {
	return !p.federated && !p.sync() && !p.emergency() && !p.piloting && !p.young() && !p.capable()
}

type noteFlaw func(broken bool, requirement, id string)

func (k *maker) personFlaws(p *person, id string, note noteFlaw) {
	prefix, everybody := "", "mfa-registered"
	if p.privileged() {
		prefix, everybody = "privileged-", "privileged-mfa-registered"
	}
	// What another service asks for is not known here, and neither is what the
	// report does not hold yet.
	known := !p.federated && !p.young() && !p.sync()
	note(known && !p.capable(), everybody, id)
	note(known && p.weak(), prefix+"weak-factors-only", id)
	note(known && p.privileged() && !p.resistant(), "privileged-phishing-resistant-factor", id)
	note(p.privileged() && p.synced, "privileged-mastered-on-premises", id)
	note(p.privileged() && p.guest, "external-privileged-account", id)
	note(p.privileged() && p.also == roleSync, "synchronization-account-holds-nothing-else", id)
	k.logFlaws(p, id, note)
	// One key opens what a policy leaves out, what has nothing enrolled where
	// enrolling is open, and what the phone both resets and proves.
	sure := !p.federated && !p.sync() && !p.emergency()
	oneKey := sure && (p.piloting || !p.young() && !p.capable() || p.role == "" && p.weak() && p.capable())
	note(oneKey && !k.Careful, prefix+"sign-in-requires-mfa", id)
	note(oneKey && !k.Careful && !p.eligible && (p.role == roleGlobal || p.role == roleKeys), "reset-needs-as-many-keys", id)
	// The device code flow is open to everybody but a directory synchronisation,
	// which signs in from one place.
	note(sure && p.privileged() && p.also != roleSync && !k.Careful, "privileged-sign-in-phishing-resistant", id)
	resets := sure && !p.young() && p.role == "" && p.weak() && p.capable()
	note(resets && !k.Careful, "password-reset-needs-other-factor", id)
	if p.emergency() {
		note(p.success > 365, "emergency-account-tested", id)
		return
	}
	for _, rule := range []string{"privileged-sessions-end", "privileged-browser-sessions-forgotten", "privileged-tokens-bound"} {
		note(p.privileged() && !k.Careful, rule, id) // no policy is about it
	}
	note(p.privileged() && p.also != roleSync && !k.Careful, "privileged-sign-in-needs-managed-device", id)
	note(p.office || p.privileged() && p.also == roleSync, "trusted-network-sign-in-requires-mfa", id)
	note(p.role == roleGlobal && p.eligible && p.piloting, "eligible-role-covered-before-activation", id)
	note(p.role == roleUser && p.scope != "" && p.piloting, "role-policies-reach-every-holder", id)
	used := p.success != never
	note((used && p.success >= 90 || !used && p.privileged()) && p.created >= 90, prefix+"stale-account", id)
	note(!used && p.created >= 30 && !p.pending, "never-used-account", id)
	note(p.pending && p.created >= 30, "unredeemed-guest", id)
	note((p.sync() || known && !p.capable() && !p.guest) && p.password >= 365, "password-age", id)
}

// strong reports whether the app holds what lets it write.
func (p *program) strong() bool {
	for _, g := range p.grants {
		if g == "Application.ReadWrite.All" || g == "RoleManagement.ReadWrite.Directory" || g == "Mail.ReadWrite" || g == "User.ReadWrite.All" {
			return true
		}
	}
	return false
}

func (k *maker) appFlaws(p *program, note noteFlaw) {
	sp := k.spID(p.index)
	takeover := false
	for _, g := range p.grants {
		takeover = takeover || g == "Application.ReadWrite.All" || g == "RoleManagement.ReadWrite.Directory"
	}
	unknown := p.origin == foreign && !p.verified
	note(unknown && takeover, "foreign-app-takeover-permission", sp)
	note(unknown && p.strong() && !takeover, "foreign-app-dangerous-permission", sp)
	note(takeover && p.lent, "privileged-app-owners-privileged", sp)
	note(k.riskyApp(p), "risky-app-treated", sp)
	loopback := false
	for _, uri := range p.redirects {
		plain := strings.HasPrefix(uri, "http://") && !strings.HasPrefix(uri, "http://localhost")
		note(plain || strings.Contains(uri, "*"), "app-redirects-safe", sp)
		loopback = loopback || strings.Contains(uri, "//localhost")
	}
	note(p.elsewhere && loopback, "shared-app-loopback-redirect", sp)
	note(p.elsewhere && p.lax, "shared-app-locked", sp)
	note(p.open && p.strong() && len(p.redirects) > 0, "privileged-app-open-to-all", sp)
	note(p.lax, "app-implicit-access-tokens", sp)
	note(p.lax, "app-public-client-flows", sp)
	note(p.strong() && (p.idle >= 90 || p.idle == never), "privileged-app-unused", sp)
	note(p.impostor, "foreign-app-vendor-name", sp)
	note(unknown && len(p.consents) > 0, "foreign-app-consent", sp)
	for _, name := range p.consents {
		note(unknown, "privileged-account-consent", k.userID(k.castIndex(name)))
	}
	note(p.origin == managed && takeover, "managed-identity-takeover", sp)
	note(p.guest != "", "external-app-owner", sp)
	note(p.pulls, "federated-credential-reviewed-code", k.appID(p.index)+"/"+k.guid("federated", p.index))
	note(p.orphan && p.origin == ours, "app-owners-disabled", sp)
	note(p.index == toolsApp && p.everybody != "", "tenant-wide-grant", k.guid("everybody", p.index))
	if p.saml {
		return // what signs tokens for others signs nobody in
	}
	live, newest := 0, 0
	for n := range p.secrets {
		s := &p.secrets[n]
		if s.live() {
			if live++; live == 1 || s.created < newest {
				newest = s.created
			}
		}
		k.secretFlaws(p, s, k.object(p)+"/"+k.keyID(p, "secret", n), 180, note)
	}
	for n := range p.certs {
		s := &p.certs[n]
		id := k.object(p) + "/" + k.keyID(p, "cert", n)
		note(s.weak && s.live() && p.strong(), "weak-key", id)
		k.secretFlaws(p, s, id, 365, note)
	}
	note(live > 0 && (p.origin == foreign || p.origin == microsofts), "foreign-app-credential", sp)
	note(live > 2 || live == 2 && newest >= 60, "several-live-secrets", sp)
	note(live > 0 && p.strong(), "privileged-app-secret", sp)
}

func (k *maker) secretFlaws(p *program, s *secret, id string, lifetime int, note noteFlaw) {
	endless := "credential-without-expiry"
	if p.strong() {
		endless = "privileged-credential-without-expiry"
	}
	note(s.expires == forever, endless, id)
	note(!s.live(), "expired-credential", id)
	note(s.live() && s.created >= lifetime, "credential-age", id)
	note(s.live() && s.created >= 90 && (s.used == never || s.used >= 90), "unused-credential", id)
}
