package entra

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
	"github.com/twokeys/twokeys/providers"
)

type registrationObject struct {
	ID         string        `json:"id"`
	Registered inventory.Tri `json:"isMfaRegistered"`
	Capable    inventory.Tri `json:"isMfaCapable"`
	Methods    texts         `json:"methodsRegistered"`
	SSPROn     inventory.Tri `json:"isSsprEnabled"`
	SSPRHas    inventory.Tri `json:"isSsprRegistered"`
	SSPRCan    inventory.Tri `json:"isSsprCapable"`
	Updated    date          `json:"lastUpdatedDateTime"` // of the report, the same on every record
}

// How old the registration report may be, and how young an account may be to
// be missing from it. Microsoft says "up to a few hours".
// https://learn.microsoft.com/entra/identity/authentication/howto-authentication-methods-activity
const (
	reportMaxAge = 72 * time.Hour
	reportLag    = 24 * time.Hour
)

// factors reads the registration report, which covers every enabled account in
// few calls.
// https://learn.microsoft.com/graph/api/authenticationmethodsroot-list-userregistrationdetails
func factors(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	byID := map[string]registration{}
	shared := inventory.Strings{}
	var updated inventory.Moment
	err := list(ctx, g, providers.Call{URL: g.registrationPath(), Uses: use(1, limitReports)}, func(o *registrationObject) error {
		byID[o.ID] = o.registration(shared)
		updated = max(updated, o.Updated.Moment)
		return nil
	})
	err = licence(s, err, "Entra ID P1", planP1, planP2)
	if at, ok := updated.Time(); err == nil && ok {
		if age := s.Now().Sub(at); age > reportMaxAge {
			return nil, &providers.Error{Class: providers.Outdated, Call: "GET /v1.0/reports/authenticationMethods/userRegistrationDetails", Message: fmt.Sprintf("the report is of %s", at.Format(time.DateOnly))}
		}
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		lag := inventory.Gap{Data: inventory.Factors, Kind: inventory.Lagging, Reason: "the account is too new for the registration report", Mend: "run it again tomorrow"}
		out := inventory.Gap{Data: inventory.Factors, Kind: inventory.Failed, Reason: "the registration report does not list this account"}
		edge := t.At
		if at, ok := max(updated, 0).Time(); ok {
			edge = inventory.At(at.Add(-reportLag))
		}
		for i := range t.Accounts {
			a := &t.Accounts[i]
			if r, ok := byID[a.ID]; ok {
				a.Factors, a.MFARegistered, a.MFACapable, a.FactorsAt, a.Recovery = r.factors, r.registered, r.capable, r.at, r.recovery
				continue
			}
			// The report leaves disabled accounts out.
			if a.Active == inventory.No || err != nil {
				continue
			}
			if at, ok := edge.Time(); ok && a.Created.After(at) == inventory.Yes {
				lag.Subjects = append(lag.Subjects, a.ID)
			} else {
				out.Subjects = append(out.Subjects, a.ID)
			}
		}
		return withSubjects(lag, out)
	}, err
}

