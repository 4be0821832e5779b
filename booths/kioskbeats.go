package booths

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"
	"unicode"
)

// Bounds of pairing: how long a code holds, and how many screens may wait, in all and of one network.
const (
	pairingLasts   = 10 * time.Minute
	mostPairings   = 200
	mostFromOneNet = 20
)

// longest is how many runes of what a screen says of itself are kept.
const longestBeat = 200

// Reply is what a screen is told: who it is, or by what code an organiser makes it so.
type Reply struct {
	Paired  bool
	Kiosk   Kiosk  // if it is paired
	Code    string // six digits, if it is not
	Secret  string // that it is to keep, if it is not
	Expires int64  // milliseconds from now, of the code
}

// ErrManyWait says that too many screens wait to be paired: a while later there is room again.
var ErrManyWait = errors.New("too many screens wait to be paired")

// Heartbeat keeps how a kiosk is, and tells it what it is to be; a screen whose secret is none of a kiosk's gets a code, the
// same as long as it holds. from is the network address that it comes from. It returns ErrManyWait.
func (s *Store) Heartbeat(ctx context.Context, b Beat, from string) (r Reply, err error) {
	defer wrap(&err, "heartbeat of %s", b.Kiosk)
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		k, err := one(collect(ctx, e.Tx, scanKiosk, kioskBySecret, digest(b.Secret)))
		switch {
		case err == nil:
			r = Reply{Paired: true, Kiosk: k}
			return e.keepBeat(ctx, k.ID, b)
		case !errors.Is(err, ErrNotFound):
			return err
		}
		r, err = e.waiting(ctx, b, from)
		return err
	})
	return r, err
}

const kioskBySecret = kioskColumns + `
	FROM kiosks AS k
	WHERE k.hash = $1 AND k.hash <> '' AND k.retired = 0`

// keepBeat keeps the newest beat of a kiosk. What it says is bounded: the page may be anybody's.
func (e *edit) keepBeat(ctx context.Context, kiosk string, b Beat) error {
	ago := func(ms int64) int64 { return e.at - min(max(ms, 0), e.at) }
	touched := int64(0)
	if b.Touched >= 0 {
		touched = ago(b.Touched)
	}
	_, err := e.ExecContext(ctx, `
		INSERT INTO beats (kiosk, at, build, started, touched, errors, fault, memory, screen, seq, frozen)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (kiosk) DO UPDATE
		SET at = excluded.at, build = excluded.build, started = excluded.started, touched = excluded.touched, errors = excluded.errors,
		  fault = excluded.fault, memory = excluded.memory, screen = excluded.screen, seq = excluded.seq, frozen = excluded.frozen`,
		kiosk, e.at, plainly(b.Build), ago(b.Uptime), touched, max(b.Errors, 0), plainly(b.Fault), max(b.Memory, 0), plainly(b.Screen), max(b.Seq, 0), flag(b.Frozen))
	return err
}

// plainly is what a screen says of itself as one short line.
func plainly(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	runes := []rune(strings.TrimSpace(text))
	return string(runes[:min(len(runes), longestBeat)])
}

// waiting gives a screen its code.
func (e *edit) waiting(ctx context.Context, b Beat, from string) (Reply, error) {
	if _, err := e.ExecContext(ctx, dropPairings, e.at); err != nil {
		return Reply{}, err
	}
	var r Reply
	var expires int64
	err := e.QueryRowContext(ctx, thePairing, digest(b.Secret)).Scan(&r.Code, &expires)
	if err == nil {
		r.Secret, r.Expires = b.Secret, expires-e.at
		return r, nil
	} else if !errors.Is(err, sql.ErrNoRows) {
		return Reply{}, err
	}
	var all, near int
	if err := e.QueryRowContext(ctx, countPairings, network(from)).Scan(&all, &near); err != nil {
		return Reply{}, err
	}
	if all >= mostPairings || near >= mostFromOneNet {
		return Reply{}, ErrManyWait
	}
	r = Reply{Code: sixDigits(), Secret: newSecret(), Expires: pairingLasts.Milliseconds()}
	_, err = e.ExecContext(ctx, `
		INSERT INTO pairings (hash, code, wanted, source, expires)
		VALUES ($1, $2, $3, $4, $5)`, digest(r.Secret), r.Code, plainly(b.Kiosk), network(from), e.at+r.Expires)
	return r, err
}

const dropPairings = `
	DELETE FROM pairings
	WHERE expires <= $1`

const thePairing = `
	SELECT code, expires
	FROM pairings
	WHERE hash = $1`

const countPairings = `
	SELECT count(*), count(*) FILTER (WHERE source = $1)
	FROM pairings`

// sixDigits gives a code at random.
func sixDigits() string {
	n, _ := rand.Int(rand.Reader, big.NewInt(1_000_000)) // never fails
	return fmt.Sprintf("%06d", n)
}

// Kiosks gives all kiosks with how they are, in the order of their ids; the retired come last. It returns ErrForbidden unless
// by may oversee.
func (s *Store) Kiosks(ctx context.Context, by Actor) (all []KioskState, err error) {
	defer wrap(&err, "kiosks")
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, Account.MayOversee); err != nil {
			return err
		}
		all, err = collect(ctx, tx, scanKioskState, allKiosks)
		return err
	})
	return all, err
}

const allKiosks = kioskColumns + `, k.hash <> '',
	  coalesce(b.at, 0), coalesce(b.build, ''), coalesce(b.started, 0), coalesce(b.touched, 0), coalesce(b.errors, 0), coalesce(b.fault, ''),
	  coalesce(b.memory, 0), coalesce(b.screen, ''), coalesce(b.seq, 0), coalesce(b.frozen, 0)
	FROM kiosks AS k
	LEFT JOIN beats AS b ON b.kiosk = k.id
	ORDER BY k.retired, length(k.id), k.id`

func scanKioskState(rows *sql.Rows, k *KioskState) error {
	return rows.Scan(append(k.Kiosk.targets(), &k.Paired, &k.At, &k.Build, &k.Started, &k.Touched, &k.Errors, &k.Fault,
		&k.Memory, &k.Screen, &k.Seq, &k.Frozen)...)
}
