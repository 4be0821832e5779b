package booths

import "slices"

// identified is what the members of a list are told apart by.
type identified interface{ key() string }

func (x Exhibit) key() string { return x.ID }
func (p Photo) key() string   { return p.ID }

// find gives the one of all with that key, nil if there is none.
func find[T identified](all []T, key string) *T {
	for i := range all {
		if all[i].key() == key {
			return &all[i]
		}
	}
	return nil
}

// mergeLists gives the members that merged has, each as mine has it where that does, and in what order. It is a clash if
// one removed what the other changed, or both moved members, and not to the same places; then mine stays as it is.
func mergeLists[T identified](base, mine, theirs []T, same func(a, b T) bool) (merged []T, clash bool) {
	stays := func(x, other []T, own bool) (kept []T) { // of x, what other did not remove
		for _, m := range x {
			was, now := find(base, m.key()), find(other, m.key())
			switch {
			case was == nil || now != nil:
				kept = append(kept, m)
			case !same(*was, m):
				clash = true
				if own {
					kept = append(kept, m)
				}
			}
		}
		return kept
	}
	a, b := stays(mine, theirs, true), stays(theirs, mine, false)
	was, one, other := common(base, mine, theirs), common(mine, base, theirs), common(theirs, base, mine)
	clash = clash || !slices.Equal(one, was) && !slices.Equal(other, was) && !slices.Equal(one, other)
	if slices.Equal(one, was) {
		merged = woven(b, a)
	} else {
		merged = woven(a, b)
	}
	for i := range merged {
		if m := find(mine, merged[i].key()); m != nil {
			merged[i] = *m
		}
	}
	return merged, clash
}

// common are the keys of all that y and z have too, in its order.
func common[T identified](all, y, z []T) (keys []string) {
	for _, x := range all {
		if find(y, x.key()) != nil && find(z, x.key()) != nil {
			keys = append(keys, x.key())
		}
	}
	return keys
}

// woven is main with what only more has, each after the one that it follows there.
func woven[T identified](main, more []T) []T {
	all := slices.Clone(main)
	for i, x := range more {
		if find(all, x.key()) != nil {
			continue
		}
		at := 0
		if i > 0 {
			at = 1 + slices.IndexFunc(all, func(y T) bool { return y.key() == more[i-1].key() })
		}
		all = slices.Insert(all, at, x)
	}
	return all
}
