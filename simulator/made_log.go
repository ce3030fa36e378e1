package simulator

// log is what happened of late: who is at risk, and who signed in.
func (k *maker) log(o *Organisation) {
	apps, signIns := Slice{}, Slice{}
	var risky []int32
	for i := range k.Accounts {
		p := k.person(i)
		if level, _ := k.risk(&p); level != "" {
			risky = append(risky, int32(i))
		}
		if i < len(k.cast) && p.enabled() && p.privileged() && p.success < 30 {
			signIns = append(signIns, k.signIn(i, &p, 0, "multiFactorAuthentication", 0), k.signIn(i, &p, 1, "singleFactorAuthentication", 50126))
			if k.oneFactor(&p) {
				signIns = append(signIns, k.signIn(i, &p, 2, "singleFactorAuthentication", 0), k.signIn(i, &p, 3, "singleFactorAuthentication", 0))
			}
		}
	}
	for i := range k.castApps {
		p := k.program(i)
		if p.origin != ours {
			continue
		}
		state := "remediated"
		if k.riskyApp(&p) {
			state = "atRisk"
		}
		apps = append(apps, Object{
			"id": k.spID(i), "appId": k.clientID(&p), "displayName": p.name, "isEnabled": true, "isProcessing": false, "riskLevel": "high", "riskState": state,
			"riskDetail": "none", "riskLastUpdatedDateTime": k.ago(5), "servicePrincipalType": "Application",
		})
	}
	o.Lists["/identityProtection/riskyUsers"] = some(risky, k.riskyUser)
	o.Lists["/identityProtection/riskyServicePrincipals"] = apps
	o.Lists["/auditLogs/signIns"] = signIns
}

// riskyUser is a person as the list of those at risk shows him.
// https://learn.microsoft.com/graph/api/resources/riskyuser
func (k *maker) riskyUser(i int) Object {
	p := k.person(i)
	level, state := k.risk(&p)
	return Object{
		"id": k.userID(i), "isDeleted": false, "isProcessing": false, "riskLevel": level, "riskState": state, "riskDetail": "none",
		"riskLastUpdatedDateTime": k.ago(3), "userDisplayName": p.name, "userPrincipalName": k.upn(&p),
	}
}

// risk is the level and the state of a person's risk, "" if there was none.
func (k *maker) risk(p *person) (level, state string) {
	switch {
	case p.name == "Read Only":
		return "high", "remediated"
	case k.Careful:
		return "", ""
	case p.name == "Dan Novak":
		return "medium", "atRisk"
	case p.name == "Eve Laurent":
		return "low", "atRisk"
	case p.role == "" && k.percent("risky", p.index, 2):
		return "high", "atRisk"
	}
	return "", ""
}

func (k *maker) riskyApp(p *program) bool { return p.name == "CI Deploy" }

// oneFactor reports whether the person was let in without a second factor: one
// whom the policies leave out, and one of whom nobody can say why.
func (k *maker) oneFactor(p *person) bool { return p.name == "Jane Doe" || p.name == "Max Weber" }

// signIn is a sign-in of so many days ago, as the log shows it.
// https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
func (k *maker) signIn(i int, p *person, days int, requirement string, code int) Object {
	return Object{
		"id": k.guid("sign-in/"+requirement, i*10+days), "createdDateTime": k.ago(days + 1), "userId": k.userID(i), "userDisplayName": p.name, "userPrincipalName": k.upn(p),
		"appId": "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "appDisplayName": "Azure Portal", "clientAppUsed": "Browser", "ipAddress": "192.0.2.7", "isInteractive": true,
		"authenticationRequirement": requirement, "conditionalAccessStatus": "notApplied", "signInEventTypes": []any{"interactiveUser"}, "userType": "member",
		"status": Object{"errorCode": code, "failureReason": nil, "additionalDetails": nil},
	}
}

// logFlaws notes what the log says of a person.
func (k *maker) logFlaws(p *person, id string, note noteFlaw) {
	level, state := k.risk(p)
	note(p.privileged() && state == "atRisk" && level != "low", "privileged-risk-treated", id)
	note(!p.privileged() && state == "atRisk" && level == "high", "high-risk-treated", id)
	note(p.privileged() && k.oneFactor(p), "privileged-sign-ins-asked-mfa", id)
	note(p.name == "Max Weber", "sign-in-log-bears-policies-out", id)
}
