package booths

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/argon2"
)

// What argon2id costs: the second choice of OWASP's password storage cheat sheet, 25 ms and 19 MiB a time.
const (
	argonTime   = 2
	argonMemory = 19 << 10 // KiB
	argonLanes  = 1
	argonKey    = 32 // bytes
	argonSalt   = 16
)

// hasher runs argon2id, on no more passwords at once than there are processors: each takes its 19 MiB.
type hasher struct {
	slots chan struct{}
	count *hashCount
}

// hashCount is how many passwords were hashed, how many are, and how many were at the busiest time.
type hashCount struct{ runs, now, most atomic.Int64 }

func newHasher() hasher {
	return hasher{make(chan struct{}, runtime.NumCPU()), &hashCount{}}
}

// key is what argon2id makes of password. It waits for its turn, or until ctx ends.
func (h hasher) key(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-h.slots }()
	h.count.runs.Add(1)
	now := h.count.now.Add(1)
	defer h.count.now.Add(-1)
	for most := h.count.most.Load(); now > most && !h.count.most.CompareAndSwap(most, now); {
		most = h.count.most.Load()
	}
	return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, argonKey), nil
}

// phcHead is how a stored hash begins, as the PHC string format writes the costs.
var phcHead = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, argonMemory, argonTime, argonLanes)

// hash gives what is stored of password.
func (h hasher) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, argonSalt)
	rand.Read(salt) // never fails
	key, err := h.key(ctx, password, salt)
	b64 := base64.RawStdEncoding
	return phcHead + b64.EncodeToString(salt) + "$" + b64.EncodeToString(key), err
}

// matches says whether stored is the hash of password. It costs the same where nothing is stored, and matches nothing.
func (h hasher) matches(ctx context.Context, stored, password string) (bool, error) {
	salt, want := make([]byte, argonSalt), make([]byte, argonKey)
	rest, known := strings.CutPrefix(stored, phcHead)
	if known {
		first, second, _ := strings.Cut(rest, "$")
		b64 := base64.RawStdEncoding
		var err error
		if salt, err = b64.DecodeString(first); err != nil {
			return false, err
		}
		if want, err = b64.DecodeString(second); err != nil {
			return false, err
		}
	}
	key, err := h.key(ctx, password, salt)
	return subtle.ConstantTimeCompare(key, want) == 1 && known, err
}
