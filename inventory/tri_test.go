package inventory

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	truths = []Tri{No, Unknown, Yes} // in the order of truth
	rank   = map[Tri]int{No: 0, Unknown: 1, Yes: 2}
)

// Kleene's strong logic: negation turns the order round, conjunction is the
// least and disjunction the most of the two.
func TestKleene(t *testing.T) {
	for _, a := range truths {
		require.Equal(t, 2, rank[a]+rank[a.Not()], "not %s", a)
		for _, b := range truths {
			require.Equal(t, min(rank[a], rank[b]), rank[a.And(b)], "%s and %s", a, b)
			require.Equal(t, max(rank[a], rank[b]), rank[a.Or(b)], "%s or %s", a, b)
		}
		require.Equal(t, a, Unknown.Else(a))
		require.Equal(t, Yes, Yes.Else(a))
		require.Equal(t, No, No.Else(a))
	}
}

// What an API leaves out, or sends in another form, is not a fact.
func TestTriOfJSON(t *testing.T) {
	for in, want := range map[string]Tri{
		`{"t":true}`: Yes, `{"t":false}`: No, `{"t":null}`: Unknown, `{}`: Unknown,
		`{"t":"true"}`: Unknown, `{"t":1}`: Unknown, `{"t":{}}`: Unknown, `{"t":[true]}`: Unknown,
	} {
		got := struct {
			T Tri `json:"t,omitzero"`
		}{}
		require.NoError(t, json.Unmarshal([]byte(in), &got))
		require.Equal(t, want, got.T, in)
	}
}

func TestListWithItsCompleteness(t *testing.T) {
	is := func(want string) func(*string) Tri {
		return func(s *string) Tri {
			if *s == "?" {
				return Unknown
			}
			return Bool(*s == want)
		}
	}
	part := func(items ...string) List[string] { return List[string]{Items: items} }
	refused := List[string]{Complete: No}
	for _, tt := range []struct {
		name              string
		list              List[string]
		any, every, empty Tri // of "a"
		least, most       int
	}{
		{"whole and empty", ListOf[string](), No, Yes, Yes, 0, 0},
		{"nothing known", part(), Unknown, Unknown, Unknown, 0, -1},
		{"known to be cut", refused, Unknown, Unknown, Unknown, 0, -1},
		{"whole, all", ListOf("a", "a"), Yes, Yes, No, 2, 2},
		{"whole, one of two", ListOf("a", "b"), Yes, No, No, 1, 1},
		{"whole, none", ListOf("b"), No, No, No, 0, 0},
		{"whole, one not known", ListOf("b", "?"), Unknown, No, No, 0, 1},
		{"cut, a witness", part("a"), Yes, Unknown, No, 1, -1},
		{"cut, a counterexample", part("b"), Unknown, No, No, 0, -1},
		{"cut, both", part("b", "a"), Yes, No, No, 1, -1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.any, tt.list.Any(is("a")), "any")
			require.Equal(t, tt.every, tt.list.Every(is("a")), "every")
			require.Equal(t, tt.empty, tt.list.Empty(), "empty")
			least, most := tt.list.Count(is("a"))
			require.Equal(t, []int{tt.least, tt.most}, []int{least, most}, "count")
		})
	}
}

func TestKindsThatAreNotKnown(t *testing.T) {
	for _, kind := range []string{"", "hologram", "Human", " human"} {
		require.Equal(t, Unknown, AccountKind(kind).Is(Human), kind)
		require.Equal(t, Unknown, GuestKind(kind).External(), kind)
		require.Equal(t, Unknown, Master(kind).Is(Cloud), kind)
		require.Equal(t, Unknown, AppKind(kind).Is(Client), kind)
		require.Equal(t, Unknown, CredentialKind(kind).Shared(), kind)
		require.Equal(t, Unknown, KeyAlgorithm(kind).Is(RSA), kind)
		require.Equal(t, Unknown, GrantKind(kind).Is(ToApp), kind)
		require.Equal(t, Unknown, PolicyState(kind).Is(Enforced), kind)
		require.Equal(t, Unknown, ConsentRule(kind).Is(ConsentToAnything), kind)
		require.Equal(t, Unknown, Factor(kind).PhishingResistant(), kind)
		require.Equal(t, Unknown, Factor(kind).Second().Or(Factor(kind).Weak()), kind)
	}
	require.Equal(t, Yes, Shared.Is(Human, Shared))
	require.Equal(t, No, Agent.Is(Human, Shared))
	for kind, want := range map[GuestKind]Tri{Member: No, InternalGuest: No, B2BGuest: Yes, B2BMember: Yes, OtherExternal: Yes, OutsideOfGroups: Yes} {
		require.Equal(t, want, kind.External(), kind)
	}
	for kind, want := range map[CredentialKind]Tri{
		ClientSecret: Yes, APIToken: Yes, PersonalAccessToken: Yes, StoredAppPassword: Yes,
		ClientCertificate: No, FederatedTrust: No, SSHKey: No, DeployKey: No, ServiceAccountKey: No,
	} {
		require.Equal(t, want, kind.Shared(), kind)
	}
}
