package providertest

import (
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/simulator"
)

// walk calls f with every member of every object in v and stores what it
// returns; it leaves the member out if keep is false.
func walk(v any, f func(name string, v any) (_ any, keep bool)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walk(e, f)
		}
	case map[string]any:
		for name, e := range v {
			walk(e, f)
			if changed, keep := f(name, e); keep {
				v[name] = changed
			} else {
				delete(v, name)
			}
		}
	}
}

// shape is what the values of a member are, over all answers.
type shape struct {
	boolean, number, text, list, object bool
	date                                bool // every text is a time
	future                              bool // one of the times lies ahead
	id                                  bool // every text is an id
}

var guid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// structural are the members that hold an answer together: to break them is a
// fault of its own.
func structural(name string) bool {
	return name == "value" || name == "id" || name == "responses" || name == "body" || name == "headers" || name == "status" || name == "requests" ||
		strings.HasPrefix(name, "@odata.") && name != "@odata.type" || strings.HasPrefix(name, "access_") || strings.HasSuffix(name, "_in") || name == "token_type" ||
		strings.Contains(name, "-") || name == "Content-Type" || name == "Date"
}

// members lists the members of every answer in a clean run.
func (k *kit) members(t *testing.T) map[string]*shape {
	t.Helper()
	out := map[string]*shape{}
	var mu sync.Mutex
	synctest.Test(t, func(t *testing.T) {
		k.strike(t, simulator.Injection{Fault: simulator.EditJSON(func(o simulator.Object) {
			mu.Lock()
			defer mu.Unlock()
			walk(o, func(name string, v any) (any, bool) {
				if structural(name) {
					return v, true
				}
				s := out[name]
				if s == nil {
					s = &shape{date: true, id: true}
					out[name] = s
				}
				switch v := v.(type) {
				case bool:
					s.boolean = true
				case float64:
					s.number = true
				case string:
					s.text = true
					at, err := time.Parse(time.RFC3339, v)
					s.date = s.date && err == nil
					s.future = s.future || err == nil && at.After(k.At)
					s.id = s.id && guid.MatchString(v)
				case []any:
					s.list = true
				case map[string]any:
					s.object = true
				}
				return v, true
			})
		})})
	})
	return out
}

// variants are what may come instead of a member.
func (k *kit) variants(name string, s *shape) map[string]func(any) (any, bool) {
	to := func(v any) func(any) (any, bool) { return func(any) (any, bool) { return v, true } }
	out := map[string]func(any) (any, bool){}
	if !slices.Contains(k.Speaks, name) {
		out["absent"] = func(any) (any, bool) { return nil, false }
		out["null"] = to(nil)
	}
	if s.boolean {
		out["a string for a boolean"] = func(v any) (any, bool) {
			if b, ok := v.(bool); ok && b {
				return "true", true
			}
			return "false", true
		}
		out["a number for a boolean"] = to(1)
	}
	if s.text {
		out["a number for a string"] = to(7)
		out["an object for a string"] = to(map[string]any{"x": 1})
	}
	if s.text && !s.date && !s.id && !slices.Contains(k.Open, name) {
		out["a word that nobody knows"] = func(v any) (any, bool) {
			if text, ok := v.(string); ok && strings.HasPrefix(text, "#") {
				return "#vendor.newThing", true
			}
			return "newWord", true
		}
	}
	if s.text && s.date {
		out["a date before dates"] = to("0001-01-01T00:00:00Z")
		out["the epoch"] = to("1970-01-01T00:00:00Z")
		out["the epoch as a number"] = to(0)
		if !s.future {
			out["a date in the future"] = to(k.At.AddDate(3, 0, 0).Format(time.RFC3339))
		}
		out["a date that is none"] = to("yesterday")
	}
	if s.list {
		out["a string for a list"] = to("x")
		out["an object for a list"] = to(map[string]any{})
		out["a list with null in it"] = func(v any) (any, bool) {
			list, _ := v.([]any)
			return append(slices.Clone(list), nil), true
		}
		out["a list with a word that nobody knows"] = func(v any) (any, bool) {
			list, _ := v.([]any)
			if len(list) > 0 {
				if _, ok := list[0].(string); !ok {
					return v, true
				}
			}
			return append(slices.Clone(list), "newWord"), true
		}
	}
	if s.object {
		out["a string for an object"] = to("x")
		if !slices.Contains(k.Speaks, name) {
			out["an empty object"] = to(map[string]any{})
		}
	}
	return out
}

