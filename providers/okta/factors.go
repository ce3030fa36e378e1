package okta

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

const factorsPath = "/api/v1/users/{id}/factors"

type factorObject struct {
	ID     string `json:"id"`
	Type   text   `json:"factorType"`
	Status text   `json:"status"`
}

// factorTypes are the types of factor.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/
var factorTypes = map[text]inventory.Factor{
	"call":                inventory.Voice,
	"email":               inventory.Email,
	"push":                inventory.Push,
	"question":            inventory.SecurityQuestions,
	"signed_nonce":        inventory.PlatformKey, // Okta FastPass
	"sms":                 inventory.SMS,
	"token":               inventory.HardwareTOTP,
	"token:hardware":      inventory.HardwareTOTP,
	"token:hotp":          inventory.HardwareTOTP,
	"token:software:totp": inventory.SoftwareTOTP,
	"u2f":                 inventory.DevicePasskey,
	"web":                 inventory.ExternalMethod, // Duo
	"webauthn":            inventory.Passkey,
}

// enrolled are the factors of one account.
type enrolled struct {
	kinds inventory.List[inventory.Factor]
	at    inventory.Moment
}

// factors reads who has enrolled what, an account at a time: administrators
// first, then whoever may sign in, as many as the user has set. Whose factors
// an earlier run has read of late is not asked for again.
func factors(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	own := s.Data.(*session)
	now := inventory.At(s.Now())
	var ids, rest []string
	var everyNetwork inventory.Tri
	kept := map[string]enrolled{}
	s.Read(func(t *inventory.Tenant) {
		ids = worthAsking(t)
		everyNetwork = t.Settings.EnrolmentByNetwork.Not()
	})
	for _, a := range s.FactorsKept() {
		kept[a.ID] = enrolled{a.Factors, a.FactorsAt}
	}
	if len(ids) > own.most {
		ids, rest = ids[:own.most], ids[own.most:]
	}
	ask := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { _, ok := kept[id]; return ok })
	found := make([]enrolled, len(ask))
	failed, err := each(ctx, len(ask), factorsPath, func(i int) error {
		kinds, err := factorsOf(ctx, s, ask[i])
		if err == nil {
			kinds.Complete = kinds.Complete.And(everyNetwork)
			found[i] = enrolled{kinds, now}
		}
		return err
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		at := indexes(ask)
		hidden := inventory.Gap{
			Data: inventory.Factors, Kind: inventory.Unseen,
			Reason: "which factors Okta shows depends on the network of this audit, since an enrolment policy does",
		}
		shared := inventory.Strings{}
		for i := range t.Accounts {
			a := &t.Accounts[i]
			e, ok := kept[a.ID]
			if n, asked := at[a.ID]; asked && !ok {
				e, ok = found[n], found[n].at.Known()
			}
			if !ok {
				continue
			}
			e.kinds.Items = shared.Factors(e.kinds.Items)
			a.Factors, a.FactorsAt = e.kinds, e.at
			a.MFARegistered = a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Second() })
			a.MFACapable = a.MFARegistered // Okta lists what the enrolment policy lets the account use
			if everyNetwork == inventory.No {
				hidden.Subjects = append(hidden.Subjects, a.ID)
			}
		}
		out := gaps(failed, func(i int) string { return ask[i] }, inventory.Factors, "okta.users.read")
		if len(rest) > 0 {
			out = append(out, inventory.Gap{
				Data: inventory.Factors, Kind: inventory.Unasked, Subjects: rest,
				Reason: fmt.Sprintf("only the factors of the first %d accounts are read", own.most), Mend: "set TWOKEYS_OKTA_MOST_FACTORS to more",
			})
		}
		if len(hidden.Subjects) > 0 {
			out = append(out, hidden)
		}
		return out
	}, err
}

// factorsOf reads the factors of one account.
func factorsOf(ctx context.Context, s *providers.Session, id string) (inventory.List[inventory.Factor], error) {
	kinds := inventory.ListOf[inventory.Factor]()
	err := list(ctx, s, with(factorsPath, id), limitOther, func(o *factorObject) error {
		switch o.Status {
		case "ACTIVE":
			kinds.Items = append(kinds.Items, o.kind())
		case "NOT_SETUP", "PENDING_ACTIVATION", "DISABLED", "INACTIVE", "EXPIRED":
		default:
			kinds.Complete = inventory.Unknown
		}
		return nil
	})
	slices.Sort(kinds.Items)
	return kinds, err
}

func (o *factorObject) kind() inventory.Factor {
	if f, ok := factorTypes[o.Type]; ok {
		return f
	}
	return inventory.Factor(o.Type)
}

// worthAsking lists the accounts that may sign in, those with a role first.
func worthAsking(t *inventory.Tenant) []string {
	var first, rest []string
	for i := range t.Accounts {
		a := &t.Accounts[i]
		switch {
		case a.Active == inventory.No:
		case len(a.Roles.Items)+len(a.GroupRoles.Items) > 0:
			first = append(first, a.ID)
		default:
			rest = append(rest, a.ID)
		}
	}
	slices.Sort(first)
	slices.Sort(rest)
	return slices.Concat(first, rest)
}

// with puts an id into a path's pattern.
func with(pattern, id string) string { return strings.Replace(pattern, "{id}", id, 1) }
