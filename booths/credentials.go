package booths

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// ErrTaken is for a sign-in name, passkey or subject that is somebody else's.
var ErrTaken = errors.New("taken by another account")

// PasswordWay is a password with its second factor, as typed.
type PasswordWay struct {
	SignIn   string // name to sign in by
	Password string
	TOTP     string // base32 secret that the authenticator was shown; empty to keep the one that is stored
	Code     string // six digits of the authenticator
}

// Passkey is a WebAuthn credential of an account.
type Passkey struct {
	ID         string // of the credential, base64url without padding
	Account    string
	Name       string // as its owner calls it
	Credential string // JSON of the WebAuthn library
	Made, Used int64  // unix milliseconds
}

// Subject is a person as an OpenID provider knows it.
type Subject struct{ Issuer, ID string }

// Wait says that sign-in failed too often from there: the next try is taken up after For.
type Wait struct{ For time.Duration }

func (w *Wait) Error() string { return fmt.Sprintf("sign-in is taken up again after %s", w.For) }

// Attempt is one try to sign in with a password.
type Attempt struct {
	SignIn, Password, Code string
	From                   string // network address of the browser
	Known                  string // secret of a browser that this account signed in from before, empty for none; see KnowBrowser
}

// Passkeys gives the passkeys of an account, oldest first.
func (s *Store) Passkeys(ctx context.Context, account string) (all []Passkey, err error) {
	defer wrap(&err, "passkeys of %s", account)
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanPasskey, passkeysOfAccount, account)
		return err
	})
	return all, err
}

// PasskeyOf gives the passkey of that credential id, and its account. It returns ErrWrong if there is none or the
// account is disabled.
func (s *Store) PasskeyOf(ctx context.Context, id string) (p Passkey, a Account, err error) {
	defer wrap(&err, "passkey")
	err = s.read(ctx, func(tx *sql.Tx) error {
		if p, err = one(collect(ctx, tx, scanPasskey, passkeyByID, id)); err == nil {
			a, err = accountByID(ctx, tx, p.Account)
		}
		if errors.Is(err, ErrNotFound) || err == nil && a.Disabled {
			return ErrWrong
		}
		return err
	})
	if err != nil {
		return Passkey{}, Account{}, err
	}
	return p, a, nil
}

// maxPasskeys bounds the passkeys of an account.
const maxPasskeys = 20

// AddPasskey adds a passkey to by's own account. It returns ErrTaken if there is one of that id, and Invalid (field
// passkey) if the account has too many.
func (s *Store) AddPasskey(ctx context.Context, by Actor, p Passkey) (err error) {
	defer wrap(&err, "add passkey")
	return s.changeOwn(ctx, by, func(ctx context.Context, e *edit) error {
		all, err := collect(ctx, e.Tx, scanPasskey, passkeysOfAccount, by.ID)
		switch {
		case err != nil:
			return err
		case len(all) >= maxPasskeys:
			return Invalid{"passkey": "invalid.too_many"}
		}
		if err := insertPasskey(ctx, e, by.ID, p); err != nil {
			return err
		}
		return e.record(ctx, by, Act{What: "passkey.added", Object: by.ID, After: p.ID})
	})
}

// changeOwn runs do in a write transaction if by is somebody who may still sign in.
func (s *Store) changeOwn(ctx context.Context, by Actor, do func(ctx context.Context, e *edit) error) error {
	if by.ID == "" || by.Role == Machine {
		return ErrForbidden
	}
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		a, err := accountByID(ctx, e.Tx, by.ID)
		switch {
		case err != nil:
			return err
		case a.Disabled:
			return ErrForbidden
		}
		return do(ctx, e)
	})
}

