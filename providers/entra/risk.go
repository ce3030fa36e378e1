package entra

import (
	"context"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type riskObject struct {
	ID      string `json:"id"`
	State   text   `json:"riskState"`
	Level   text   `json:"riskLevel"`
	Updated date   `json:"riskLastUpdatedDateTime"`
}

// riskStates are the states of a risk.
// https://learn.microsoft.com/graph/api/resources/riskyuser
var riskStates = map[text]inventory.RiskState{
	"none": inventory.NoRisk, "confirmedSafe": inventory.Treated, "remediated": inventory.Treated, "dismissed": inventory.Treated,
	"atRisk": inventory.AtRisk, "confirmedCompromised": inventory.Compromised,
}

// risk words what is on record. A level that is hidden for want of a licence
// is kept in that word, of which nothing is known.
func (o *riskObject) risk() inventory.Risk {
	r := inventory.Risk{State: riskStates[o.State], Level: inventory.RiskLevel(o.Level), Updated: o.Updated.Moment}
	if r.State == "" {
		r.State = inventory.RiskState(o.State)
	}
	return r
}

// noRisk is that of whom a whole list of risks does not name.
var noRisk = inventory.Risk{State: inventory.NoRisk, Level: inventory.LevelNone, Updated: inventory.Never}

// accountRisk reads who is thought to be at risk.
// https://learn.microsoft.com/graph/api/riskyuser-list
func accountRisk(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	byID, err := risks(ctx, s, graphOf(s).riskyUsersPath())
	err = licence(s, err, "Entra ID P2", planP2)
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range t.Accounts {
			t.Accounts[i].Risk = riskOf(byID, t.Accounts[i].ID, err)
		}
		return nil
	}, err
}

// appRisk reads which apps are thought to be at risk.
// https://learn.microsoft.com/graph/api/identityprotectionroot-list-riskyserviceprincipals
func appRisk(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	byID, err := risks(ctx, s, graphOf(s).riskyAppsPath())
	err = licence(s, err, "Workload ID Premium", planWorkload1, planWorkload2)
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range t.Apps {
			t.Apps[i].Risk = riskOf(byID, t.Apps[i].ID, err)
		}
		return nil
	}, err
}

func risks(ctx context.Context, s *providers.Session, path string) (map[string]inventory.Risk, error) {
	byID := map[string]inventory.Risk{}
	err := list(ctx, graphOf(s), providers.Call{URL: path, Uses: use(1, limitPolicies)}, func(o *riskObject) error {
		byID[strings.ToLower(o.ID)] = o.risk()
		return nil
	})
	return byID, err
}

// riskOf is the risk on record. Who is not listed has none, if the list came
// whole.
func riskOf(byID map[string]inventory.Risk, id string, err error) inventory.Risk {
	if r, ok := byID[strings.ToLower(id)]; ok {
		return r
	}
	if err != nil {
		return inventory.Risk{}
	}
	return noRisk
}
