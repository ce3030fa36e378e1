package entra

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// The published limits of Microsoft Graph that an audit comes near.
// https://learn.microsoft.com/graph/throttling-limits
const (
	limitActivity  = "sign-in activity"
	limitPolicies  = "conditional access"
	limitReports   = "reports"
	limitKeys      = "key credentials"
	limitDirectory = "directory"
)

const limitsPage = "https://learn.microsoft.com/graph/throttling-limits"

// graphLimits are in the order in which a call takes them.
var graphLimits = []providers.Limit{
	{Name: limitActivity, Cost: 10, Window: time.Minute, Source: limitsPage + "#identity-and-access-service-limits"},
	// Shared with every other app of the tenant; a refusal names no time.
	{Name: limitPolicies, Cost: 1, Window: time.Second, Source: limitsPage + "#identity-protection-and-conditional-access-service-limits"},
	{Name: limitReports, Cost: 5, Window: 10 * time.Second, Source: limitsPage + "#identity-and-access-reports-service-limits"},
	{Name: limitKeys, Cost: 150, Window: time.Minute, Source: "https://learn.microsoft.com/graph/api/application-get"},
	// Resource units, for a tenant of fewer than 50 users: the least of all sizes.
	{Name: limitDirectory, Cost: 3500, Window: 10 * time.Second, Source: limitsPage + "#resource-unit-based-limits"},
}

// use returns what a directory call of so many resource units counts for, and
// the narrower limits it falls under too.
func use(units int, narrower ...string) []providers.Use {
	var uses []providers.Use
	for _, l := range graphLimits {
		for _, n := range narrower {
			if l.Name == n {
				uses = append(uses, providers.Use{Limit: n, Cost: 1})
			}
		}
	}
	return append(uses, providers.Use{Limit: limitDirectory, Cost: units})
}

// eventual asks for the index that knows totals; some lists are incomplete
// without it (microsoftgraph/msgraph-metadata#116). It does not go with
// $expand.
var eventual = http.Header{"Consistencylevel": {"eventual"}}

// classify knows the ways in which Graph says no. Different services behind it
// word the same refusal differently, so a missing permission is a 403 that is
// nothing else. https://learn.microsoft.com/graph/errors
func classify(a *providers.Answer) *providers.Error {
	if a.Status == http.StatusOK {
		return nil
	}
	code, message := graphError(a.Body)
	e := &providers.Error{Code: code, Message: message}
	unlicensed := strings.Contains(message, "not licensed for this feature")
	switch {
	case code == "Directory_ExpiredPageToken", code == "DirectoryPageTokenNotFoundException", a.Status == http.StatusGone:
		e.Class = providers.LostCursor
	case code == "AadPremiumLicenseRequired", code == "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
		a.Status == http.StatusForbidden && unlicensed:
		e.Class = providers.NoLicence
	case a.Status == http.StatusUnauthorized, code == "TokenExpired":
		e.Class, e.Claims = providers.LostAuth, claimsWanted(a.Header)
	case a.Status == http.StatusForbidden:
		e.Class = providers.Forbidden
	case a.Status == http.StatusTooManyRequests, code == "Request_ThrottledTemporarily":
		e.Class = providers.Throttle
	case a.Status == http.StatusNotFound:
		e.Class = providers.NotFound
	case a.Status >= http.StatusInternalServerError && a.Status != http.StatusNotImplemented, a.Status == http.StatusRequestTimeout:
		e.Class = providers.Unavailable
	default:
		e.Class = providers.Broken
	}
	return e
}