// RemovePasskey takes a passkey of by's own account away. It returns Invalid if that is the last way to sign in.
func (s *Store) RemovePasskey(ctx context.Context, by Actor, id string) (err error) {
	defer wrap(&err, "remove passkey")
	return s.changeOwn(ctx, by, func(ctx context.Context, e *edit) error {
		ways, err := waysOf(ctx, e.Tx, by.ID)
		if err != nil {
			return err
		}
		p, err := one(collect(ctx, e.Tx, scanPasskey, passkeyByID, id))
		switch {
		case err != nil:
			return err
		case p.Account != by.ID:
			return ErrNotFound
		case ways.count() == 1:
			return Invalid{"passkey": "invalid.passkey.last"}
		}
		if _, err := e.ExecContext(ctx, dropPasskey, id); err != nil {
			return err
		}
		return e.record(ctx, by, Act{What: "passkey.removed", Object: by.ID, Before: id})
	})
}

// PasskeyUsed stores what the WebAuthn library made of the credential when it was used.
func (s *Store) PasskeyUsed(ctx context.Context, id, credential string) (err error) {
	defer wrap(&err, "passkey used")
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		_, err := e.ExecContext(ctx, `
			UPDATE passkeys
			SET credential = $1, used = $2
			WHERE id = $3`, credential, e.at, id)
		return err
	})
}

// AccountOf gives the account of a subject. It returns ErrWrong if there is none or it is disabled.
func (s *Store) AccountOf(ctx context.Context, who Subject) (a Account, err error) {
	defer wrap(&err, "account of subject")
	err = s.read(ctx, func(tx *sql.Tx) error {
		id, err := one(collect(ctx, tx, scanText, accountOfSubject, who.Issuer, who.ID))
		if err == nil {
			a, err = accountByID(ctx, tx, id)
		}
		if errors.Is(err, ErrNotFound) || err == nil && a.Disabled {
			return ErrWrong
		}
		return err
	})
	if err != nil {
		return Account{}, err
	}
	return a, nil
}

// AddSubject adds a subject to by's own account. It returns ErrTaken if it is somebody else's.
func (s *Store) AddSubject(ctx context.Context, by Actor, who Subject) (err error) {
	defer wrap(&err, "add subject")
	return s.changeOwn(ctx, by, func(ctx context.Context, e *edit) error {
		if err := insertSubject(ctx, e, by.ID, who); err != nil {
			return err
		}
		return e.record(ctx, by, Act{What: "subject.added", Object: by.ID, After: who.Issuer})
	})
}

// RemoveSubject takes a subject from by's own account. It returns ErrNotFound, and Invalid if that is the last way to sign in.
func (s *Store) RemoveSubject(ctx context.Context, by Actor, who Subject) (err error) {
	defer wrap(&err, "remove subject")
	return s.changeOwn(ctx, by, func(ctx context.Context, e *edit) error {
		ways, err := waysOf(ctx, e.Tx, by.ID)
		switch {
		case err != nil:
			return err
		case !slices.Contains(ways.Subjects, who):
			return ErrNotFound
		case ways.count() == 1:
			return Invalid{"passkey": "invalid.passkey.last"}
		}
		if _, err := e.ExecContext(ctx, dropSubject, who.Issuer, who.ID); err != nil {
			return err
		}
		return e.record(ctx, by, Act{What: "subject.removed", Object: by.ID, Before: who.Issuer})
	})
}

// SignInWays says how an account can sign in.
type SignInWays struct {
	Password bool // with TOTP
	Passkeys []Passkey
	Subjects []Subject
}

// count is how many ways there are.
func (w SignInWays) count() int { return flag(w.Password) + len(w.Passkeys) + len(w.Subjects) }

// SignInWays gives the ways of by's own account.
func (s *Store) SignInWays(ctx context.Context, by Actor) (w SignInWays, err error) {
	defer wrap(&err, "ways to sign in of %s", by.ID)
	if by.ID == "" {
		return SignInWays{}, ErrForbidden
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		w, err = waysOf(ctx, tx, by.ID)
		return err
	})
	return w, err
}

func waysOf(ctx context.Context, tx *sql.Tx, account string) (w SignInWays, err error) {
	kept, err := one(collect(ctx, tx, scanStored, passwordOfAccount, account))
	if err == nil {
		w.Password = kept.password != ""
		w.Passkeys, err = collect(ctx, tx, scanPasskey, passkeysOfAccount, account)
	}
	if err == nil {
		w.Subjects, err = collect(ctx, tx, scanSubject, subjectsOfAccount, account)
	}
	return w, err
}
