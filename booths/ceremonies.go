package booths

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/base64"
	"time"
)

// How long the data of a ceremony are kept, and how many at the most, of all and of one network: so many that a hall behind
// one address has enough, and that no single network pushes out what others began.
const (
	ceremonyLasts      = 10 * time.Minute
	mostCeremonies     = 20_000
	mostFromOneNetwork = 500
)

// BeginCeremony keeps data of something that takes two requests (kind says what) for up to 10 minutes, sealed, and gives
// the secret by which EndCeremony takes it out, once. from is the network address of the browser: of its network at most
// 500 are kept, of all 20,000; the oldest go first.
func (s *Store) BeginCeremony(ctx context.Context, kind, from string, data []byte) (secret string, err error) {
	defer wrap(&err, "begin %s", kind)
	secret = newSecret()
	lock, err := sealOf(secret)
	if err != nil {
		return "", err
	}
	source := network(from)
	sealed := base64.StdEncoding.EncodeToString(lock.Seal(nil, nil, data, nil))
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		if _, err := e.ExecContext(ctx, dropCeremonies, e.at); err != nil {
			return err
		}
		if _, err := e.ExecContext(ctx, dropManyCeremonies, mostCeremonies-1); err != nil {
			return err
		}
		if _, err := e.ExecContext(ctx, dropManyFrom, source, mostFromOneNetwork-1); err != nil {
			return err
		}
		_, err := e.ExecContext(ctx, `
			INSERT INTO ceremonies (hash, kind, source, data, expires)
			VALUES ($1, $2, $3, $4, $5)`, digest(secret), kind, source, sealed, e.at+ceremonyLasts.Milliseconds())
		return err
	})
	return secret, err
}

// EndCeremony gives the data and forgets them. It returns ErrSpent if there are none of that kind and secret.
func (s *Store) EndCeremony(ctx context.Context, kind, secret string) (data []byte, err error) {
	defer wrap(&err, "end %s", kind)
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		kept, err := collect(ctx, e.Tx, scanText, takeCeremony, digest(secret), kind, e.at)
		switch {
		case err != nil:
			return err
		case len(kept) == 0:
			return ErrSpent
		}
		data, err = unseal(secret, kept[0])
		return err
	})
	return data, err
}

// sealOf gives the cipher that keeps the data of a ceremony: only the browser has the secret, so nobody reads them in a copy
// of the database.
func sealOf(secret string) (cipher.AEAD, error) {
	key := sha256.Sum256([]byte("ceremony\n" + secret))
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func unseal(secret, kept string) ([]byte, error) {
	lock, err := sealOf(secret)
	if err != nil {
		return nil, err
	}
	sealed, err := base64.StdEncoding.DecodeString(kept)
	if err != nil {
		return nil, err
	}
	return lock.Open(nil, nil, sealed, nil)
}

const dropCeremonies = `
	DELETE FROM ceremonies
	WHERE expires <= $1`

const dropManyCeremonies = `
	DELETE FROM ceremonies
	WHERE expires <= (
	  SELECT expires
	  FROM ceremonies
	  ORDER BY expires DESC
	  LIMIT 1 OFFSET $1)`

const dropManyFrom = `
	DELETE FROM ceremonies
	WHERE source = $1 AND expires <= (
	  SELECT expires
	  FROM ceremonies
	  WHERE source = $1
	  ORDER BY expires DESC
	  LIMIT 1 OFFSET $2)`

const takeCeremony = `
	DELETE FROM ceremonies
	WHERE hash = $1 AND kind = $2 AND expires > $3
	RETURNING data`