// testFields breaks each member of all answers in every way: nothing may read
// better for it.
func (k *kit) testFields(t *testing.T) {
	members := k.members(t)
	require.Greater(t, len(members), 20)
	n := 0
	for _, name := range slices.Sorted(maps.Keys(members)) {
		variants := k.variants(name, members[name])
		for _, variant := range slices.Sorted(maps.Keys(variants)) {
			if n++; testing.Short() && n%10 != 0 {
				continue
			}
			t.Run(name+"/"+variant, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					got := k.strike(t, simulator.Injection{Fault: simulator.EditJSON(func(o simulator.Object) {
						walk(o, func(n string, v any) (any, bool) {
							if n != name {
								return v, true
							}
							return variants[variant](v)
						})
					})})
					k.noBetter(t, got)
				})
			})
		}
	}
}

// testHollow leaves every boolean out of every answer.
func (k *kit) testHollow(t *testing.T) {
	for _, some := range []int{100, 50} {
		synctest.Test(t, func(t *testing.T) {
			dice := rand.New(rand.NewPCG(uint64(some), 1))
			var mu sync.Mutex
			got := k.strike(t, simulator.Injection{Fault: simulator.EditJSON(func(o simulator.Object) {
				mu.Lock()
				defer mu.Unlock()
				walk(o, func(_ string, v any) (any, bool) {
					_, ok := v.(bool)
					return v, !ok || dice.IntN(100) >= some
				})
			})})
			k.noBetter(t, got)
		})
	}
}

// testOrder asks that the order of lists, the size of pages and the time that
// answers take leave no trace.
func (k *kit) testOrder(t *testing.T) {
	for seed := range uint64(8) {
		synctest.Test(t, func(t *testing.T) {
			dice := rand.New(rand.NewPCG(seed, 2))
			var mu sync.Mutex
			roll := func(n int) int {
				mu.Lock()
				defer mu.Unlock()
				return dice.IntN(n)
			}
			o := simulator.Options{
				Date: k.At, Order: seed + 1, Page: func() int { return 1 + roll(30) },
				RTT: func() time.Duration { return time.Duration(roll(2000)) * time.Millisecond },
			}
			s := k.Serve(o)
			k.same(t, k.run(t, s, o, nil))
			require.Empty(t, s.Violations())
		})
	}
}

// testClocks sets this machine's clock wrong: ages are by the provider's.
func (k *kit) testClocks(t *testing.T) {
	for name, off := range map[string]time.Duration{"right": 0, "3 h fast": 3 * time.Hour, "3 d slow": -72 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(time.Until(k.At.Add(off)))
				o := simulator.Options{Date: k.At}
				got := k.run(t, k.Serve(o), o, nil)
				k.same(t, got)
				require.Equal(t, int64(off/time.Second), got.tenant.Skew)
				noted := slices.ContainsFunc(got.tenant.Oddities(), func(n string) bool { return strings.Contains(n, "local clock") })
				require.Equal(t, off != 0, noted)
			})
		})
	}
}

// testSharedLimits has two runs at the same limits at the same time.
func (k *kit) testSharedLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := simulator.Options{Date: k.At, Limits: true, RTT: func() time.Duration { return 100 * time.Millisecond }}
		s := k.Serve(o)
		results := make([]*result, 2)
		var wg sync.WaitGroup
		for i := range results {
			wg.Go(func() { results[i] = k.run(t, s, o, nil) })
		}
		wg.Wait()
		for _, r := range results {
			k.same(t, r)
		}
	})
}

// testSecrets looks for secrets in whatever a run leaves behind, as things go
// wrong in ways that quote them.
func (k *kit) testSecrets(t *testing.T) {
	const cursor = "canary-cursor"
	for name, injections := range map[string][]simulator.Injection{
		"nothing wrong":        nil,
		"refused":              {{Fault: k.Denied}},
		"a cursor that lapses": {{Fault: simulator.NextLink("/next?$skiptoken=" + cursor)}},
		"a cursor elsewhere":   {{Fault: simulator.NextLink("https://evil.example/?$skiptoken=" + cursor)}},
		"a redirect elsewhere": {{From: 3, Fault: simulator.Redirect("https://evil.example/?token=" + cursor)}},
		"a reset":              {{From: 3, Fault: simulator.Reset}},
		"an error that quotes": {{From: 3, Fault: quote}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := simulator.Options{Date: k.At, Page: func() int { return 20 }}
				s := k.Serve(o)
				for _, i := range injections {
					s.Inject(i)
				}
				got := k.run(t, s, o, nil)
				left := map[string]string{"log": got.log, "snapshot": text(t, got.tenant)}
				if got.err != nil {
					left["error"] = got.err.Error()
				}
				maps.Copy(left, k.reports(t, got))
				for where, content := range left {
					for _, canary := range append(slices.Clone(k.Canaries), cursor, "Bearer ", simulatedSignature) {
						require.NotContains(t, content, canary, where)
					}
				}
			})
		})
	}
}
