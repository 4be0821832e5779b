package booths

import "sync"

// recent keeps the entries that were read last, all as of one change: the lists of many visitors show the same.
type recent struct {
	mu      sync.Mutex
	seq     int64
	entries map[string]Entry // by the department's id
}

// mostRecent bounds the entries that are kept; when there are more, all are forgotten.
const mostRecent = 2000

// among gives those of ids that are kept as of seq, and names the others.
func (r *recent) among(seq int64, ids []string) (found map[string]Entry, missing []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	found = make(map[string]Entry, len(ids))
	for _, id := range ids {
		if e, ok := r.entries[id]; ok && r.seq == seq {
			found[id] = e
		} else {
			missing = append(missing, id)
		}
	}
	return found, missing
}

// keep keeps entries as of seq, unless those that are kept are newer.
func (r *recent) keep(seq int64, entries []Entry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if seq < r.seq {
		return
	}
	if seq > r.seq || len(r.entries)+len(entries) > mostRecent || r.entries == nil {
		r.seq, r.entries = seq, map[string]Entry{}
	}
	for _, e := range entries {
		r.entries[e.Department.ID] = e
	}
}
