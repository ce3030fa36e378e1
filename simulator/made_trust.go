package simulator

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"math/big"
)

// Whom a tenant believes: other token services, an on-premises directory,
// authorities, other tenants.

func (k *maker) domains() Slice {
	all := Slice{k.domain(madeDomain, "Managed", true), k.domain(madeFederated, "Federated", false)}
	if !k.Careful {
		all = append(all, k.domain(madeForgotten, "Federated", false))
	}
	return all
}

// trust is what is believed of token services and authorities.
func (k *maker) trust(o *Organisation) {
	federations := map[string]Object{madeFederated: k.federation(madeFederated, "rejectMfaByFederatedIdp", 300, nil)}
	if !k.Careful {
		federations[madeFederated] = k.federation(madeFederated, "acceptIfMfaDoneByFederatedIdp", 300, k.certificate("CN=Added by nobody knows whom", 900))
		federations[madeForgotten] = k.federation(madeForgotten, "enforceMfaByFederatedIdp", 5, nil)
	}
	o.Under["/domains/{id}/federationConfiguration"] = func(id string) (Collection, bool) {
		f, ok := federations[id]
		return Slice{f}, ok
	}
	o.Lists["/directory/onPremisesSynchronization"] = Slice{{
		"id":            k.guid("tenant", 0),
		"configuration": Object{"accidentalDeletionPrevention": Object{"synchronizationPreventionType": "enabledForCount", "alertThreshold": 500}},
		"features": Object{
			"passwordSyncEnabled": true, "blockSoftMatchEnabled": k.Careful, "blockCloudObjectTakeoverThroughHardMatchEnabled": k.Careful,
			"softMatchOnUpnEnabled": true, "userForcePasswordChangeOnLogonEnabled": false,
		},
	}}
	authority := Object{
		"isRootAuthority": true, "certificate": k.certificate("CN=Contoso Root CA", 2000), "certificateRevocationListUrl": nil,
		"deltaCertificateRevocationListUrl": nil, "issuer": "CN=Contoso Root CA", "issuerSki": "0F0E",
	}
	if k.Careful {
		authority["certificateRevocationListUrl"] = "http://crl.contoso.example/root.crl"
	}
	o.Under["/organization/{id}/certificateBasedAuthConfiguration"] = func(id string) (Collection, bool) {
		return Slice{{"id": "29728ade-6ae4-4ee9-9103-412912537da5", "certificateAuthorities": []any{authority}}}, id == k.guid("tenant", 0)
	}
	k.homeRealms(o)
	o.Singles["/policies/authenticationFlowsPolicy"] = Object{
		"id": "authenticationFlowsPolicy", "displayName": "Authentication flows policy", "description": "", "selfServiceSignUp": Object{"isEnabled": !k.Careful},
	}
	invitations := Slice{}
	if k.Careful {
		invitations = Slice{k.stsPolicy("invitations", "B2BManagementPolicy", true, `{"B2BManagementPolicy":{"InvitationsAllowedAndBlockedDomainsPolicy":{"AllowedDomains":["partner.example"]}}}`)}
	}
	o.Lists["/policies/b2bManagementPolicies"] = invitations
}

// homeRealms are the rules on where federated accounts sign in: one app takes
// their passwords here.
// https://learn.microsoft.com/graph/api/resources/homerealmdiscoverypolicy
func (k *maker) homeRealms(o *Organisation) {
	list := Slice{k.stsPolicy("realm", "Straight to Fabrikam", true, `{"HomeRealmDiscoveryPolicy":{"AccelerateToFederatedDomain":true,"PreferredDomain":"`+madeFederated+`"}}`)}
	if !k.Careful {
		list = append(list, k.stsPolicy("cloud realm", "Scanners on the shop floor", false, `{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":true}}`))
	}
	o.Lists["/policies/homeRealmDiscoveryPolicies"] = list
	o.Under["/policies/homeRealmDiscoveryPolicies/{id}/appliesTo"] = func(id string) (Collection, bool) {
		switch id {
		case k.guid("realm", 0):
			return Slice{}, true
		case k.guid("cloud realm", 0):
			return Slice{{"@odata.type": "#microsoft.graph.servicePrincipal", "id": k.spID(0), "displayName": "Scanners"}}, true
		}
		return nil, false
	}
}

func (k *maker) stsPolicy(id, name string, isDefault bool, definition string) Object {
	return Object{
		"id": k.guid(id, 0), "deletedDateTime": nil, "displayName": name, "description": "", "definition": []any{definition}, "isOrganizationDefault": isDefault,
	}
}

