package inventory

// App is a program that holds access of its own or on accounts' behalf: an
// OAuth client, a service principal, an installed app, a service account.
type App struct {
	ID           string  `json:"id"`
	ClientID     string  `json:"clientId,omitempty"`     // the same in every organisation
	Registration string  `json:"registration,omitempty"` // the id of its definition, where that stands in this organisation
	Name         string  `json:"name,omitempty"`
	Kind         AppKind `json:"kind,omitempty"`
	Active       Tri     `json:"active,omitzero"` // may be used today
	Created      Moment  `json:"created,omitzero"`
	LastUsed     Moment  `json:"lastUsed,omitzero" data:"app-activity"` // by itself or by people

	Organization string `json:"organization,omitempty"` // the id of the organisation that owns it
	Internal     Tri    `json:"internal,omitzero"`      // owned by this organisation
	Vendor       Tri    `json:"vendor,omitzero"`        // owned by the provider itself
	Publisher    string `json:"publisher,omitempty"`    // verified publisher's name
	Verified     Tri    `json:"verified,omitzero"`      // the provider has verified the publisher

	SignIn AppSignIn `json:"signIn,omitzero"`

	Offers []Offer `json:"offers,omitempty"` // permissions that other apps can hold on it, as themselves

	Risk Risk `json:"risk,omitzero" data:"app-risk"`

	Owners     List[string] `json:"owners,omitzero" data:"app-owners"` // Account.ID or App.ID
	Roles      List[Held]   `json:"roles,omitzero" data:"role-assignments"`
	Eligible   List[Held]   `json:"eligible,omitzero" data:"eligible-roles"`
	GroupRoles List[Held]   `json:"groupRoles,omitzero" data:"groups"`
}

// Offer is a permission that an API has to give to apps.
type Offer struct {
	ID    string `json:"id"`
	Value string `json:"value"` // the name it goes by in a token
}

// AppKind says what kind of program holds the access.
type AppKind string

// The kinds of app.
const (
	Client          AppKind = "client"          // an OAuth client or service principal
	ManagedIdentity AppKind = "managedIdentity" // its credential is kept by the platform
	ServiceAccount  AppKind = "serviceAccount"
	Installed       AppKind = "installed" // installed into the organisation, as GitHub Apps are
	LegacyApp       AppKind = "legacy"
)

// Is reports whether k is one of kinds; an unrecognised kind is unknown.
func (k AppKind) Is(kinds ...AppKind) Tri {
	return is(k, kinds, Client, ManagedIdentity, ServiceAccount, Installed, LegacyApp)
}

// Credential is something long-lived that authenticates an account or an app.
type Credential struct {
	ID    string         `json:"id"` // unique in the tenant and immutable
	Name  string         `json:"name,omitempty"`
	Kind  CredentialKind `json:"kind"`
	Owner Ref            `json:"owner,omitzero"`

	Created     Moment       `json:"created,omitzero"`
	Expires     Moment       `json:"expires,omitzero"` // Never: does not expire
	LastUsed    Moment       `json:"lastUsed,omitzero" data:"credential-activity"`
	Scopes      List[string] `json:"scopes,omitzero"`
	SignsTokens Tri          `json:"signsTokens,omitzero"` // signs what others trust (SAML); does not sign in
	Network     Tri          `json:"network,omitzero"`     // works from named networks only
	SSO         Tri          `json:"sso,omitzero"`         // authorised for the organisation's single sign-on
	Self        Tri          `json:"self,omitzero"`        // the one that runs this audit

	Issuer  string `json:"issuer,omitempty"`  // of a federated credential
	Subject string `json:"subject,omitempty"` // likewise

	Algorithm KeyAlgorithm `json:"algorithm,omitempty" data:"key-material"`
	Bits      int          `json:"bits,omitempty" data:"key-material"`
}

// CredentialKind says what a credential is.
type CredentialKind string

// The kinds of credential.
const (
	ClientSecret        CredentialKind = "client-secret"
	ClientCertificate   CredentialKind = "client-certificate"
	FederatedTrust      CredentialKind = "federated-trust" // trusts tokens of another issuer; nothing to leak here
	APIToken            CredentialKind = "api-token"
	PersonalAccessToken CredentialKind = "personal-access-token"
	SSHKey              CredentialKind = "ssh-key"
	DeployKey           CredentialKind = "deploy-key"
	StoredAppPassword   CredentialKind = "app-password"
	ServiceAccountKey   CredentialKind = "service-account-key"
)

// Is reports whether k is one of kinds; an unrecognised kind is unknown.
func (k CredentialKind) Is(kinds ...CredentialKind) Tri {
	return is(k, kinds, ClientSecret, ClientCertificate, FederatedTrust, APIToken, PersonalAccessToken,
		SSHKey, DeployKey, StoredAppPassword, ServiceAccountKey)
}

// Shared reports whether the credential is a string that whoever reads it can
// use, rather than a key that need not leave its owner.
func (k CredentialKind) Shared() Tri {
	return k.Is(ClientSecret, APIToken, PersonalAccessToken, StoredAppPassword)
}

// KeyAlgorithm is the algorithm of a public key.
type KeyAlgorithm string

// The algorithms.
const (
	RSA     KeyAlgorithm = "rsa"
	ECDSA   KeyAlgorithm = "ecdsa"
	Ed25519 KeyAlgorithm = "ed25519"
	DSA     KeyAlgorithm = "dsa"
)

// Is reports whether a is one of want; an unrecognised algorithm is unknown.
func (a KeyAlgorithm) Is(want ...KeyAlgorithm) Tri { return is(a, want, RSA, ECDSA, Ed25519, DSA) }

// Ref names an object of the tenant.
type Ref struct {
	Kind string `json:"kind,omitempty"` // "account", "app", "group"
	ID   string `json:"id,omitempty"`
}

// Grant is access that somebody gave an app.
type Grant struct {
	ID       string       `json:"id"`
	Kind     GrantKind    `json:"kind"`
	App      string       `json:"app"`                // App.ID
	Resource string       `json:"resource,omitempty"` // the API's ClientID
	API      string       `json:"api,omitempty"`      // the API's name
	Account  string       `json:"account,omitempty"`  // Account.ID; "" for the whole organisation
	Scopes   List[string] `json:"scopes,omitzero"`
	Created  Moment       `json:"created,omitzero"`
	LastUsed Moment       `json:"lastUsed,omitzero"`
}

// GrantKind says whose access an app uses.
type GrantKind string

// The kinds of grant. Each belongs to a dataset of its own, which Only knows.
const (
	ToApp     GrantKind = "application" // the app acts as itself; dataset AppPermissions
	OnBehalf  GrantKind = "delegated"   // the app acts as an account; dataset DelegatedGrants
	LegacyAll GrantKind = "legacy"      // everything the account may do, as old app passwords are
)

// Is reports whether k is one of kinds; an unrecognised kind is unknown.
func (k GrantKind) Is(kinds ...GrantKind) Tri { return is(k, kinds, ToApp, OnBehalf, LegacyAll) }
