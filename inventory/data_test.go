package inventory

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDataNames(t *testing.T) {
	require.Len(t, dataNames, len(All.Each()))
	seen := map[string]bool{}
	for _, d := range All.Each() {
		name := d.String()
		require.False(t, seen[name], name)
		seen[name] = true
		got, err := ParseData(name)
		require.NoError(t, err)
		require.Equal(t, d, got)
	}
	for _, d := range []Data{0, All, Accounts | Strengths} {
		b, err := json.Marshal(d)
		require.NoError(t, err)
		var got Data
		require.NoError(t, json.Unmarshal(b, &got))
		require.Equal(t, d, got)
	}
	var d Data
	require.Error(t, json.Unmarshal([]byte(`["accounts","moods"]`), &d), "a dataset of a newer version")
}

func TestWithin(t *testing.T) {
	for d, want := range map[Data]Data{
		Factors: Accounts, Activity: Accounts, RoleAssignments: Accounts | Apps | Groups, Groups: Accounts | Apps,
		AppOwners: Apps, CredentialActivity: Credentials, KeyMaterial: Credentials, Accounts: 0, Authorization: 0,
	} {
		require.Equal(t, want, d.Within(), d)
	}
}

// A dataset is complete only if every step that yields it read it to the end.
func TestCompleteNeedsEveryStep(t *testing.T) {
	r := func(d Data, whole bool) Reading { return Reading{Data: d, Complete: whole} }
	for _, tt := range []struct {
		name     string
		readings []Reading
		want     Data
	}{
		{"nothing read", nil, 0},
		{"one step", []Reading{r(Accounts|Factors, true)}, Accounts | Factors},
		{"second step refused", []Reading{r(Accounts|Factors, true), r(Factors, false)}, Accounts},
		{"first step refused", []Reading{r(Factors, false), r(Accounts|Factors, true)}, Accounts},
	} {
		require.Equal(t, tt.want, (&Tenant{Readings: tt.readings}).Complete(), tt.name)
	}
}

func TestWhy(t *testing.T) {
	denied := Gap{Data: Factors, Kind: Denied, Reason: "HTTP 403"}
	lagging := Gap{Data: Factors, Kind: Lagging, Reason: "too new", Subjects: []string{"u1"}}
	tenant := Tenant{Absent: Licences, Readings: []Reading{{Data: Factors, Gaps: []Gap{denied, lagging}}, {Data: Accounts, Complete: true}}}
	for _, tt := range []struct {
		name    string
		want    Data
		subject string
		reason  string
	}{
		{"of the whole", Factors, "", "HTTP 403"},
		{"of one whom a gap names", Factors, "u1", "too new"},
		{"of one whom none names", Factors, "u2", "HTTP 403"},
		{"nothing is missing", Accounts, "u1", ""},
		{"nobody asked", Accounts | Groups, "", "not collected"},
		{"there is no such thing here", Licences, "", ""},
	} {
		gap, missing := tenant.Why(tt.want, tt.subject)
		require.Equal(t, tt.reason, gap.Reason, tt.name)
		require.Equal(t, tt.reason != "", missing, tt.name)
	}
}

// fill sets every field under v to something that is not its zero value.
func fill(v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[Tri]():
		v.Set(reflect.ValueOf(Yes))
		return
	case reflect.TypeFor[Moment]():
		v.Set(reflect.ValueOf(Moment(1763802000)))
		return
	case reflect.TypeFor[Data]():
		v.Set(reflect.ValueOf(Accounts | Factors))
		return
	case reflect.TypeFor[json.RawMessage]():
		v.SetBytes([]byte(`{"raw":"<&>"}`))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("ä<\u2028>" + v.Type().Name())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.Struct:
		for _, f := range v.Fields() {
			fill(f)
		}
	default:
		panic("fill does not know " + v.Type().String())
	}
}

func filled() *Tenant {
	t := &Tenant{}
	fill(reflect.ValueOf(t).Elem())
	for i := range t.Credentials {
		t.Credentials[i].Kind = []CredentialKind{ClientSecret, FederatedTrust}[i]
	}
	for i := range t.Grants {
		t.Grants[i].Kind = []GrantKind{ToApp, OnBehalf}[i]
	}
	t.Raw[0].Data, t.Raw[1].Data = Licences, Authorization
	return t
}

// Only blanks exactly what the tags say, and leaves the tenant it came from
// alone.
func TestOnly(t *testing.T) {
	whole := filled()
	require.Equal(t, whole, filled().Only(All))
	for _, d := range All.Each() {
		got := whole.Only(All &^ d)
		require.Equal(t, filled(), whole, "without %s, the tenant itself", d)
		compare(t, d, reflect.ValueOf(*whole), reflect.ValueOf(*got), "Tenant")
		for i, c := range whole.Credentials {
			require.Equal(t, c.Dataset() != d, len(got.Credentials) == 2 || got.Credentials[0].Kind == c.Kind, "credential %d without %s", i, d)
		}
		for i, g := range whole.Grants {
			require.Equal(t, g.Dataset() != d, len(got.Grants) == 2 || got.Grants[0].Kind == g.Kind, "grant %d without %s", i, d)
		}
		for i, r := range whole.Raw {
			require.Equal(t, r.Data != d, len(got.Raw) == 2 || got.Raw[0].Data == r.Data, "raw object %d without %s", i, d)
		}
		require.Zero(t, got.Absent&d)
		require.Zero(t, got.Complete()&d)
		for _, r := range got.Readings {
			for _, g := range r.Gaps {
				require.Zero(t, g.Data&d)
			}
		}
	}
	require.Empty(t, whole.Only(0).Readings)
}

func compare(t *testing.T, without Data, was, is reflect.Value, path string) {
	t.Helper()
	for i := range was.NumField() {
		f := was.Type().Field(i)
		tag := f.Tag.Get("data")
		at := path + "." + f.Name
		switch {
		case path == "Tenant" && (f.Name == "Readings" || f.Name == "Absent" || f.Name == "Credentials" || f.Name == "Grants" || f.Name == "Raw"):
		case tag != "" && mustData(tag) == without:
			require.True(t, is.Field(i).IsZero(), "%s without %s", at, without)
		case f.Name == "Settings":
			compare(t, without, was.Field(i), is.Field(i), at)
		case path == "Tenant" && f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			for j := range was.Field(i).Len() {
				compare(t, without, was.Field(i).Index(j), is.Field(i).Index(j), at)
			}
		default:
			require.Equal(t, was.Field(i).Interface(), is.Field(i).Interface(), "%s without %s", at, without)
		}
	}
}

// Every dataset is that of a field, a list or a kind of record.
func TestTagsNameEveryDataset(t *testing.T) {
	used := Credentials | FederatedCredentials | AppPermissions | DelegatedGrants
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(r reflect.Type) {
		for r.Kind() == reflect.Slice {
			r = r.Elem()
		}
		if r.Kind() != reflect.Struct || seen[r] {
			return
		}
		seen[r] = true
		for f := range r.Fields() {
			if tag := f.Tag.Get("data"); tag != "" {
				d, err := ParseData(tag)
				require.NoError(t, err, "%s.%s", r.Name(), f.Name)
				used |= d
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[Tenant]())
	require.Equal(t, All.Names(), used.Names())
}
