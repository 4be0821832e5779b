package web

import (
	"slices"
	"sync"
)

// kept keeps what is slow to make, by key: the last most keys that were asked for first. It is made once, while nobody
// who asks for another key waits.
type kept[K comparable, V any] struct {
	most int

	mu   sync.Mutex
	keys []K // the oldest first
	made map[K]func() (V, error)
}

// get gives what is kept for key, or what work makes. What fails is not kept.
func (k *kept[K, V]) get(key K, work func() (V, error)) (V, error) {
	k.mu.Lock()
	made, ok := k.made[key]
	if !ok {
		made = sync.OnceValues(work)
		k.keep(key, made)
	}
	k.mu.Unlock()
	v, err := made()
	if err != nil {
		k.forget(key)
	}
	return v, err
}

func (k *kept[K, V]) keep(key K, made func() (V, error)) {
	if k.made == nil {
		k.made = map[K]func() (V, error){}
	}
	k.made[key] = made
	if k.keys = append(k.keys, key); len(k.keys) > k.most {
		delete(k.made, k.keys[0])
		k.keys = slices.Delete(k.keys, 0, 1)
	}
}

func (k *kept[K, V]) forget(key K) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if i := slices.Index(k.keys, key); i >= 0 {
		delete(k.made, key)
		k.keys = slices.Delete(k.keys, i, i+1)
	}
}
