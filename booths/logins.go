package booths

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"
)

// How long a login lasts: unused, and at all. What matters most is done only FreshFor after signing in.
const (
	LoginIdle  = 12 * time.Hour
	LoginEnds  = 7 * 24 * time.Hour
	FreshFor   = 15 * time.Minute
	TokenLasts = 365 * 24 * time.Hour
)

// Login is a browser that is signed in, or a token of a machine.
type Login struct {
	ID, Account string
	Way         string // passkey, password, oidc, token
	Name        string // of a token
	Agent       string // as the browser calls itself
	From        string // network address that it was made from
	Made        int64  // unix milliseconds
	Seen        int64  // to the minute
	Expires     int64
}

// mostLogins bounds the open logins of an account; the oldest end.
const mostLogins = 20

// SignIn makes a login of account, which way, agent and from belong to, and gives the secret for its cookie, 32 random
// bytes in base64url. The login of the secret old, if there is one, ends with it: secrets rotate on sign-in. It returns
// ErrWrong for a disabled account.
func (s *Store) SignIn(ctx context.Context, account string, l Login, old string) (secret string, stored Login, err error) {
	defer wrap(&err, "sign in %s", account)
	secret = newSecret()
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		a, err := accountByID(ctx, e.Tx, account)
		switch {
		case err != nil:
			return err
		case a.Disabled || a.Role == Machine:
			return ErrWrong
		}
		if _, err := e.ExecContext(ctx, endBySecret, e.at, digest(old)); err != nil {
			return err
		}
		stored = Login{ID: newID(), Account: account, Way: l.Way, Agent: cut(l.Agent, 200), From: l.From, Made: e.at, Seen: e.at,
			Expires: e.at + LoginEnds.Milliseconds()}
		if err := insertLogin(ctx, e, stored, digest(secret)); err != nil {
			return err
		}
		if err := endOldest(ctx, e, account); err != nil {
			return err
		}
		by := Actor{Account: a, Login: stored.ID, From: l.From}
		return e.recordFor(ctx, by, a.Departments, Act{What: "account.signed_in", Object: stored.ID, After: l.Way})
	})
	if err != nil {
		return "", Login{}, err
	}
	return secret, stored, nil
}

// cut is text of at most n runes, without what is no character.
func cut(text string, n int) string {
	runes := []rune(strings.ToValidUTF8(text, ""))
	return string(runes[:min(n, len(runes))])
}

// Actor gives who acts by the secret of a login or token, from a network address, and notes that it was seen. It returns
// ErrSignedOut for a secret of none, for a login that ended, idled or expired, and for a disabled account.
func (s *Store) Actor(ctx context.Context, secret, from string) (by Actor, l Login, err error) {
	defer wrap(&err, "who acts")
	now := s.now().UnixMilli()
	err = s.read(ctx, func(tx *sql.Tx) error {
		found, err := one(collect(ctx, tx, scanLogin, loginBySecret, digest(secret)))
		switch {
		case errors.Is(err, ErrNotFound), err == nil && !found.open(now):
			return ErrSignedOut
		case err != nil:
			return err
		}
		a, err := accountByID(ctx, tx, found.Account)
		if err == nil && a.Disabled {
			return ErrSignedOut
		}
		by, l = Actor{Account: a, Login: found.ID, From: from}, found.Login
		return err
	})
	if err == nil && now-l.Seen >= time.Minute.Milliseconds() {
		l.Seen = now
		err = s.change(ctx, func(ctx context.Context, e *edit) error {
			_, err := e.ExecContext(ctx, loginSeen, now, l.ID)
			return err
		})
	}
	if err != nil {
		return Actor{}, Login{}, err
	}
	return by, l, nil
}

// storedLogin is a row of logins.
type storedLogin struct {
	Login
	ended int64
}

// open says whether one may act by l at that time. Tokens do not idle.
func (l storedLogin) open(at int64) bool {
	return l.ended == 0 && at < l.Expires && (l.Way == "token" || at < l.Seen+LoginIdle.Milliseconds())
}

