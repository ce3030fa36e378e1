package entra

import (
	"context"
	"slices"
	"strconv"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type methodsObject struct {
	Migration   nullable      `json:"policyMigrationState"`
	Methods     *[]methodRule `json:"authenticationMethodConfigurations"`
	Enforcement *struct {
		Campaign *feature `json:"authenticationMethodsRegistrationCampaign"`
	} `json:"registrationEnforcement"`
}

// methodRule is the rule on one method. Some members are of one kind alone.
type methodRule struct {
	ID       text            `json:"id"`
	State    text            `json:"state"`
	Includes *[]methodTarget `json:"includeTargets"`
	Excludes *[]methodTarget `json:"excludeTargets"`

	Features *struct {
		App   *feature `json:"displayAppInformationRequiredState"`
		Place *feature `json:"displayLocationInformationRequiredState"`
	} `json:"featureSettings"`

	SelfEnrolled   inventory.Tri     `json:"isSelfServiceRegistrationAllowed"`
	Attested       inventory.Tri     `json:"isAttestationEnforced"`
	Keys           *keyRestrictions  `json:"keyRestrictions"`
	DefaultProfile text              `json:"defaultPasskeyProfile"`
	Profiles       *[]passkeyProfile `json:"passkeyProfiles"`

	Once    inventory.Tri `json:"isUsableOnce"`
	Longest nullable      `json:"maximumLifetimeInMinutes"`

	Mode *struct {
		Affinity text `json:"x509CertificateDefaultRequiredAffinityLevel"`
	} `json:"authenticationModeConfiguration"`
	Bindings *[]struct {
		Affinity text `json:"trustAffinityLevel"`
	} `json:"certificateUserBindings"`
}

type methodTarget struct {
	ID      text          `json:"id"`
	Type    text          `json:"targetType"`
	SignsIn inventory.Tri `json:"isUsableForSignIn"` // of text messages
}

const (
	everyUser = "all_users"
	nobody    = "00000000-0000-0000-0000-000000000000"
)

type keyRestrictions struct {
	On   inventory.Tri `json:"isEnforced"`
	Kind text          `json:"enforcementType"`
	Keys texts         `json:"aaGuids"`
}

type passkeyProfile struct {
	Attestation text             `json:"attestationEnforcement"`
	Keys        *keyRestrictions `json:"keyRestrictions"`
}

// feature is something that is on for some, with one target or with several.
type feature struct {
	State    text            `json:"state"`
	Include  *methodTarget   `json:"includeTarget"`
	Exclude  *methodTarget   `json:"excludeTarget"`
	Includes *[]methodTarget `json:"includeTargets"`
	Excludes *[]methodTarget `json:"excludeTargets"`
}

// state is whether a rule is on; one that Microsoft manages is as managed says.
func state(s text, managed inventory.Tri) inventory.Tri {
	switch s {
	case "enabled":
		return inventory.Yes
	case "disabled":
		return inventory.No
	case "default":
		return managed
	}
	return inventory.Unknown
}

// forAll reports whether the feature is on for everybody.
func (f *feature) forAll(managed inventory.Tri) inventory.Tri {
	if f == nil {
		return inventory.Unknown
	}
	all := inventory.Unknown
	switch {
	case f.Includes != nil && f.Excludes != nil:
		all = everyone(*f.Includes, *f.Excludes)
	case f.Include != nil && f.Exclude != nil && f.Include.ID != "" && f.Exclude.ID != "":
		all = inventory.Bool(f.Include.ID == everyUser && f.Exclude.ID == nobody)
	}
	return state(f.State, managed).And(all)
}

func everyone(includes, excludes []methodTarget) inventory.Tri {
	if len(excludes) > 0 {
		return inventory.No
	}
	return inventory.Bool(slices.ContainsFunc(includes, func(t methodTarget) bool { return t.ID == everyUser }))
}

// methodRules are the names of the rules on methods.
// https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicies-overview
var methodRules = map[text]inventory.Factor{
	"Fido2": inventory.Passkey, "MicrosoftAuthenticator": inventory.Push, "Sms": inventory.SMS, "Voice": inventory.Voice,
	"TemporaryAccessPass": inventory.TemporaryPass, "SoftwareOath": inventory.SoftwareTOTP, "HardwareOath": inventory.HardwareTOTP,
	"Email": inventory.Email, "X509Certificate": inventory.Certificate, "QRCodePin": inventory.QRPin,
}

// methodsStep reads which factors the tenant allows. Until its migration is
// complete, older settings that cannot be read allow others beside.
// https://learn.microsoft.com/graph/api/authenticationmethodspolicy-get
func methodsStep(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, raw, err := singleRaw[methodsObject](ctx, g, providers.Call{URL: g.methodRulesPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		keepRaw(t, inventory.AuthenticationMethods, "/policies/authenticationMethodsPolicy", raw)
		t.Settings.Methods, t.Settings.MethodRules = o.methods(), o.rules()
		switch string(o.Migration) {
		case "null", `"migrationComplete"`: // null: there was nothing to migrate
			t.Settings.MethodsComplete = inventory.Yes
		case `"preMigration"`, `"migrationInProgress"`:
			t.Settings.MethodsComplete = inventory.No
		}
		return nil
	}, nil
}

func (o *methodsObject) methods() inventory.List[inventory.Method] {
	var out inventory.List[inventory.Method]
	if o.Methods == nil {
		return out
	}
	out.Complete = inventory.Yes
	for _, m := range *o.Methods {
		rule := inventory.Method{Factor: methodRules[m.ID], Enabled: state(m.State, inventory.Unknown)}
		if rule.Factor == "" {
			rule.Factor = inventory.Factor(m.ID)
		}
		if m.Includes != nil && m.Excludes != nil {
			rule.Everyone = everyone(*m.Includes, *m.Excludes)
		}
		out.Items = append(out.Items, rule)
	}
	return out
}

// rules puts together what the rules on single methods say. What Microsoft
// manages of Authenticator is off; what it does with its campaign its own pages
// tell differently.
// https://learn.microsoft.com/entra/identity/authentication/concept-authentication-default-enablement
func (o *methodsObject) rules() inventory.MethodRules {
	var r inventory.MethodRules
	if o.Methods == nil {
		return r
	}
	r.SMSAlone, r.Targets.Complete = inventory.No, inventory.Yes
	for i := range *o.Methods {
		m := &(*o.Methods)[i]
		m.target(&r.Targets)
		switch methodRules[m.ID] {
		case inventory.Push:
			if m.Features != nil {
				r.ShowsApp, r.ShowsPlace = m.Features.App.forAll(inventory.No), m.Features.Place.forAll(inventory.No)
			}
		case inventory.SMS:
			r.SMSAlone = m.signsIn()
		case inventory.Passkey:
			r.SelfEnrolled = m.SelfEnrolled
			r.Attested, r.Chosen = m.keys()
		case inventory.TemporaryPass:
			minutes, _ := strconv.Atoi(string(m.Longest))
			r.PassOnce, r.PassLongest = m.Once, int64(max(minutes, 0))*60
		case inventory.Certificate:
			r.CertificateBound = m.bound()
		case "": // it may be of text messages
			r.SMSAlone = r.SMSAlone.Or(state(m.State, inventory.Unknown).And(inventory.Unknown))
		default:
		}
	}
	if o.Enforcement != nil {
		r.Campaign = o.Enforcement.Campaign.forAll(inventory.Unknown)
	}
	return r
}

// target adds the groups that the rule names.
func (m *methodRule) target(l *inventory.List[string]) {
	for _, list := range []*[]methodTarget{m.Includes, m.Excludes} {
		if list == nil {
			l.Complete = inventory.Unknown
			continue
		}
		for _, t := range *list {
			switch id := string(t.ID); {
			case t.Type == "user" || id == everyUser || id == nobody || slices.Contains(l.Items, id):
			case t.Type == "group" && id != "":
				l.Items = append(l.Items, id)
			default:
				l.Complete = inventory.Unknown
			}
		}
	}
}

// signsIn reports whether a text message alone signs somebody in.
func (m *methodRule) signsIn() inventory.Tri {
	some := inventory.Unknown
	if m.Includes != nil {
		some = inventory.No
		for _, t := range *m.Includes {
			some = some.Or(t.SignsIn)
		}
	}
	return state(m.State, inventory.Unknown).And(some)
}

// keys reports what passkeys have to prove: by each profile where there are
// profiles, which the older settings give way to.
// https://learn.microsoft.com/graph/api/resources/passkeyprofile
func (m *methodRule) keys() (attested, chosen inventory.Tri) {
	switch {
	case m.Profiles != nil && len(*m.Profiles) > 0:
		attested, chosen = inventory.Yes, inventory.Yes
		for _, p := range *m.Profiles {
			proved := inventory.Unknown
			switch p.Attestation {
			case "registrationOnly":
				proved = inventory.Yes
			case "disabled":
				proved = inventory.No
			}
			attested, chosen = attested.And(proved), chosen.And(p.Keys.allowList())
		}
		return attested, chosen
	case m.DefaultProfile != "": // there are, and they did not come
		return inventory.Unknown, inventory.Unknown
	}
	return m.Attested, m.Keys.allowList()
}

// allowList reports whether only makes of key are taken that are listed.
func (k *keyRestrictions) allowList() inventory.Tri {
	if k == nil {
		return inventory.Unknown
	}
	allow := inventory.Unknown
	switch k.Kind {
	case "allow":
		allow = inventory.Yes
	case "block":
		allow = inventory.No
	}
	return k.On.And(allow).And(k.Keys.Empty().Not())
}

// bound reports whether certificates find their account by a binding of high
// affinity, always.
// https://learn.microsoft.com/graph/api/resources/x509certificateuserbinding
func (m *methodRule) bound() inventory.Tri {
	affinity := func(s text) inventory.Tri {
		switch s {
		case "high":
			return inventory.Yes
		case "low":
			return inventory.No
		}
		return inventory.Unknown
	}
	required := inventory.Unknown
	if m.Mode != nil {
		required = affinity(m.Mode.Affinity)
	}
	each := inventory.Unknown
	if m.Bindings != nil && len(*m.Bindings) > 0 {
		each = inventory.Yes
		for _, b := range *m.Bindings {
			each = each.And(affinity(b.Affinity))
		}
	}
	return required.Or(each)
}

// methodGroups looks for the groups that the rules on methods name.
// https://learn.microsoft.com/graph/api/group-get
func methodGroups(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var ids inventory.List[string]
	s.Read(func(t *inventory.Tenant) {
		ids = t.Settings.MethodRules.Targets
		ids.Items = slices.Clone(ids.Items)
	})
	found := inventory.List[inventory.MethodGroup]{Complete: ids.Complete}
	var paths []string
	for _, id := range ids.Items {
		paths = append(paths, g.groupPath(id))
		found.Items = append(found.Items, inventory.MethodGroup{ID: id})
	}
	var gaps []inventory.Gap
	err := g.each(ctx, paths, use(1), func(i int, a *providers.Answer, err error) {
		group := &found.Items[i]
		group.Gone, group.Name = groupThere(a, err)
		if group.Gone == inventory.Unknown {
			gap := providers.GapOf(err, inventory.MethodGroups, []string{"GroupMember.Read.All"})
			gap.Reason = "group " + group.ID + ": " + gap.Reason
			gaps = append(gaps, gap)
		}
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.MethodGroups = found
		return gaps
	}, err
}

// groupThere reads from the answer about a group whether it is gone, and its
// name, which is not a fact that a verdict rests on.
func groupThere(a *providers.Answer, err error) (gone inventory.Tri, name string) {
	switch {
	case providers.Is(err, providers.NotFound):
		return inventory.Yes, ""
	case err != nil:
		return inventory.Unknown, ""
	}
	var o struct {
		Name text `json:"displayName"`
	}
	_ = providers.Decode(a.Body, &o)
	return inventory.No, string(o.Name)
}

// promptRules reads how people are asked for a factor, which v1.0 does not
// show. What Microsoft manages of reporting is off; of the choice of a factor
// its own pages tell differently.
// https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy?view=graph-rest-beta
func promptRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, err := single[struct {
		Report *feature `json:"reportSuspiciousActivitySettings"`
		Prefer *feature `json:"systemCredentialPreferences"`
	}](ctx, g, providers.Call{URL: g.promptRulesPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	if o.Report != nil && o.Report.Exclude == nil {
		o.Report.Exclude = &methodTarget{ID: nobody} // it leaves nobody out
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.Prompts = inventory.PromptRules{Reported: o.Report.forAll(inventory.No), Strongest: o.Prefer.forAll(inventory.Unknown)}
		return nil
	}, nil
}
