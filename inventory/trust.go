package inventory

// FederationRule is how a domain's identity provider is trusted.
type FederationRule struct {
	Issuer  string        `json:"issuer,omitempty"`
	MFA     FederatedMFA  `json:"mfa,omitempty"`    // what is made of its word that MFA was done
	Signing FederationKey `json:"signing,omitzero"` // what signs its tokens
	Second  Tri           `json:"second,omitzero"`  // tokens that another key signs are taken too
	Other   FederationKey `json:"other,omitzero"`   // that key
}

// FederationKey is a key that vouches for every account of a domain. Of its
// certificate only this is kept.
type FederationKey struct {
	SHA256  string `json:"sha256,omitempty"` // of the certificate, in hexadecimal
	Subject string `json:"subject,omitempty"`
	Expires Moment `json:"expires,omitzero"`
}

// FederatedMFA is what is made of an identity provider's word on MFA.
type FederatedMFA string

// What is made of it.
const (
	MFAAccepted FederatedMFA = "accepted" // if it says so; if not, MFA is done here
	MFADemanded FederatedMFA = "demanded" // it is asked for MFA
	MFAIgnored  FederatedMFA = "ignored"  // MFA is always done here
)

// Is reports whether m is one of kinds; an unrecognised one is unknown.
func (m FederatedMFA) Is(kinds ...FederatedMFA) Tri {
	return is(m, kinds, MFAAccepted, MFADemanded, MFAIgnored)
}

// SyncRules say what a synchronisation with an on-premises directory may do.
type SyncRules struct {
	PasswordHash     Tri `json:"passwordHash,omitzero"`     // hashes of passwords come with it
	SoftMatchBlocked Tri `json:"softMatchBlocked,omitzero"` // it takes over no account of the cloud by its name or address
	HardMatchBlocked Tri `json:"hardMatchBlocked,omitzero"` // nor by its anchor
}

// HomeRealm is a rule on where accounts of a federated domain sign in.
type HomeRealm struct {
	ID            string `json:"id"`
	Name          string `json:"name,omitempty"`
	CloudPassword Tri    `json:"cloudPassword,omitzero"` // with their password, here
	Applied       Tri    `json:"applied,omitzero"`       // to some app, or to all
}

// Authority issues certificates that sign accounts in.
type Authority struct {
	ID        string `json:"id"` // SHA-256 of its certificate, in hexadecimal
	Name      string `json:"name,omitempty"`
	Root      Tri    `json:"root,omitzero"`
	Revocable Tri    `json:"revocable,omitzero"` // a list says which of its certificates are revoked
	Expires   Moment `json:"expires,omitzero"`
}

// Outside is how accounts of other organisations get in, and one's own out.
type Outside struct {
	TrustsMFA       Tri `json:"trustsMFA,omitzero"`       // MFA done at their home counts
	TrustsCompliant Tri `json:"trustsCompliant,omitzero"` // a device that is compliant there counts
	TrustsHybrid    Tri `json:"trustsHybrid,omitzero"`    // or is joined there

	GuestsIn  Audience `json:"guestsIn,omitempty"`  // whom of theirs one may invite
	GuestsOut Audience `json:"guestsOut,omitempty"` // who of one's own may be a guest there
	DirectIn  Audience `json:"directIn,omitempty"`  // who of theirs gets in without an account here
	DirectOut Audience `json:"directOut,omitempty"`
}

// Partner is an organisation with rules of its own; what they leave out is as
// for all others.
type Partner struct {
	ID       string `json:"id"`
	Provider Tri    `json:"provider,omitzero"` // it administers this organisation for a living
	Redeems  Tri    `json:"redeems,omitzero"`  // its accounts are not asked whether they accept an invitation
	Outside
}

// ConsentReview is who answers requests for an app.
type ConsentReview struct {
	Notified  Tri       `json:"notified,omitzero"`
	Days      int       `json:"days,omitempty"` // until a request lapses; 0 is not known
	Reviewers List[Ref] `json:"reviewers,omitzero"`
}