// Logins gives the open logins and tokens of by's own account, newest first, or of all machines if by may organise and
// machines is asked for.
func (s *Store) Logins(ctx context.Context, by Actor, machines bool) (all []Login, err error) {
	defer wrap(&err, "logins of %s", by.ID)
	query, key, may := loginsOfAccount, by.ID, Account.isSomebody
	if machines {
		query, key, may = loginsOfWay, "token", Account.MayOrganise
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, may); err != nil {
			return err
		}
		rows, err := collect(ctx, tx, scanLogin, query, key)
		for _, l := range rows {
			if l.open(s.now().UnixMilli()) {
				all = append(all, l.Login)
			}
		}
		return err
	})
	return all, err
}

// EndLogin ends a login of by's own account, or of a machine or any account if by may organise.
func (s *Store) EndLogin(ctx context.Context, by Actor, id string) (err error) {
	defer wrap(&err, "end login %s", id)
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := acting(ctx, e.Tx, by)
		if err != nil {
			return err
		}
		l, err := one(collect(ctx, e.Tx, scanLogin, loginByID, id))
		switch {
		case err != nil:
			return err
		case l.Account != by.ID && !by.MayOrganise():
			return ErrForbidden
		case l.ended > 0:
			return nil
		}
		if _, err := e.ExecContext(ctx, endByID, e.at, id); err != nil {
			return err
		}
		return e.record(ctx, by, Act{What: "login.ended", Object: id})
	})
}

// EndOtherLogins ends all logins of by's own account but the one that it acts by.
func (s *Store) EndOtherLogins(ctx context.Context, by Actor) (err error) {
	defer wrap(&err, "end other logins of %s", by.ID)
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.isSomebody)
		if err != nil {
			return err
		}
		if err := endLogins(ctx, e, by.ID, by.Login); err != nil {
			return err
		}
		return e.record(ctx, by, Act{What: "login.others_ended", Object: by.ID})
	})
}

// MakeToken makes a machine with those scopes for those departments (none for all), and gives the secret that it acts by until
// it expires after TokenLasts. Only organisers may. It returns Invalid (fields name, scopes, departments).
func (s *Store) MakeToken(ctx context.Context, by Actor, name string, scopes, departments []string) (secret string, stored Login, err error) {
	defer wrap(&err, "make token %s", name)
	a := Account{ID: newID(), Name: oneLine(name), Role: Machine, Scopes: distinct(scopes), Departments: distinct(departments)}
	secret = newSecret()
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		if err := a.validMachine(); err != nil {
			return err
		}
		if err := areDepartments(ctx, e.Tx, a.Departments); err != nil {
			return err
		}
		if err := insertAccount(ctx, e, a); err != nil {
			return err
		}
		stored = Login{ID: newID(), Account: a.ID, Way: "token", Name: a.Name, From: by.From, Made: e.at, Seen: e.at,
			Expires: e.at + TokenLasts.Milliseconds()}
		if err := insertLogin(ctx, e, stored, digest(secret)); err != nil {
			return err
		}
		return e.recordFor(ctx, by, a.Departments, Act{What: "token.made", Object: stored.ID, After: a.ID})
	})
	if err != nil {
		return "", Login{}, err
	}
	return secret, stored, nil
}

func (a Account) validMachine() error {
	bad := Invalid{}
	bad.texts("name", maxAccountName, a.Name)
	if a.Name == "" {
		bad["name"] = "invalid.missing"
	}
	if len(a.Scopes) == 0 {
		bad["scopes"] = "invalid.missing"
	}
	for _, scope := range a.Scopes {
		if scope != ScopeRead && scope != ScopeWrite && scope != ScopeMirror {
			bad["scopes"] = "invalid.scope"
		}
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}

// distinct are texts in order, each once.
func distinct(texts []string) []string { return slices.Compact(slices.Sorted(slices.Values(texts))) }
