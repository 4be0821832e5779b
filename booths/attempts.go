package booths

import (
	"context"
	"database/sql"
	"errors"
	"net/netip"
	"time"

	"golang.org/x/text/unicode/norm"
)

// How failures to sign in slow down: so many are free, then waits double up to the longest; all is forgotten after a while.
const (
	freeFailures  = 3
	longestWait   = 30 * time.Second
	failuresLast  = time.Hour
	mostFailures  = 20_000
	mostBrowsers  = 20 // known ones of an account
	browsersKnown = 180 * 24 * time.Hour
)

// waitAfter is how long the next try must wait after so many failures.
func waitAfter(failures int) time.Duration {
	if failures < freeFailures {
		return 0
	}
	return min(longestWait, time.Second<<min(failures-freeFailures, 10))
}

// CheckPassword gives the account that a may sign in to. It returns ErrWrong whatever is wrong, after the same time, and
// *Wait while failures of that account from that network, or from that known browser, are too fresh: 3 are free, then
// 1, 2, 4 … 30 s. Nobody is ever locked out.
func (s *Store) CheckPassword(ctx context.Context, a Attempt) (_ Account, err error) {
	defer wrap(&err, "check password")
	t, err := s.begin(ctx, a)
	if err != nil {
		return Account{}, err
	}
	right, err := s.hasher.matches(ctx, t.kept.password, norm.NFC.String(a.Password))
	if err != nil {
		return Account{}, err
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		if right, err = t.settle(ctx, e, right, a); err != nil {
			return err
		}
		return nil
	})
	switch {
	case err != nil:
		return Account{}, err
	case !right:
		return Account{}, ErrWrong
	}
	return t.account, nil
}

// try is an attempt under way: what it is counted by, and whose it is, if anybody's.
type try struct {
	key     string
	account Account
	kept    stored
}

// begin counts an attempt as failed before it is judged, so that many at once are not free. It returns *Wait, and then
// counts nothing, while there is a delay.
func (s *Store) begin(ctx context.Context, a Attempt) (t try, err error) {
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		if t, err = tryOf(ctx, e, a); err != nil {
			return err
		}
		was, err := one(collect(ctx, e.Tx, scanFailures, failuresOf, t.key))
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if e.at-was.at >= failuresLast.Milliseconds() {
			was.count = 0
		}
		if left := time.Duration(was.at-e.at)*time.Millisecond + waitAfter(was.count); was.count > 0 && left > 0 {
			return &Wait{For: min(left, longestWait)}
		}
		if err := dropFailures(ctx, e); err != nil {
			return err
		}
		_, err = e.ExecContext(ctx, `
			INSERT INTO failures (key, count, at)
			VALUES ($1, $2, $3)
			ON CONFLICT (key) DO UPDATE
			SET count = excluded.count, at = excluded.at`, t.key, was.count+1, e.at)
		return err
	})
	return t, err
}

// tryOf finds whose attempt it is, and whether from a browser that this account signed in from before.
func tryOf(ctx context.Context, e *edit, a Attempt) (t try, err error) {
	signIn := folded(a.SignIn)
	t.key = digest("network\n" + network(a.From) + "\n" + signIn)
	t.account, err = accountWhere(ctx, e.Tx, accountBySignIn, signIn)
	switch {
	case errors.Is(err, ErrNotFound):
		return t, nil
	case err != nil:
		return t, err
	}
	if !t.account.Disabled {
		if t.kept, err = one(collect(ctx, e.Tx, scanStored, passwordOfAccount, t.account.ID)); err != nil {
			return t, err
		}
	}
	known, err := collect(ctx, e.Tx, scanText, browserOfAccount, digest(a.Known), t.account.ID, e.at-browsersKnown.Milliseconds())
	if len(known) > 0 {
		t.key = digest("browser\n" + known[0])
	}
	return t, err
}