// federation is how a domain's token service is trusted.
// https://learn.microsoft.com/graph/api/resources/internaldomainfederation
func (k *maker) federation(domain, mfa string, days int, next any) Object {
	host := "https://sts." + domain + "/adfs/"
	return Object{
		"@odata.type": "#microsoft.graph.internalDomainFederation", "id": k.guid("federation/"+domain, 0), "displayName": domain,
		"issuerUri": "http://" + domain + "/adfs/services/trust", "metadataExchangeUri": host + "services/trust/mex",
		"signingCertificate": k.certificate("CN=ADFS Signing - sts."+domain, days), "nextSigningCertificate": next,
		"passiveSignInUri": host + "ls", "activeSignInUri": host + "services/trust/2005/usernamemixed", "signOutUri": host + "ls",
		"preferredAuthenticationProtocol": "wsFed", "promptLoginBehavior": "nativeSupport", "isSignedAuthenticationRequestRequired": true,
		"federatedIdpMfaBehavior": mfa, "signingCertificateUpdateStatus": nil,
	}
}

// certificate is one that ends after so many days, the same each time it is
// made.
func (k *maker) certificate(subject string, days int) string {
	seed := sha256.Sum256([]byte(k.guid("certificate/"+subject, 0)))
	key := ed25519.NewKeyFromSeed(seed[:])
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: subject[len("CN="):]},
		NotBefore: k.At.AddDate(-1, 0, 0).UTC(), NotAfter: k.At.AddDate(0, 0, days).UTC(),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		panic(err) // nothing in it depends on the organisation
	}
	return base64.StdEncoding.EncodeToString(der)
}

// fingerprint is by which a certificate is known.
func fingerprint(certificate string) string {
	der, _ := base64.StdEncoding.DecodeString(certificate)
	sum := sha256.Sum256(der)
	return hex.EncodeToString(sum[:])
}

// crossTenant is what holds for guests of other tenants, and for one tenant
// that has settings of its own: none, so that it inherits.
// https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationdefault
func (k *maker) crossTenant(o *Organisation) {
	target := func(access, what, kind string) Object {
		return Object{"accessType": access, "targets": []any{Object{"target": what, "targetType": kind}}}
	}
	all := func(access string) Object {
		return Object{"usersAndGroups": target(access, "AllUsers", "user"), "applications": target(access, "AllApplications", "application")}
	}
	in, out, direct := all("allowed"), all("allowed"), all("allowed")
	if k.Careful {
		in = Object{"usersAndGroups": target("allowed", "AllUsers", "user"), "applications": target("allowed", "Office365", "application")}
		out = Object{"usersAndGroups": target("allowed", k.guid("group", 0), "group"), "applications": target("allowed", "AllApplications", "application")}
		direct = all("blocked")
	}
	o.Singles["/policies/crossTenantAccessPolicy/default"] = Object{
		"isServiceDefault":        false,
		"inboundTrust":            Object{"isMfaAccepted": false, "isCompliantDeviceAccepted": !k.Careful, "isHybridAzureADJoinedDeviceAccepted": false},
		"b2bCollaborationInbound": in, "b2bCollaborationOutbound": out, "b2bDirectConnectInbound": direct, "b2bDirectConnectOutbound": all("blocked"),
		"automaticUserConsentSettings": Object{"inboundAllowed": false, "outboundAllowed": false},
	}
	o.Lists["/policies/crossTenantAccessPolicy/partners"] = Slice{{
		"tenantId": k.guid("partner", 0), "isServiceProvider": nil, "inboundTrust": nil,
		"b2bCollaborationInbound": nil, "b2bCollaborationOutbound": nil, "b2bDirectConnectInbound": nil, "b2bDirectConnectOutbound": nil,
		"automaticUserConsentSettings": Object{"inboundAllowed": nil, "outboundAllowed": nil},
	}}
}

// trustFlaws notes whom an organisation believes that it should not.
func (k *maker) trustFlaws(note noteFlaw) {
	note(!k.Careful, "federated-domain-mfa-done-here", madeFederated)
	note(!k.Careful, "federated-domain-one-signing-key", madeFederated)
	note(!k.Careful, "federated-domain-key-current", madeForgotten)
	note(!k.Careful, "certificate-authority-revocable", fingerprint(k.certificate("CN=Contoso Root CA", 2000)))
}
