package providers

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// tokenIssuer gives out tokens t1, t2, …, each after a second.
type tokenIssuer struct {
	life  time.Duration
	fails func(n int64) error
	asked atomic.Int64
}

func (i *tokenIssuer) token(ctx context.Context) (Token, error) {
	n := i.asked.Add(1)
	select {
	case <-time.After(time.Second):
	case <-ctx.Done():
		return Token{}, ctx.Err()
	}
	if i.fails != nil {
		if err := i.fails(n); err != nil {
			return Token{}, err
		}
	}
	t := Token{Value: NewSecret(fmt.Sprintf("t%d", n))}
	if i.life > 0 {
		t.Expires = time.Now().Add(i.life)
	}
	return t, nil
}

func bearer(r *http.Request) string { return r.Header.Get("Authorization") }

func tokenClient(t *testing.T, s *service, i *tokenIssuer) *Client {
	t.Helper()
	c := client(t, s)
	c.tokens = newTokens(i.token)
	return c
}

// However many need a token at once, it is got once.
func TestOneTokenForEverybody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		i := &tokenIssuer{life: time.Hour}
		s := &service{answer: inTurn(fine)}
		c := tokenClient(t, s, i)
		start := time.Now()
		var wg sync.WaitGroup
		for range 100 {
			wg.Go(func() {
				_, err := get(t, c, "/a")
				require.NoError(t, err)
			})
		}
		wg.Wait()
		require.EqualValues(t, 1, i.asked.Load())
		require.Equal(t, time.Second, time.Since(start), "somebody waited for somebody else's wait")
	})
}

// A token is renewed when a fifth of its life is left, not when it has lapsed.
func TestTokenIsRenewedInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		i := &tokenIssuer{life: time.Hour}
		s := &service{answer: inTurn(fine)}
		c := tokenClient(t, s, i)
		for _, tt := range []struct {
			after time.Duration
			want  string
		}{{0, "t1"}, {47 * time.Minute, "t1"}, {2 * time.Minute, "t2"}, {47 * time.Minute, "t2"}, {2 * time.Hour, "t3"}} {
			time.Sleep(tt.after)
			_, err := get(t, c, "/a")
			require.NoError(t, err)
			require.Equal(t, "Bearer "+tt.want, bearer(s.asked[len(s.asked)-1]))
		}
	})
}

// A token that the API refuses is renewed once, and the call made again.
func TestRefusedToken(t *testing.T) {
	t.Run("the page is asked for again", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			i := &tokenIssuer{life: time.Hour}
			pages := pagesOf(3)
			s := &service{answer: func(r *http.Request, n int) *http.Response {
				if r.URL.Query().Get("page") == "2" && bearer(r) == "Bearer t1" {
					return reply(http.StatusUnauthorized, "")
				}
				return pages(r, n)
			}}
			got, err := names(t.Context(), tokenClient(t, s, i), "/list")
			require.NoError(t, err)
			require.Equal(t, []string{"1", "2", "3"}, got)
			require.Equal(t, []string{"/list", "/list?page=2", "/list?page=2", "/list?page=3"}, s.paths())
			require.EqualValues(t, 2, i.asked.Load())
		})
	})
	t.Run("the second refusal is the end", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			i := &tokenIssuer{life: time.Hour}
			pages := pagesOf(3)
			s := &service{answer: func(r *http.Request, n int) *http.Response {
				if r.URL.Query().Get("page") == "2" {
					return reply(http.StatusUnauthorized, "")
				}
				return pages(r, n)
			}}
			got, err := names(t.Context(), tokenClient(t, s, i), "/list")
			fails(t, err, LostAuth, "auth_lost")
			require.Equal(t, []string{"1"}, got, "what was read before is kept")
			require.Len(t, s.asked, 3)
			require.EqualValues(t, 2, i.asked.Load())
		})
	})
	t.Run("many refused at once renew it once", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			i := &tokenIssuer{life: time.Hour}
			s := &service{rtt: func() time.Duration { return time.Second }, answer: func(r *http.Request, _ int) *http.Response {
				if bearer(r) == "Bearer t1" {
					return reply(http.StatusUnauthorized, "")
				}
				return fine()
			}}
			c := tokenClient(t, s, i)
			var wg sync.WaitGroup
			for range concurrency {
				wg.Go(func() {
					_, err := get(t, c, "/a")
					require.NoError(t, err)
				})
			}
			wg.Wait()
			require.EqualValues(t, 2, i.asked.Load())
		})
	})
}

// The token service may have trouble too.
func TestTokenServiceInTrouble(t *testing.T) {
	trouble := &Error{Class: Unavailable, Call: "sign in", Status: http.StatusServiceUnavailable}
	t.Run("for a while", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			i := &tokenIssuer{life: time.Hour, fails: func(n int64) error {
				if n <= 4 {
					return trouble
				}
				return nil
			}}
			s := &service{answer: inTurn(fine)}
			_, err := get(t, tokenClient(t, s, i), "/a")
			require.NoError(t, err)
			require.Equal(t, "Bearer t5", bearer(s.asked[0]))
		})
	})
	t.Run("for ever", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			i := &tokenIssuer{fails: func(int64) error { return trouble }}
			s := &service{answer: inTurn(fine)}
			start := time.Now()
			_, err := get(t, tokenClient(t, s, i), "/a")
			fails(t, err, Unavailable, "")
			require.Empty(t, s.asked)
			require.Less(t, time.Since(start), 10*time.Minute)
			require.Less(t, i.asked.Load(), int64(30))
		})
	})
	t.Run("while the old token still lives", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			i := &tokenIssuer{life: time.Hour, fails: func(n int64) error {
				if n > 1 {
					return trouble
				}
				return nil
			}}
			s := &service{answer: inTurn(fine)}
			c := tokenClient(t, s, i)
			_, err := get(t, c, "/a")
			require.NoError(t, err)
			time.Sleep(50 * time.Minute)
			_, err = get(t, c, "/a")
			require.NoError(t, err, "a token of ten more minutes was thrown away")
			time.Sleep(10 * time.Minute)
			_, err = get(t, c, "/a")
			fails(t, err, Unavailable, "")
		})
	})
	t.Run("a wrong credential is not tried on and on", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			i := &tokenIssuer{fails: func(int64) error {
				return &Error{Class: LostAuth, Call: "sign in", Code: "invalid_client"}
			}}
			_, err := get(t, tokenClient(t, &service{answer: inTurn(fine)}, i), "/a")
			fails(t, err, LostAuth, "invalid_client")
			require.LessOrEqual(t, i.asked.Load(), int64(2))
		})
	})
	t.Run("whoever waits for a token can stop waiting", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			i := &tokenIssuer{fails: func(int64) error { return trouble }}
			c := tokenClient(t, &service{answer: inTurn(fine)}, i)
			go func() { _, _ = c.Token(t.Context()) }()
			synctest.Wait()
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			defer cancel()
			_, err := c.Token(ctx)
			require.ErrorIs(t, err, context.DeadlineExceeded)
		})
	})
}
