package entra

import (
	"context"
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

// passwordTemplate is the template of the rules on passwords. A tenant that
// never changed them has no object of it.
// https://learn.microsoft.com/graph/api/resources/groupsetting
const passwordTemplate = "5cf42378-d67d-4f36-ba46-e8b86229381d"

// The settings of the organisation's own list of words: of a tenant without
// the object it is empty. The words themselves are not kept.
const (
	wordsOn   = "EnableBannedPasswordCheck"
	wordsList = "BannedPasswordList"
)

// passwordRules reads the tenant-wide settings that go by templates.
// https://learn.microsoft.com/graph/api/group-list-settings
// https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad
func passwordRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	words, on := inventory.No, inventory.No
	raw := rawList{}
	err := list(ctx, g, providers.Call{URL: g.groupSettingsPath(), Uses: use(1)}, func(o *groupSettingObject) error {
		switch o.Template {
		case passwordTemplate:
			words, on = o.bannedWords()
		case "": // it may be of that template
			words, on = words.Or(inventory.Unknown), on.Or(inventory.Unknown)
		}
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
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.BannedWords, t.Settings.BannedWordsOn = words, on
		raw.keep(t, inventory.PasswordRules, "/groupSettings", nil)
		return nil
	}, nil
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