// withSubjects keeps the gaps that are about somebody.
func withSubjects(gaps ...inventory.Gap) []inventory.Gap {
	var out []inventory.Gap
	for _, g := range gaps {
		if len(g.Subjects) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// registration is what is kept of a record of the report.
type registration struct {
	factors             inventory.List[inventory.Factor]
	at                  inventory.Moment
	registered, capable inventory.Tri
	recovery            inventory.Recovery
}

func (o *registrationObject) registration(shared inventory.Strings) registration {
	kinds := make([]inventory.Factor, 0, len(o.Methods.Items))
	for _, m := range o.Methods.Items {
		if f := factorOf(m); f != "" {
			kinds = append(kinds, f)
		}
	}
	return registration{
		factors:    inventory.List[inventory.Factor]{Items: shared.Factors(kinds), Complete: o.Methods.Complete},
		at:         o.Updated.Moment,
		registered: o.Registered, capable: o.Capable,
		recovery: inventory.Recovery{Enabled: o.SSPROn, Registered: o.SSPRHas, Capable: o.SSPRCan},
	}
}

// methodNames are the names that the registration report and its sibling
// reports give to methods, in lower case. The vendor publishes no list: a name
// that is not here is kept as it is.
// https://learn.microsoft.com/graph/api/resources/usercredentialusagedetails
var methodNames = map[string]inventory.Factor{
	"mobilephone":                        inventory.Phone,
	"alternatemobilephone":               inventory.Phone,
	"mobilecall":                         inventory.Voice,
	"alternatemobilecall":                inventory.Voice,
	"officephone":                        inventory.Voice,
	"sms":                                inventory.SMS,
	"mobilesms":                          inventory.SMS,
	"email":                              inventory.Email,
	"securityquestion":                   inventory.SecurityQuestions,
	"microsoftauthenticatorpush":         inventory.Push,
	"appnotification":                    inventory.Push,
	"microsoftauthenticatorpasswordless": inventory.PasswordlessPush,
	"softwareonetimepasscode":            inventory.SoftwareTOTP,
	"appcode":                            inventory.SoftwareTOTP,
	"onetimepasscode":                    inventory.SoftwareTOTP,
	"hardwareonetimepasscode":            inventory.HardwareTOTP,
	"temporaryaccesspass":                inventory.TemporaryPass,
	"windowshelloforbusiness":            inventory.PlatformKey,
	"macossecureenclavekey":              inventory.PlatformKey,
	"passkeydevicebound":                 inventory.DevicePasskey,
	"passkeydeviceboundauthenticator":    inventory.DevicePasskey,
	"passkeydeviceboundwindowshello":     inventory.PlatformKey,
	"passkeysynced":                      inventory.SyncedPasskey,
	"fido":                               inventory.Passkey,
	"fido2":                              inventory.Passkey,
	"fido2securitykey":                   inventory.Passkey,
	"externalauthmethod":                 inventory.ExternalMethod,
	"qrcode":                             inventory.QRPin,
	"qrcodepin":                          inventory.QRPin,
	"apppassword":                        inventory.AppPassword,
	"certificatebasedauthentication":     inventory.Certificate,
	"x509certificatemultifactor":         inventory.Certificate,
	"password":                           "",
	"none":                               "",
	"":                                   "",
}

func factorOf(name string) inventory.Factor {
	if f, ok := methodNames[strings.ToLower(name)]; ok {
		return f
	}
	return inventory.Factor(name)
}

// privilegedMost is how many accounts are read one by one where the report
// cannot be: enough for the administrators of any sane tenant, and slow.
const privilegedMost = 200

type methodObject struct {
	ID      string `json:"id"`
	Type    text   `json:"@odata.type"`
	Phone   text   `json:"phoneType"`
	Passkey text   `json:"passkeyType"`
}

// privilegedFactors reads the methods of privileged accounts one by one, where
// the registration report could not be read.
// https://learn.microsoft.com/graph/api/authentication-list-methods
func privilegedFactors(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var ids, rest []string
	var rules inventory.Settings
	needed := false
	s.Read(func(t *inventory.Tenant) {
		needed = !t.Complete().Has(inventory.Factors)
		ids = privileged(t)
		rules = t.Settings
	})
	if !needed {
		return nil, nil
	}
	if len(ids) > privilegedMost {
		ids, rest = ids[:privilegedMost], ids[privilegedMost:]
	}
	g := graphOf(s)
	found := map[string][]inventory.Factor{}
	paths := make([]string, len(ids))
	for i, id := range ids {
		paths[i] = g.methodsPath(id)
	}
	failed, err := eachList(ctx, g, paths, use(1, limitReports), func(i int, m *methodObject) error {
		if f := m.factor(); f != "" {
			found[ids[i]] = append(found[ids[i]], f)
		}
		return nil
	})
	now := inventory.At(s.Now())
	return func(t *inventory.Tenant) []inventory.Gap {
		var gaps []inventory.Gap
		bad := map[string]bool{}
		for i, e := range failed {
			bad[ids[i]] = true
			gap := providers.GapOf(e, inventory.Factors, []string{"UserAuthenticationMethod.Read.All"})
			gap.Subjects = []string{ids[i]}
			gaps = append(gaps, gap)
		}
		asked := map[string]bool{}
		for _, id := range ids {
			asked[id] = !bad[id] && err == nil
		}
		for i := range t.Accounts {
			if a := &t.Accounts[i]; asked[a.ID] {
				fromMethods(a, found[a.ID], &rules, now)
			}
		}
		if len(rest) > 0 {
			gaps = append(gaps, inventory.Gap{Data: inventory.Factors, Kind: inventory.Unasked, Subjects: rest, Reason: fmt.Sprintf("only the first %d privileged accounts are read one by one", privilegedMost), Needs: []string{"AuditLog.Read.All"}})
		}
		return gaps
	}, err
}

// fromMethods notes what v1.0 lists of an account's methods. It leaves hardware
// tokens and certificates out, so that their absence proves something only
// where the tenant's rules allow neither.
func fromMethods(a *inventory.Account, found []inventory.Factor, rules *inventory.Settings, at inventory.Moment) {
	hidden := rules.Methods.Any(func(m *inventory.Method) inventory.Tri {
		listed := m.Factor != inventory.Certificate && m.Factor != inventory.HardwareTOTP
		return m.Enabled.And(inventory.Bool(listed).Not())
	}).Or(rules.MethodsComplete.Not())
	a.Factors = inventory.List[inventory.Factor]{Items: found, Complete: hidden.Not()}
	a.FactorsAt = at
	a.MFARegistered = a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Second() })
	a.MFACapable = a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Second().And(allowed(rules, *f)) })
}

