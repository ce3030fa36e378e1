package providers

import (
	"context"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	in := func(d time.Duration, layout string) string { return now.Add(d).Format(layout) }
	for _, tt := range []struct {
		name, value string
		want        time.Duration
	}{
		{"seconds", "7", 7 * time.Second},
		{"a fraction", "2.5", 2500 * time.Millisecond},
		{"a small fraction", "0.1", minBackoff},
		{"no time at all", "0", minBackoff},
		{"a negative time", "-30", minBackoff},
		{"a day", "86400", 24 * time.Hour},
		{"a date, RFC 1123", in(90*time.Second, http.TimeFormat), 90 * time.Second},
		{"a date, RFC 850", in(90*time.Second, "Monday, 02-Jan-06 15:04:05 GMT"), 90 * time.Second},
		{"a date, asctime", in(90*time.Second, time.ANSIC), 90 * time.Second},
		{"a date that has passed", in(-time.Hour, http.TimeFormat), minBackoff},
		{"nothing", "", 0},
		{"nonsense", "soon", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := http.Header{"Retry-After": {tt.value}, "Date": {now.Format(http.TimeFormat)}}
			require.Equal(t, tt.want, RetryAfter(h))
		})
	}
}

// A service that says when to come back is believed to the second.
func TestComesBackWhenTold(t *testing.T) {
	for name, status := range map[string]int{"429": http.StatusTooManyRequests, "503": http.StatusServiceUnavailable, "500": http.StatusInternalServerError, "403": http.StatusForbidden} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{answer: inTurn(always(status, "", "Retry-After", "37"), fine)}
				_, err := get(t, client(t, s), "/a")
				require.NoError(t, err)
				require.Equal(t, 37*time.Second, s.at[1].Sub(s.at[0]).Truncate(time.Second))
			})
		})
	}
}

// While one call was told to wait, the others under the same limit wait too.
func TestSiblingsWaitToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{answer: func(_ *http.Request, n int) *http.Response {
			if n == 1 {
				return reply(http.StatusTooManyRequests, "", "Retry-After", "7")
			}
			return fine()
		}}
		c := client(t, s, Limit{Name: "shared", Cost: 100, Window: time.Minute}, Limit{Name: "other", Cost: 100, Window: time.Minute})
		var wg sync.WaitGroup
		for i := range 5 {
			wg.Go(func() {
				time.Sleep(time.Duration(i) * time.Second)
				_, err := get(t, c, "/a", Use{"shared", 1})
				require.NoError(t, err)
			})
		}
		wg.Go(func() {
			time.Sleep(time.Second)
			_, err := get(t, c, "/other", Use{"other", 1})
			require.NoError(t, err)
		})
		wg.Wait()
		start := s.at[0]
		require.Equal(t, "/other", s.asked[1].URL.Path, "another limit does not wait")
		for i := 2; i < len(s.at); i++ {
			require.GreaterOrEqual(t, s.at[i].Sub(start), 7*time.Second)
		}
		require.Len(t, s.at, 7)
	})
}

// Without Retry-After the waits grow from the limit's window, up to a minute.
func TestBacksOffUntold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{answer: inTurn(always(http.StatusTooManyRequests, ""))}
		c := client(t, s, Limit{Name: "slow", Cost: 10, Window: 10 * time.Second})
		_, err := get(t, c, "/a", Use{"slow", 1})
		fails(t, err, Throttle, "")
		require.Len(t, s.at, 1+maxAsked, "tries are bounded")
		for i, least := range []time.Duration{10, 20, 40, 60, 60} {
			wait := s.at[i+1].Sub(s.at[i])
			require.GreaterOrEqual(t, wait, least*time.Second)
			require.LessOrEqual(t, wait, least*time.Second*5/4+time.Second)
		}
	})
}

// Nobody waits a day, nor beyond the end of the run: the call ends at once and
// says when to come back, and nothing of the same kind is asked meanwhile.
func TestDoesNotWaitTooLong(t *testing.T) {
	for _, tt := range []struct {
		name     string
		after    string
		deadline time.Duration
	}{
		{"a day", "86400", 0},
		{"beyond the deadline", "600", 5 * time.Minute},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx := t.Context()
				if tt.deadline > 0 {
					var cancel context.CancelFunc
					ctx, cancel = context.WithTimeout(ctx, tt.deadline)
					defer cancel()
				}
				start := time.Now()
				s := &service{answer: func(r *http.Request, _ int) *http.Response {
					if r.URL.Path == "/slow" {
						return reply(http.StatusTooManyRequests, "", "Retry-After", tt.after)
					}
					return fine()
				}}
				c := client(t, s, Limit{Name: "narrow", Cost: 10, Window: time.Second}, Limit{Name: "broad", Cost: 100, Window: time.Second})
				uses := []Use{{"narrow", 1}, {"broad", 1}}
				_, err := c.Do(ctx, Call{URL: "/slow", Uses: uses})
				e := failure(t, err, Throttle, "")
				require.Contains(t, GapOf(e, 0, nil).Mend, e.Wait.String())
				_, err = c.Do(ctx, Call{URL: "/slow", Uses: uses[1:]})
				fails(t, err, Throttle, codeClosed)
				_, err = c.Do(ctx, Call{URL: "/sibling", Uses: uses})
				fails(t, err, Throttle, codeClosed)
				require.Len(t, s.at, 1, "asked again too early")
				_, err = c.Do(ctx, Call{URL: "/elsewhere", Uses: uses[1:]})
				require.NoError(t, err, "the broad limit is not closed")
				require.Zero(t, time.Since(start), "time was spent waiting")
			})
		})
	}
}

