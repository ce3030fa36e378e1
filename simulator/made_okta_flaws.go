package simulator

// flaws lists what is wrong in a made org, by the requirement that it breaks. It
// looks at what the people and apps were made of, not at what is served.
func (k *oktaMaker) flaws() map[string][]string {
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
		if p.role == "SUPER_ADMIN" {
			administrators++
		}
		k.personFlaws(&p, k.id("00u", "user", i), note)
	}
	note(administrators < 2 || administrators > 8, "administrator-count", k.id("00o", "org", 0))
	for i := range k.apps() {
		a := k.app(i)
		k.appFlaws(i, &a, note)
	}
	for i, t := range k.oktaTokens() {
		owner := k.person(t.owner)
		note(t.created >= 180, "credential-age", k.tokenID(i))
		note(owner.role == "SUPER_ADMIN", "administrator-api-token", k.tokenID(i))
		note(t.zone != "office", "api-token-network-bound", k.tokenID(i))
		note(!owner.enabled(), "credential-outlives-owner", k.tokenID(i))
	}
	for _, open := range []string{"anonymisers-blocked", "attackers-blocked", "log-streamed", "support-access-closed", "session-idle-limited", "session-not-kept"} {
		note(!k.Careful, open, k.id("00o", "org", 0))
	}
	return out
}

func (k *oktaMaker) personFlaws(p *oktaPerson, id string, note noteFlaw) {
	prefix, everybody := "", "mfa-registered"
	if p.privileged() {
		prefix, everybody = "privileged-", "privileged-mfa-registered"
	}
	strong, weak := p.has(oktaStrong), p.has(oktaWeak)
	note(!strong && !p.has("sms call"), everybody, id)
	note(!strong && weak, prefix+"weak-factors-only", id)
	note(p.privileged() && !p.has(oktaResistant), "privileged-phishing-resistant-factor", id)
	note(p.privileged() && p.source != "OKTA", "privileged-mastered-on-premises", id)
	used := p.login0 != never
	note(used && p.login0 >= 90 && p.created >= 90, prefix+"stale-account", id)
	note(!used && p.created >= 30, "never-used-account", id)
}

func (k *oktaMaker) appFlaws(i int, a *oktaApp, note noteFlaw) {
	for n, days := range a.secrets {
		note(days >= 180, "credential-age", k.secretID(i, n))
	}
	for n, days := range a.keys {
		note(days >= 365, "credential-age", k.appID(i)+"/"+k.keyName(i, n))
	}
	note(len(a.secrets) == 2, "several-live-secrets", k.appID(i))
	for n, scope := range a.scopes {
		note(a.kind != "service" && scope == "okta.users.manage", "tenant-wide-grant", k.grantID(i, n))
	}
}