// allowed reports whether the tenant's rules let everybody use a factor.
func allowed(rules *inventory.Settings, f inventory.Factor) inventory.Tri {
	switch {
	case f == inventory.PlatformKey:
		return inventory.Yes // these rules do not govern it
	case f.Second() == inventory.Unknown:
		return inventory.Unknown // which rule governs it is not known either
	}
	everyone := rules.Methods.Any(func(m *inventory.Method) inventory.Tri {
		return inventory.Bool(sameMethod(m.Factor, f)).And(m.Enabled).And(m.Everyone)
	})
	if everyone == inventory.Yes {
		return inventory.Yes
	}
	enabled := rules.Methods.Any(func(m *inventory.Method) inventory.Tri {
		return inventory.Bool(sameMethod(m.Factor, f)).And(m.Enabled)
	})
	// Enabled for some groups: theirs are not known here. And older settings
	// may allow what these do not.
	return enabled.Or(rules.MethodsComplete.Not()).And(inventory.Unknown)
}

// sameMethod reports whether one rule governs both kinds of factor.
func sameMethod(rule, f inventory.Factor) bool {
	switch rule {
	case inventory.Passkey:
		return f == inventory.DevicePasskey || f == inventory.SyncedPasskey || f == inventory.Passkey
	case inventory.SMS, inventory.Voice:
		return f == rule || f == inventory.Phone
	case inventory.Push:
		return f == inventory.Push || f == inventory.PasswordlessPush
	default:
		return rule == f
	}
}

var methodTypes = map[text]inventory.Factor{
	"passwordAuthenticationMethod":                "",
	"emailAuthenticationMethod":                   inventory.Email,
	"externalAuthenticationMethod":                inventory.ExternalMethod,
	"microsoftAuthenticatorAuthenticationMethod":  inventory.Push,
	"platformCredentialAuthenticationMethod":      inventory.PlatformKey,
	"qrCodePinAuthenticationMethod":               inventory.QRPin,
	"softwareOathAuthenticationMethod":            inventory.SoftwareTOTP,
	"hardwareOathAuthenticationMethod":            inventory.HardwareTOTP,
	"temporaryAccessPassAuthenticationMethod":     inventory.TemporaryPass,
	"windowsHelloForBusinessAuthenticationMethod": inventory.PlatformKey,
}

func (m *methodObject) factor() inventory.Factor {
	name := text(strings.TrimPrefix(string(m.Type), "#microsoft.graph."))
	switch {
	case name == "fido2AuthenticationMethod" && m.Passkey == "deviceBound":
		return inventory.DevicePasskey
	case name == "fido2AuthenticationMethod" && m.Passkey == "synced":
		return inventory.SyncedPasskey
	case name == "fido2AuthenticationMethod":
		return inventory.Passkey
	case name == "phoneAuthenticationMethod" && m.Phone == "office":
		return inventory.Voice
	case name == "phoneAuthenticationMethod":
		return inventory.Phone
	}
	if f, ok := methodTypes[name]; ok {
		return f
	}
	return inventory.Factor(name)
}

// privileged lists the enabled accounts that hold a role that is rated or not
// known, active or eligible, directly or through a group.
func privileged(t *inventory.Tenant) []string {
	var ids []string
	rated := ratedRoles(t)
	for i := range t.Accounts {
		a := &t.Accounts[i]
		if a.Active != inventory.No && rated(a.Roles, a.Eligible, a.GroupRoles) {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// ratedRoles returns a function that reports whether one of the roles is rated
// or not known: what is worth a closer look.
func ratedRoles(t *inventory.Tenant) func(...inventory.List[inventory.Held]) bool {
	harmless := map[string]bool{}
	for i := range t.Roles {
		r := &t.Roles[i]
		rating, known := privilege.Role(t.Provider, r.Template)
		if !known {
			rating = privilege.Actions(t.Provider, r.Actions.Items)
		}
		harmless[r.ID] = rating.Tier == privilege.None
	}
	return func(lists ...inventory.List[inventory.Held]) bool {
		for _, l := range lists {
			for _, h := range l.Items {
				if !harmless[h.Role] {
					return true
				}
			}
		}
		return false
	}
}

// privilegedApps returns the ids of the apps that hold a rated role or a rated
// permission of their own.
func privilegedApps(t *inventory.Tenant) map[string]bool {
	out := map[string]bool{}
	rated := ratedRoles(t)
	for i := range t.Apps {
		a := &t.Apps[i]
		out[a.ID] = rated(a.Roles, a.Eligible, a.GroupRoles)
	}
	for _, g := range t.Grants {
		for _, s := range g.Scopes.Items {
			if g.Kind == inventory.ToApp && privilege.Permission(t.Provider, g.Resource, string(g.Kind), s).Tier > privilege.None {
				out[g.App] = true
			}
		}
	}
	return out
}