// Seen from the server, no window ever holds more than the limit, whatever the
// answers take, and the run takes hardly longer than the limit makes it.
func TestPacing(t *testing.T) {
	for _, tt := range []struct {
		name    string
		limit   Limit
		pages   int
		cost    int
		callers int
	}{
		{"10 a minute, one page after another", Limit{Name: "l", Cost: 10, Window: time.Minute}, 200, 1, 10},
		{"5 in 10 seconds", Limit{Name: "l", Cost: 5, Window: 10 * time.Second}, 200, 1, 5},
		{"1 a second", Limit{Name: "l", Cost: 1, Window: time.Second}, 200, 1, 1},
		{"3500 units in 10 seconds, 250 a call", Limit{Name: "l", Cost: 3500, Window: 10 * time.Second}, 200, 250, 14},
		{"a call dearer than the limit", Limit{Name: "l", Cost: 4, Window: 10 * time.Second}, 20, 9, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dice := rand.New(rand.NewPCG(1, 2))
				const rtt = 200 * time.Millisecond
				var mu sync.Mutex
				s := &service{answer: inTurn(fine), rtt: func() time.Duration {
					mu.Lock()
					defer mu.Unlock()
					return rtt/2 + time.Duration(dice.Int64N(int64(rtt)))
				}}
				c := client(t, s, tt.limit)
				start := time.Now()
				calls := make(chan struct{}, tt.pages)
				for range tt.pages {
					calls <- struct{}{}
				}
				close(calls)
				var wg sync.WaitGroup
				for range tt.callers {
					wg.Go(func() {
						for range calls {
							_, err := get(t, c, "/a", Use{"l", tt.cost})
							require.NoError(t, err)
						}
					})
				}
				wg.Wait()
				took := time.Since(start)
				require.Len(t, s.at, tt.pages)
				cost := min(tt.cost, tt.limit.Cost)
				for i := range s.at {
					spent := 0
					for j := i; j >= 0 && s.at[i].Sub(s.at[j]) < tt.limit.Window; j-- {
						spent += cost
					}
					require.LessOrEqual(t, spent, tt.limit.Cost, "in the window that ends with call %d", i)
				}
				// The floor counts rounds of as many calls as fit into a window.
				per := tt.limit
				per.Cost /= cost
				floor := per.Floor(tt.pages, rtt*3/2)
				require.LessOrEqual(t, float64(took), 1.05*float64(floor), "took %s, floor %s", took, floor)
				require.Equal(t, map[string]int{"l": tt.pages * cost}, c.Spent())
			})
		})
	}
}

// One page after another cannot be faster than its answers, and must not be
// slower than the limit.
func TestPacingOfAList(t *testing.T) {
	for _, limit := range []Limit{{Name: "l", Cost: 10, Window: time.Minute}, {Name: "l", Cost: 5, Window: 10 * time.Second}} {
		synctest.Test(t, func(t *testing.T) {
			const rtt = 200 * time.Millisecond
			s := &service{answer: pagesOf(200), rtt: func() time.Duration { return rtt }}
			start := time.Now()
			got, err := names(t.Context(), client(t, s, limit), "/list", Use{"l", 1})
			require.NoError(t, err)
			require.Len(t, got, 200)
			require.LessOrEqual(t, float64(time.Since(start)), 1.05*float64(limit.Floor(200, rtt)))
		})
	}
}

// A call under two limits keeps to both.
func TestNarrowAndBroadLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{answer: inTurn(fine)}
		c := client(t, s, Limit{Name: "narrow", Cost: 2, Window: 10 * time.Second}, Limit{Name: "broad", Cost: 3, Window: 60 * time.Second})
		start := time.Now()
		for range 4 {
			_, err := get(t, c, "/a", Use{"narrow", 1}, Use{"broad", 1})
			require.NoError(t, err)
		}
		require.Equal(t, []time.Duration{0, 0, 10 * time.Second, 60 * time.Second},
			[]time.Duration{s.at[0].Sub(start), s.at[1].Sub(start), s.at[2].Sub(start), s.at[3].Sub(start)})
	})
}

func TestFloor(t *testing.T) {
	perMinute := Limit{Cost: 10, Window: time.Minute}
	for calls, want := range map[int]time.Duration{0: 0, 1: 2 * time.Second, 10: 11 * time.Second, 11: time.Minute + 12*time.Second, 200: 19*time.Minute + 30*time.Second} {
		require.Equal(t, want, perMinute.Floor(calls, time.Second), "%d calls", calls)
	}
}
