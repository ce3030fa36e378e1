package inventory

// List is a list that may have been cut short. Its zero value is empty and of
// unknown completeness, so that what is not on it proves nothing.
type List[T any] struct {
	Items    []T `json:"items,omitempty"`
	Complete Tri `json:"complete,omitzero"` // nothing is missing from Items
}

// ListOf returns the complete list of items.
func ListOf[T any](items ...T) List[T] { return List[T]{Items: items, Complete: Yes} }

// Any reports whether f holds for an item: a witness is enough for Yes, the
// whole list is needed for No.
func (l *List[T]) Any(f func(*T) Tri) Tri {
	found := No
	if l.Complete != Yes {
		found = Unknown
	}
	for i := range l.Items {
		if found = found.Or(f(&l.Items[i])); found == Yes {
			break
		}
	}
	return found
}

// Every reports whether f holds for every item: a counterexample is enough for
// No, the whole list is needed for Yes.
func (l *List[T]) Every(f func(*T) Tri) Tri {
	return l.Any(func(v *T) Tri { return f(v).Not() }).Not()
}

// Empty reports whether the list has no items.
func (l *List[T]) Empty() Tri {
	if len(l.Items) > 0 {
		return No
	}
	return l.Any(func(*T) Tri { return No }).Not()
}

// Count returns the bounds of the number of items for which f holds; max is -1
// where the list may hold more items than are known.
func (l *List[T]) Count(f func(*T) Tri) (least, most int) {
	for i := range l.Items {
		switch f(&l.Items[i]) {
		case Yes:
			least++
			most++
		case Unknown:
			most++
		case No:
		}
	}
	if l.Complete != Yes {
		most = -1
	}
	return least, most
}