// graphError finds the code and the message in the body of an error.
func graphError(body []byte) (code, message string) {
	var answer struct {
		Error struct {
			Code    string `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
	}
	if providers.Decode(body, &answer) != nil {
		return "", ""
	}
	// Privileged Identity Management hides its own error in the message.
	var inner struct {
		Code    string `json:"errorCode"`
		Message string `json:"message"`
	}
	if strings.HasPrefix(answer.Error.Message, "{") && providers.Decode([]byte(answer.Error.Message), &inner) == nil && inner.Code != "" {
		return inner.Code, providers.OneLine(inner.Message)
	}
	return providers.OneLine(answer.Error.Code), providers.OneLine(answer.Error.Message)
}

// graph reads Microsoft Graph for one tenant.
type graph struct {
	*providers.Client
	base string // the origin, without a slash at its end
}

func graphOf(s *providers.Session) graph {
	return graph{s.API(apiName), s.Data.(*session).endpoint}
}

// list reads a list to its end, each item into a T.
func list[T any](ctx context.Context, g graph, call providers.Call, use func(*T) error) error {
	return listPages(ctx, g, call, page, use)
}

// listPages is list, with another way to find the items of a page.
func listPages[T any](ctx context.Context, g graph, call providers.Call, decode func(*providers.Answer) (providers.Page, error), use func(*T) error) error {
	return g.Each(ctx, providers.List{First: call, Decode: decode, ID: objectID}, func(item jsontext.Value) error {
		v := new(T)
		if err := providers.Decode(item, v); err != nil {
			return err
		}
		return use(v)
	})
}

// page finds the items of a page. A page without the key "value" is no list.
func page(a *providers.Answer) (providers.Page, error) {
	var p struct {
		Value *[]jsontext.Value `json:"value"`
		Next  string            `json:"@odata.nextLink"`
		Count *int              `json:"@odata.count"`
	}
	if err := providers.Decode(a.Body, &p); err != nil {
		return providers.Page{}, err
	}
	if p.Value == nil {
		return providers.Page{}, errors.New("the answer has no value")
	}
	out := providers.Page{Items: *p.Value, Next: p.Next, Total: -1}
	if p.Count != nil {
		out.Total = *p.Count
	}
	return out, nil
}

// objectID reads the id of an object, and no further than to it.
func objectID(item jsontext.Value) (string, error) {
	id, err := providers.Member(item, "id")
	if err != nil {
		return "", err
	}
	if id.Kind() != '"' || len(id) == 2 {
		return "", errors.New("an item without an id")
	}
	var s string
	return s, providers.Decode(id, &s)
}

// single reads one object into a T.
func single[T any](ctx context.Context, g graph, call providers.Call) (*T, error) {
	v, _, err := singleRaw[T](ctx, g, call)
	return v, err
}

// singleRaw is single, and gives the object as it came too.
func singleRaw[T any](ctx context.Context, g graph, call providers.Call) (*T, []byte, error) {
	a, err := g.Do(ctx, call)
	if err != nil {
		return nil, nil, err
	}
	v := new(T)
	if err := providers.Decode(a.Body, v); err != nil {
		path, _, _ := strings.Cut(strings.TrimPrefix(call.URL, g.base), "?")
		return nil, nil, &providers.Error{Class: providers.Broken, Call: "GET " + path, Status: a.Status, Code: "unexpected_object", Message: providers.OneLine(err.Error())}
	}
	return v, a.Body, nil
}

// keepRaw keeps an object as it came, for a judge of Microsoft's own words.
func keepRaw(t *inventory.Tenant, data inventory.Data, path string, body []byte) {
	t.Raw = append(t.Raw, inventory.Raw{Data: data, Path: path, JSON: slices.Clone(body)})
}

// text is a string that another type of value leaves empty.
type text string

// UnmarshalJSON implements json.Unmarshaler.
func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		s, _ := jsontext.AppendUnquote(nil, b) // an error is about half a surrogate pair, which is replaced
		*t = text(s)
	}
	return nil
}

// nullable is a value of which null says something else than absence. It is
// the JSON as it came, empty if it did not.
type nullable = jsontext.Value

// texts is a list of strings, unknown if it is absent or anything else, and not
// whole if an element is null.
type texts struct{ inventory.List[string] }

// UnmarshalJSON implements json.Unmarshaler.
func (t *texts) UnmarshalJSON(b []byte) error {
	var items []*string
	if len(b) == 0 || b[0] != '[' {
		return nil
	}
	if err := providers.Decode(b, &items); err != nil {
		return nil //nolint:nilerr // what is not texts is unknown
	}
	t.List = inventory.ListOf[string]()
	for _, s := range items {
		if s == nil {
			t.Complete = inventory.Unknown // something that was not said
			continue
		}
		t.Items = append(t.Items, *s)
	}
	return nil
}

// date is a time as Graph sends it. Years before 1900 and the Unix epoch stand
// for "none" in some services: they are unknown, as is what is not a time.
type date struct {
	inventory.Moment
	odd bool // something came that is no time
}

// UnmarshalJSON implements json.Unmarshaler.
func (d *date) UnmarshalJSON(b []byte) error {
	var s text
	_ = s.UnmarshalJSON(b)
	t, err := time.Parse(time.RFC3339, string(s))
	if err == nil && t.Year() >= 1900 {
		d.Moment = inventory.At(t)
	}
	d.odd = !d.Known() && string(b) != "null"
	return nil
}

// forever is the year from which an expiry means "never": the old portal wrote
// 2299, PowerShell 9999.
const forever = 2200

// expiry is a time, Never if it is far beyond any lifetime.
func (d date) expiry() inventory.Moment {
	if t, ok := d.Time(); ok && t.Year() >= forever {
		return inventory.Never
	}
	return d.Moment
}

// licence explains a refusal for want of a licence by the licences themselves,
// since the same refusal is sent to licensed tenants now and then, and to apps
// that may not read the licences.
func licence(s *providers.Session, err error, plan string, ids ...string) error {
	var e *providers.Error
	if !errors.As(err, &e) || e.Class != providers.NoLicence {
		return err
	}
	known := inventory.No
	var has inventory.Tri
	s.Read(func(t *inventory.Tenant) {
		known = inventory.Bool(t.Complete().Has(inventory.Licences))
		has = t.Settings.Licences.Any(func(id *string) inventory.Tri {
			return inventory.Bool(slices.Contains(ids, *id))
		})
	})
	switch {
	case known != inventory.Yes:
		return &providers.Error{Class: providers.Forbidden, Call: e.Call, Status: e.Status, Code: e.Code, Message: "refused for want of a licence, but the tenant's licences could not be read", Needs: []string{"Organization.Read.All"}}
	case has == inventory.Yes:
		return &providers.Error{Class: providers.Broken, Call: e.Call, Status: e.Status, Code: "licence_check_inconclusive", Message: fmt.Sprintf("refused for want of a licence, although the tenant has %s; the audit may lack Directory.Read.All", plan)}
	case has != inventory.No:
		return &providers.Error{Class: providers.Broken, Call: e.Call, Status: e.Status, Code: "licence_check_inconclusive", Message: "refused for want of a licence, but some of the tenant's licences came in a form that is not known"}
	}
	return &providers.Error{Class: providers.NoLicence, Call: e.Call, Status: e.Status, Code: e.Code, Message: plan + " is not licensed here"}
}

// Service plans. https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
const (
	planP1         = "41781fb2-bc02-4b7c-bd55-b576c07bb09d" // AAD_PREMIUM
	planP2         = "eec0eb4f-6444-4f95-aba0-50c24d67f998" // AAD_PREMIUM_P2
	planWorkload1  = "84c289f0-efcb-486f-8581-07f44fc9efad" // AAD_WRKLDID_P1
	planWorkload2  = "7dc0e92d-bf15-401d-907e-0884efe7c760" // AAD_WRKLDID_P2
	planGovernance = "e866a266-3cff-43a3-acca-0c90a7e00c8b" // Entra_Identity_Governance
)
