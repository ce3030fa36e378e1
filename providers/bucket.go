package providers

import (
	"context"
	"sync"
	"time"
)

// Limit is a published limit: at most Cost units in any Window.
type Limit struct {
	Name   string
	Cost   int
	Window time.Duration
	Source string // the vendor's page
}

// Floor returns the least time that r units of work can take under the limit
// when each answer takes rtt and a client stays within the limit whatever the
// phase of the provider's window.
func (l Limit) Floor(r int, rtt time.Duration) time.Duration {
	if r <= 0 {
		return 0
	}
	rounds := (r + l.Cost - 1) / l.Cost
	return l.Window*time.Duration(rounds-1) + time.Duration(rounds+min(l.Cost, r))*rtt
}

// bucket keeps calls under a Limit with a log of its slots. A slot is taken
// when a call starts and comes free a window after its answer came, whenever
// in between the provider counted it; a token bucket would overrun a sliding
// window (golang.org/x/time/rate: 19 refusals in 200 pages).
type bucket struct {
	Limit

	mu       sync.Mutex // never held while waiting
	inFlight int
	answered []slot // in the order of their answers
	spent    int    // cost of answered
	paused   time.Time
	changed  chan struct{} // closed and replaced when a call ends or a pause begins

	taken  int // units ever taken
	waited time.Duration
}

type slot struct {
	free time.Time
	cost int
}

func newBucket(l Limit) *bucket { return &bucket{Limit: l, changed: make(chan struct{})} }

// take waits until cost units are free and takes them.
func (b *bucket) take(ctx context.Context, cost int) error {
	start := time.Now()
	for {
		wake, changed, ok := b.try(cost)
		if ok {
			b.mu.Lock()
			b.waited += time.Since(start)
			b.mu.Unlock()
			return nil
		}
		if b.told(wake) && tooLong(ctx, wake) {
			return closedUntil(wake)
		}
		if err := waitUntil(ctx, wake, changed); err != nil {
			return err
		}
	}
}

// told reports whether wake is the end of a pause that the service asked for.
func (b *bucket) told(wake time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return !wake.IsZero() && wake.Equal(b.paused)
}

// closedUntil means that the service asked to wait until a time that is not
// worth waiting for.
type closedUntil time.Time

func (closedUntil) Error() string { return codeClosed }

// try takes cost units if they are free, else says when to look again.
func (b *bucket) try(cost int) (wake time.Time, changed <-chan struct{}, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	n := 0
	cost = min(cost, b.Cost)
	for n < len(b.answered) && !b.answered[n].free.After(now) {
		b.spent -= b.answered[n].cost
		n++
	}
	b.answered = b.answered[n:]
	if now.Before(b.paused) {
		return b.paused, b.changed, false
	}
	if b.inFlight+b.spent+cost <= b.Cost {
		b.inFlight += cost
		b.taken += cost
		return time.Time{}, nil, true
	}
	if len(b.answered) > 0 {
		wake = b.answered[0].free
	}
	return wake, b.changed, false
}

// answer gives the units of a call back: they come free after a window.
func (b *bucket) answer(cost int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	cost = min(cost, b.Cost)
	b.inFlight -= cost
	b.spent += cost
	b.answered = append(b.answered, slot{time.Now().Add(b.Window), cost})
	b.wakeAll()
}

// resize sets how many units a window holds.
func (b *bucket) resize(cost int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if cost != b.Cost {
		b.Cost = cost
		b.wakeAll()
	}
}

// pause keeps every call in the bucket from starting before until.
func (b *bucket) pause(until time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if until.After(b.paused) {
		b.paused = until
		b.wakeAll()
	}
}

func (b *bucket) wakeAll() {
	close(b.changed)
	b.changed = make(chan struct{})
}

// waitUntil waits for a time (the zero time never comes), a change or the end
// of ctx.
func waitUntil(ctx context.Context, until time.Time, changed <-chan struct{}) error {
	var timer <-chan time.Time
	if !until.IsZero() {
		t := time.NewTimer(time.Until(until))
		defer t.Stop()
		timer = t.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer:
	case <-changed:
	}
	return nil
}
