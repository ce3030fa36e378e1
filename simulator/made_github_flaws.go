package simulator

import "strconv"

// flaws lists what is wrong in a made organisation, by the requirement that it
// breaks. It looks at what the people and tokens were made of, not at what is
// served, so that a test can hold an audit's findings against the truth.
func (k *hubMaker) flaws() map[string][]string {
	out := map[string][]string{}
	note := func(broken bool, requirement, id string) {
		if broken {
			out[requirement] = append(out[requirement], id)
		}
	}
	const org = "9000001"
	owners := 0
	for i := range k.Accounts {
		h := k.hubber(i)
		if h.owner {
			owners++
		}
		k.hubberFlaws(&h, note)
	}
	note(owners < 2 || owners > 8, "administrator-count", org)
	for i := range k.tokens() {
		t := k.credential("token", i)
		k.tokenFlaws(&t, "token/"+strconv.Itoa(40_000+i), note)
	}
	for i := range k.authorizations() {
		t := k.credential("authorization", i)
		k.tokenFlaws(&t, "authorization/"+strconv.Itoa(50_000+i), note)
	}
	for i := range k.Repositories {
		for _, d := range k.deployKeys(i) {
			id := "deploy-key/" + k.deployKeyID(d.index)
			note(d.writes, "deploy-key-reads-only", id)
			note(d.weak, "weak-key", id)
		}
	}
	for i, a := range k.installed() {
		writes := a.permissions["contents"] == "write" || a.permissions["administration"] == "write" || a.permissions["members"] == "write"
		note(writes && a.all && !a.suspended, "installed-app-confined", strconv.Itoa(k.installationNumber(i)))
	}
	for i, h := range k.hooks() {
		id := strconv.Itoa(7000 + i)
		note(h["secret"] == nil, "webhook-signed", id)
		url, _ := h["url"].(string)
		note(url[:6] != "https:" || h["insecure_ssl"] == "1", "webhook-encrypted", id)
	}
	for _, s := range k.secrets() {
		note(s.updated > 365, "stored-secret-age", "actions/"+s.name)
	}
	for _, open := range []string{
		"organization-requires-second-factor", "base-access-limited", "members-do-not-invite-outsiders", "workflow-token-reads-only", "workflows-do-not-approve",
		"reached-from-named-networks",
	} {
		note(!k.Careful, open, org)
	}
	return out
}

func (k *hubMaker) hubberFlaws(h *hubber, note noteFlaw) {
	id, prefix, everybody := k.userNumber(h.index), "", "mfa-registered"
	if h.owner {
		prefix, everybody = "privileged-", "privileged-mfa-registered"
	}
	note(h.factor == "", everybody, id)
	note(h.owner && h.factor == "", "privileged-phishing-resistant-factor", id)
	note(h.factor == "sms", prefix+"second-factor-not-interceptable", id)
	note(h.unbound, "member-bound-to-single-sign-on", id)
}

// tokenFlaws notes what is wrong with a token or key.
func (k *hubMaker) tokenFlaws(t *tokenOf, id string, note noteFlaw) {
	endless := "credential-without-expiry"
	h := k.hubber(t.owner)
	if h.owner {
		endless = "privileged-credential-without-expiry"
	}
	note(h.owner && !t.ssh, "administrator-api-token", id)
	lifetime := 180
	if t.ssh {
		lifetime = 365
	}
	note(t.ends == forever && !t.ssh, endless, id)
	note(t.created >= lifetime, "credential-age", id)
	note(t.created >= 90 && t.used >= 90, "unused-credential", id)
	note(t.broad && !t.ssh, "access-token-confined", id)
}
