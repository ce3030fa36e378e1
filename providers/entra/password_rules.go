package entra

import (
	"context"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type groupSettingObject struct {
	ID       string          `json:"id"`
	Name     text            `json:"displayName"`
	Template text            `json:"templateId"`
	Values   *[]settingValue `json:"values"`
}

type settingValue struct {
	Name  text `json:"name"`
	Value text `json:"value"`
}

// The templates of the settings that are read. A tenant that never changed
// those of a template has no object of it.
// https://learn.microsoft.com/graph/api/resources/groupsetting
const (
	passwordTemplate = "5cf42378-d67d-4f36-ba46-e8b86229381d"
	consentTemplate  = "dffd5d46-495d-40a9-8e21-954ff55e198a"
	groupTemplate    = "62375ab9-6b52-47ed-826b-58e47e0e304b"
)

// The settings of the organisation's own list of words: of a tenant without
// the object it is empty. The words themselves are not kept.
const (
	wordsOn   = "EnableBannedPasswordCheck"
	wordsList = "BannedPasswordList"
)

// templateSettings are what the settings of templates say.
type templateSettings struct {
	words, wordsOn, onPremises inventory.Tri
	lockout                    inventory.Lockout
	groups                     inventory.GroupPolicy
}

// unchanged are the settings of a tenant that has no object of any template.
// Smart lockout comes after ten failures, after three in the clouds for the
// government of the United States, and lasts a minute; on premises, passwords
// that are banned are only written down.
// https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout
// https://learn.microsoft.com/entra/identity/users/groups-settings-cmdlets
func unchanged(cloud string) templateSettings {
	s := templateSettings{
		words: inventory.No, wordsOn: inventory.No, onPremises: inventory.No,
		lockout: inventory.Lockout{Attempts: 10, Seconds: 60},
		groups:  inventory.GroupPolicy{UsersCreate: inventory.Yes, GuestsOwn: inventory.No, OwnerConsent: inventory.No},
	}
	if cloud == "usgov" || cloud == "dod" {
		s.lockout.Attempts = 3
	}
	return s
}

// passwordRules reads the tenant-wide settings that go by templates.
// https://learn.microsoft.com/graph/api/group-list-settings
// https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad
func passwordRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	is := unchanged(s.Data.(*session).cloud.name)
	raw := rawList{}
	var strange bool
	err := list(ctx, g, providers.Call{URL: g.groupSettingsPath(), Uses: use(1)}, func(o *groupSettingObject) error {
		strange = strange || o.Template == "" // it may be of any of the templates
		o.fill(&is)
		kept, err := json.Marshal(o.withoutWords())
		if err != nil {
			return err
		}
		raw[o.ID] = kept
		return nil
	})
	if err != nil {
		return nil, err
	}
	if strange {
		is = templateSettings{}
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		set := &t.Settings
		set.BannedWords, set.BannedWordsOn, set.OnPremisesBan = is.words, is.wordsOn, is.onPremises
		set.Lockout, set.Groups = is.lockout, is.groups
		raw.keep(t, inventory.PasswordRules, "/groupSettings", nil)
		return nil
	}, nil
}

// fill puts in what the settings of one template say: what they leave out is
// not known.
func (o *groupSettingObject) fill(is *templateSettings) {
	switch o.Template {
	case passwordTemplate:
		is.words, is.wordsOn = o.bannedWords()
		is.onPremises = spoken(o.value("EnableBannedPasswordCheckOnPremises"))
		switch o.value("BannedPasswordCheckOnPremisesMode") {
		case "Enforce", "Enforced":
		case "Audit":
			is.onPremises = is.onPremises.And(inventory.No)
		default:
			is.onPremises = is.onPremises.And(inventory.Unknown)
		}
		is.lockout = inventory.Lockout{Attempts: int(counted(o.value("LockoutThreshold"))), Seconds: counted(o.value("LockoutDurationInSeconds"))}
	case consentTemplate:
		is.groups.OwnerConsent = spoken(o.value("EnableGroupSpecificConsent"))
	case groupTemplate:
		is.groups.UsersCreate = spoken(o.value("EnableGroupCreation"))
		is.groups.GuestsOwn = spoken(o.value("AllowGuestsToBeGroupOwner"))
	}
}

// value returns the value of a name, empty where there is none.
func (o *groupSettingObject) value(name text) text {
	if o.Values != nil {
		for _, v := range *o.Values {
			if v.Name == name {
				return v.Value
			}
		}
	}
	return ""
}

// counted reads a number that came as text; 0 is not known.
func counted(v text) int64 {
	n, err := strconv.ParseInt(string(v), 10, 32)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func (o *groupSettingObject) bannedWords() (some, on inventory.Tri) {
	if o.Values == nil {
		return some, on
	}
	for _, v := range *o.Values {
		switch v.Name {
		case wordsOn:
			on = spoken(v.Value)
		case wordsList:
			some = inventory.Bool(strings.TrimSpace(string(v.Value)) != "")
		}
	}
	return some, on
}

// spoken reads a truth that came as text.
func spoken(v text) inventory.Tri {
	switch strings.ToLower(string(v)) {
	case "true":
		return inventory.Yes
	case "false":
		return inventory.No
	}
	return inventory.Unknown
}

func (o *groupSettingObject) withoutWords() *groupSettingObject {
	out := *o
	if o.Values != nil {
		values := make([]settingValue, 0, len(*o.Values))
		for _, v := range *o.Values {
			if v.Name != wordsList {
				values = append(values, v)
			}
		}
		out.Values = &values
	}
	return &out
}
