package access

import "math/bits"

// set is a set of policies by their number.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func fullSet(n int) set {
	s := newSet(n)
	for i := range n {
		s.add(i)
	}
	return s
}

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// with adds everything in t to s.
func (s set) with(t set) {
	for i := range t {
		s[i] |= t[i]
	}
}

// but returns s without t.
func (s set) but(t set) set {
	out := make(set, len(s))
	for i := range s {
		out[i] = s[i] &^ t[i]
	}
	return out
}

// and returns what is in s and in t.
func (s set) and(t set) set {
	out := make(set, len(s))
	for i := range s {
		out[i] = s[i] & t[i]
	}
	return out
}

// within reports whether all of s is in t.
func (s set) within(t set) bool {
	for i := range s {
		if s[i]&^t[i] != 0 {
			return false
		}
	}
	return true
}

func (s set) equal(t set) bool { return s.within(t) && t.within(s) }

// each calls f with the number of every policy in s.
func (s set) each(f func(int)) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			f(i*64 + bits.TrailingZeros64(w))
		}
	}
}

// maybe is a set of which some members are not certain: those in any and not
// in yes.
type maybe struct{ yes, any set }

func newMaybe(n int) maybe { return maybe{newSet(n), newSet(n)} }

func (m maybe) and(o maybe) maybe     { return maybe{m.yes.and(o.yes), m.any.and(o.any)} }
func (m maybe) equal(o maybe) bool    { return m.yes.equal(o.yes) && m.any.equal(o.any) }
func (m maybe) within(o maybe) bool   { return m.yes.within(o.yes) && m.any.within(o.any) }
func (m maybe) without(x maybe) maybe { return maybe{m.yes.but(x.any), m.any.but(x.yes)} }