// settle says whether an attempt whose password is right or not lets in, and takes its code or leaves the failure. The
// code is judged by what is stored now, so that of two attempts with one code one fails.
func (t try) settle(ctx context.Context, e *edit, right bool, a Attempt) (in bool, err error) {
	var kept stored
	if t.account.ID != "" {
		if kept, err = one(collect(ctx, e.Tx, scanStored, passwordOfAccount, t.account.ID)); err != nil {
			return false, err
		}
	}
	step := totpStep(kept.totp, a.Code, e.at, kept.step)
	if right && step > 0 && kept.password == t.kept.password {
		if _, err := e.ExecContext(ctx, takeStep, step, t.account.ID); err != nil {
			return false, err
		}
		_, err := e.ExecContext(ctx, dropFailure, t.key)
		return true, err
	}
	if _, err := e.ExecContext(ctx, touchFailure, e.at, t.key); err != nil || t.account.ID == "" {
		return false, err
	}
	return false, e.record(ctx, Actor{From: a.From}, Act{What: "account.sign_in_failed", Object: t.account.ID})
}

// network is the part of an address that one household or office shares: /24, or /64 of IPv6.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	ip, bits := ip.Unmap().WithZone(""), 24
	if ip.Is6() {
		bits = 64
	}
	p, err := ip.Prefix(bits)
	if err != nil {
		return address
	}
	return p.String()
}

// KnowBrowser remembers that account signed in at a browser, and gives the secret for a cookie of it: the Known of its
// next Attempts, by which strangers' failures do not slow it down. It is worth nothing without the password. The secret
// old, that the browser had of this account until now, is worth nothing any more.
func (s *Store) KnowBrowser(ctx context.Context, account, old string) (secret string, err error) {
	defer wrap(&err, "know browser of %s", account)
	secret = newSecret()
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		_, err := e.ExecContext(ctx, dropBrowser, digest(old), account)
		if err == nil {
			_, err = e.ExecContext(ctx, `
				INSERT INTO browsers (hash, account, made)
				VALUES ($1, $2, $3)`, digest(secret), account, e.at)
		}
		if err == nil {
			_, err = e.ExecContext(ctx, dropBrowsers, account, mostBrowsers)
		}
		return err
	})
	return secret, err
}

// dropFailures forgets failures that are old, or too many.
func dropFailures(ctx context.Context, e *edit) error {
	_, err := e.ExecContext(ctx, dropOldFailures, e.at-failuresLast.Milliseconds())
	if err == nil {
		_, err = e.ExecContext(ctx, dropManyFailures, mostFailures-1)
	}
	return err
}

type failures struct {
	count int
	at    int64
}

func scanFailures(rows *sql.Rows, f *failures) error { return rows.Scan(&f.count, &f.at) }

const failuresOf = `
	SELECT count, at
	FROM failures
	WHERE key = $1`

const dropOldFailures = `
	DELETE FROM failures
	WHERE at <= $1`

const dropManyFailures = `
	DELETE FROM failures
	WHERE at <= (
	  SELECT at
	  FROM failures
	  ORDER BY at DESC
	  LIMIT 1 OFFSET $1)`

const dropFailure = `
	DELETE FROM failures
	WHERE key = $1`

const touchFailure = `
	UPDATE failures
	SET at = $1
	WHERE key = $2`

const takeStep = `
	UPDATE accounts
	SET totp_step = $1
	WHERE id = $2`

const browserOfAccount = `
	SELECT hash
	FROM browsers
	WHERE hash = $1 AND account = $2 AND made > $3`

const dropBrowser = `
	DELETE FROM browsers
	WHERE hash = $1 AND account = $2`

const dropBrowsers = `
	DELETE FROM browsers
	WHERE account = $1 AND made <= (
	  SELECT made
	  FROM browsers
	  WHERE account = $1
	  ORDER BY made DESC
	  LIMIT 1 OFFSET $2)`
