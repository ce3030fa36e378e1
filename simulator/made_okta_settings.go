package simulator

import "maps"

// settings makes the org's settings, zones and policies.
func (k *oktaMaker) settings(o *Organisation) {
	o.Singles["/.well-known/okta-organization"] = Object{
		"id": o.ID, "pipeline": "idx", "settings": Object{"analyticsCollectionEnabled": false}, "_links": Object{"organization": Object{"href": "https://" + OktaHost}},
	}
	o.Singles["/api/v1/org"] = Object{"id": o.ID, "companyName": o.Name, "subdomain": "contoso", "status": "ACTIVE", "created": k.stamp(1000), "lastUpdated": k.stamp(10)}
	zones := Slice{
		{
			"id": k.zoneID("office"), "name": "Office", "type": "IP", "usage": "POLICY", "status": "ACTIVE", "system": false, "created": k.stamp(500), "lastUpdated": k.stamp(100),
			"gateways": []any{Object{"type": "CIDR", "value": "192.0.2.0/24"}}, "proxies": nil,
		},
		k.anonymisers(!k.Careful),
	}
	o.Lists["/api/v1/zones"] = zones
	action, support, streams := "audit", "ENABLED", Slice{}
	session := Object{"maxSessionIdleMinutes": 480, "maxSessionLifetimeMinutes": 0, "usePersistentCookie": true}
	if k.Careful {
		action, support = "block", "DISABLED"
		session = Object{"maxSessionIdleMinutes": 15, "maxSessionLifetimeMinutes": 1080, "usePersistentCookie": false}
		streams = Slice{{"id": k.id("0ls", "stream", 0), "name": "SIEM", "type": "aws_eventbridge", "status": "ACTIVE", "created": k.stamp(300), "lastUpdated": k.stamp(300), "settings": Object{"accountId": "123456789012", "eventSourceName": "okta", "region": "eu-west-1"}}}
	}
	o.Singles["/api/v1/threats/configuration"] = Object{"action": action, "excludeZones": []any{}, "created": k.stamp(900), "lastUpdated": k.stamp(100)}
	o.Singles["/api/v1/org/privacy/oktaSupport"] = Object{"support": support, "expiration": nil, "caseNumber": nil}
	o.Lists["/api/v1/logStreams"] = streams
	o.Lists["/api/v1/policies?type=OKTA_SIGN_ON"] = k.policies(o, oktaPolicy{
		kind: "OKTA_SIGN_ON", name: "Default Policy",
		rules: []Object{{"name": "Default Rule", "type": "SIGN_ON", "system": true, "conditions": anybody(), "actions": Object{"signon": Object{
			"access": "ALLOW", "requireFactor": true, "factorPromptMode": "ALWAYS", "primaryFactor": "PASSWORD_IDP_ANY_FACTOR", "rememberDeviceByDefault": false, "session": session,
		}}}},
	})
	o.Lists["/api/v1/policies?type=MFA_ENROLL"] = k.policies(o, oktaPolicy{
		kind: "MFA_ENROLL", name: "Default Policy",
		body:  Object{"settings": Object{"type": "AUTHENTICATORS", "authenticators": []any{Object{"key": "okta_verify", "enroll": Object{"self": "REQUIRED"}}, Object{"key": "webauthn", "enroll": Object{"self": "OPTIONAL"}}}}},
		rules: []Object{{"name": "Default Rule", "type": "MFA_ENROLL", "system": true, "actions": Object{"enroll": Object{"self": "CHALLENGE"}}, "conditions": anybody()}},
	})
}

// anybody are conditions that everybody meets, anywhere.
func anybody() Object {
	return Object{"people": Object{"users": Object{"exclude": []any{}}}, "network": Object{"connection": "ANYWHERE"}}
}

// anonymisers is the zone that comes with Okta for proxies that hide who comes.
func (k *oktaMaker) anonymisers(off bool) Object {
	o := Object{
		"id": k.zoneID("anonymisers"), "name": "DefaultEnhancedDynamicZone", "type": "DYNAMIC_V2", "usage": "BLOCKLIST", "status": "ACTIVE", "system": true, "created": k.stamp(500), "lastUpdated": k.stamp(100),
		"ipServiceCategories": Object{"include": []any{"ALL_ANONYMIZERS"}, "exclude": []any{}}, "asns": Object{"include": []any{}, "exclude": []any{}}, "locations": Object{"include": []any{}, "exclude": []any{}},
	}
	if off {
		o["status"] = "INACTIVE"
	}
	return o
}

// oktaPolicy is a policy with its rules, first tried first.
type oktaPolicy struct {
	kind, name string
	body       Object
	rules      []Object
}

// policies lists policies in their order, and puts their rules in their places.
func (k *oktaMaker) policies(o *Organisation, ps ...oktaPolicy) Slice {
	list := Slice{}
	for i, p := range ps {
		id := k.id("00p", p.kind+p.name, i)
		policy := Object{
			"id": id, "name": p.name, "type": p.kind, "status": "ACTIVE", "priority": i + 1, "system": i == len(ps)-1, "description": p.name,
			"created": k.stamp(500), "lastUpdated": k.stamp(100), "conditions": nil,
		}
		if p.kind != "ACCESS_POLICY" {
			policy["conditions"] = Object{"people": Object{"groups": Object{"include": []any{k.id(oktaTier0, "Everyone", 0)}}}}
		}
		maps.Copy(policy, p.body)
		rules := Slice{}
		for j, r := range p.rules {
			rule := Object{"id": k.id("0pr", p.kind+p.name, i*10+j), "status": "ACTIVE", "priority": j + 1, "created": k.stamp(500), "lastUpdated": k.stamp(100)}
			maps.Copy(rule, r)
			rules = append(rules, rule)
		}
		o.Lists["/api/v1/policies/"+id+"/rules"] = rules
		list = append(list, policy)
	}
	return list
}
