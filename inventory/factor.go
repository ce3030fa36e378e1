package inventory

// Factor is a kind of factor that an account has enrolled. A value that is
// none of the constants is one this version does not know: it is kept, and
// every question about it is answered Unknown.
type Factor string

// The kinds of factor.
const (
	Passkey           Factor = "passkey"            // FIDO2/WebAuthn, binding not told
	DevicePasskey     Factor = "device-passkey"     // bound to one device or security key
	SyncedPasskey     Factor = "synced-passkey"     // copied between devices by its provider
	PlatformKey       Factor = "platform-key"       // a key in the computer: Windows Hello, Secure Enclave
	Certificate       Factor = "certificate"        // smart card or other certificate
	Push              Factor = "push"               // approve in an app, after the password
	PasswordlessPush  Factor = "push-passwordless"  // approve in an app, no password
	SoftwareTOTP      Factor = "totp-software"      // one-time codes in an app
	HardwareTOTP      Factor = "totp-hardware"      // one-time codes on a token
	ExternalMethod    Factor = "external-method"    // another product's factor
	TemporaryPass     Factor = "temporary-pass"     // issued by an administrator, lives briefly
	Phone             Factor = "phone"              // a number, for text messages or calls
	SMS               Factor = "sms"                // text message
	Voice             Factor = "voice"              // telephone call
	Email             Factor = "email"              // code by e-mail
	SecurityQuestions Factor = "security-questions" // answers
	QRPin             Factor = "qr-pin"             // printed code and PIN
	RecoveryCodes     Factor = "recovery-codes"     // printed or stored codes
	AppPassword       Factor = "app-password"       // a password for clients that know no other factor
	SecureFactor      Factor = "secure"             // one that rests on neither phone nor mail; the provider does not say which
)

// traits is what is known of a kind of factor. The classes follow NIST SP
// 800-63B-4: section 3.2.5 for phishing resistance, section 3.1.3 for the
// restricted use of the telephone network.
type traits struct {
	second    bool // proves possession of something beside the password
	resistant bool // a look-alike site cannot relay it
	weak      bool // rests on a telephone number or a mailbox
	resets    bool // can prove who resets a password
	untold    bool // of several kinds: whether it is resistant is not known
}

var factorTraits = map[Factor]traits{
	Passkey:           {second: true, resistant: true},
	DevicePasskey:     {second: true, resistant: true},
	SyncedPasskey:     {second: true, resistant: true},
	PlatformKey:       {second: true, resistant: true},
	Certificate:       {second: true, resistant: true},
	Push:              {second: true, resets: true},
	PasswordlessPush:  {second: true, resets: true},
	SoftwareTOTP:      {second: true, resets: true},
	HardwareTOTP:      {second: true, resets: true},
	ExternalMethod:    {second: true},
	TemporaryPass:     {}, // expires within days
	Phone:             {second: true, weak: true, resets: true},
	SMS:               {second: true, weak: true, resets: true},
	Voice:             {second: true, weak: true, resets: true},
	Email:             {weak: true, resets: true},
	SecurityQuestions: {resets: true},
	QRPin:             {},
	RecoveryCodes:     {second: true},
	AppPassword:       {},
	SecureFactor:      {second: true, untold: true},
}

func (f Factor) trait(of func(traits) bool) Tri {
	t, ok := factorTraits[f]
	if !ok {
		return Unknown
	}
	return Bool(of(t))
}

// Second reports whether the factor lasts and proves possession of something
// in addition to a password.
func (f Factor) Second() Tri { return f.trait(func(t traits) bool { return t.second }) }

// PhishingResistant reports whether a look-alike site cannot relay the factor.
func (f Factor) PhishingResistant() Tri {
	if factorTraits[f].untold {
		return Unknown
	}
	return f.trait(func(t traits) bool { return t.resistant })
}

// Weak reports whether the factor rests on a telephone number or a mailbox,
// which others can take over.
func (f Factor) Weak() Tri { return f.trait(func(t traits) bool { return t.weak }) }

// Resets reports whether the factor can prove who resets a password.
// https://learn.microsoft.com/entra/identity/authentication/concept-sspr-howitworks
func (f Factor) Resets() Tri { return f.trait(func(t traits) bool { return t.resets }) }
