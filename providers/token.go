package providers

import (
	"context"
	"sync/atomic"
	"time"
)

// Token is an access token.
type Token struct {
	Value   Secret
	Issued  time.Time // zero: now, when it was got
	Expires time.Time // zero: not known

	generation int
	renew      time.Time // when to get the next one; zero: not known
}

// tokens hands out one token to everybody and gets a new one before the old
// one lapses. One fetch is under way at a time, and nobody holds a lock while
// waiting for it.
type tokens struct {
	fetch    func(context.Context) (Token, error)
	fetching chan struct{} // holds one element while a fetch is under way
	current  atomic.Pointer[Token]
	rejected atomic.Int64 // the newest generation that the API refused
	claims   atomic.Value // string: what the API wants of the next one
}

func newTokens(fetch func(context.Context) (Token, error)) *tokens {
	return &tokens{fetch: fetch, fetching: make(chan struct{}, 1)}
}

// get returns a token that is not about to lapse and was not refused.
func (t *tokens) get(ctx context.Context) (Token, error) {
	if t.fetch == nil {
		return Token{}, nil
	}
	if held := t.current.Load(); t.usable(held) {
		return *held, nil
	}
	select {
	case t.fetching <- struct{}{}:
		defer func() { <-t.fetching }()
	case <-ctx.Done():
		return Token{}, ctx.Err()
	}
	held := t.current.Load()
	if t.usable(held) {
		return *held, nil // somebody else got it meanwhile
	}
	if claims, ok := t.claims.Load().(string); ok {
		ctx = context.WithValue(ctx, claimsKey{}, claims)
	}
	fresh, err := t.retry(ctx)
	if err != nil {
		if ctx.Err() == nil && Is(err, Unavailable) && t.alive(held) {
			kept := *held
			kept.renew = time.Now().Add(renewAgain)
			t.current.Store(&kept)
			return kept, nil
		}
		return Token{}, err
	}
	if fresh.Issued.IsZero() {
		fresh.Issued = time.Now()
	}
	if !fresh.Expires.IsZero() {
		fresh.renew = fresh.Expires.Add(-fresh.Expires.Sub(fresh.Issued) / 5)
	}
	fresh.generation = 1
	if held != nil {
		fresh.generation = held.generation + 1
	}
	t.current.Store(&fresh)
	return fresh, nil
}

// retry gets a token, again if the service had trouble.
func (t *tokens) retry(ctx context.Context) (Token, error) {
	for n := 1; ; n++ {
		fresh, err := t.fetch(ctx)
		if err == nil || !Is(err, Unavailable) && !Is(err, Throttle) || n == maxTries/2 {
			return fresh, cmpError(ctx, err)
		}
		if err := waitUntil(ctx, time.Now().Add(backoff(minBackoff, n)), nil); err != nil {
			return Token{}, err
		}
	}
}

// renewAgain is when to try again to renew a token that still lives.
const renewAgain = time.Minute

// usable reports whether the token is alive and has a fifth of its life left,
// or could not be renewed just now.
func (t *tokens) usable(held *Token) bool {
	return t.alive(held) && (held.renew.IsZero() || time.Now().Before(held.renew))
}

// alive reports whether the token has not lapsed and was not refused.
func (t *tokens) alive(held *Token) bool {
	return held != nil && int64(held.generation) > t.rejected.Load() && (held.Expires.IsZero() || time.Now().Before(held.Expires))
}

type claimsKey struct{}

// Claims returns what the API wants of the token that is being got, as it said
// when it refused one; "" if it said nothing.
func Claims(ctx context.Context) string {
	claims, _ := ctx.Value(claimsKey{}).(string)
	return claims
}

// reject notes that the API refused a token, and what it wants of the next.
func (t *tokens) reject(refused Token, claims string) {
	if claims != "" {
		t.claims.Store(claims)
	}
	for {
		seen := t.rejected.Load()
		if int64(refused.generation) <= seen || t.rejected.CompareAndSwap(seen, int64(refused.generation)) {
			return
		}
	}
}
