package booths

import (
	"context"
	"time"
)

// How long the data of a ceremony are kept, and how many at the most.
const (
	ceremonyLasts  = 10 * time.Minute
	mostCeremonies = 10_000
)

// BeginCeremony keeps data of something that takes two requests (kind says what) for up to 10 minutes, and gives the
// secret by which EndCeremony takes it out, once. At most 10,000 are kept; the oldest go first.
func (s *Store) BeginCeremony(ctx context.Context, kind string, data []byte) (secret string, err error) {
	defer wrap(&err, "begin %s", kind)
	secret = newSecret()
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		if _, err := e.ExecContext(ctx, dropCeremonies, e.at); err != nil {
			return err
		}
		if _, err := e.ExecContext(ctx, dropManyCeremonies, mostCeremonies-1); err != nil {
			return err
		}
		_, err := e.ExecContext(ctx, `
			INSERT INTO ceremonies (hash, kind, data, expires)
			VALUES ($1, $2, $3, $4)`, digest(secret), kind, string(data), e.at+ceremonyLasts.Milliseconds())
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
		data = []byte(kept[0])
		return nil
	})
	return data, err
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

const takeCeremony = `
	DELETE FROM ceremonies
	WHERE hash = $1 AND kind = $2 AND expires > $3
	RETURNING data`
