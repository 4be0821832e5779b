package booths

import (
	"cmp"
	"context"
	"errors"
	"strings"
)

// maxAccountName is how long the name of an account may be, in runes.
const maxAccountName = 100

// Joining is how who was invited will sign in: by exactly one of a password with TOTP, a passkey, or a subject of an OpenID provider.
type Joining struct {
	Name     string // of the account as histories show it; that of the invitation if empty
	Password *PasswordWay
	Passkey  *Passkey
	Subject  *Subject
}

// Accept makes the account that an invitation is for, or gives an account its new ways to sign in and takes the old ones
// and all logins away. It returns ErrSpent, Invalid (fields name, sign_in, password, code), or ErrTaken for a passkey or
// subject of somebody else. from is the network address of the browser.
func (s *Store) Accept(ctx context.Context, secret, from string, j Joining) (a Account, err error) {
	defer wrap(&err, "accept invitation")
	inv, err := s.Invitation(ctx, secret)
	if err != nil {
		return Account{}, err
	}
	if j.Name = oneLine(j.Name); j.Name == "" {
		j.Name = inv.Name
	}
	proof, err := s.prove(ctx, inv, j)
	if err != nil {
		return Account{}, err
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		if inv, err = spend(ctx, e, secret); err != nil {
			return err
		}
		if a, err = joinedAccount(ctx, e, inv, j.Name); err != nil {
			return err
		}
		if err := addWay(ctx, e, a.ID, j, proof); err != nil {
			return err
		}
		what := "account.joined"
		if inv.Account != "" {
			what = "account.recovered"
		}
		by := Actor{Account: a, From: from}
		if err := e.recordFor(ctx, by, a.Departments, Act{What: what, Object: a.ID, Before: inv.ID}); err != nil {
			return err
		}
		a, err = accountByID(ctx, e.Tx, a.ID)
		return err
	})
	if err != nil {
		return Account{}, err
	}
	return a, nil
}

// prove judges how somebody will sign in, and gives what is stored of a password.
func (s *Store) prove(ctx context.Context, inv Invitation, j Joining) (proof, error) {
	bad := Invalid{}
	bad.texts("name", maxAccountName, j.Name)
	if j.Name == "" {
		bad["name"] = "invalid.missing"
	}
	ways := 0
	for _, given := range []bool{j.Password != nil, j.Passkey != nil, j.Subject != nil} {
		ways += flag(given)
	}
	switch {
	case ways != 1:
		return proof{}, errors.New("not exactly one way to sign in")
	case j.Password == nil && len(bad) > 0:
		return proof{}, bad
	case j.Password == nil:
		return proof{}, nil
	}
	return s.provePassword(ctx, *j.Password, stored{}, append(inv.Departments, j.Name, inv.Email), bad)
}

// spend takes the invitation of a secret, once: of it and its copies no other can be used any more.
func spend(ctx context.Context, e *edit, secret string) (Invitation, error) {
	inv, err := usable(ctx, e.Tx, secret, e.at)
	if err != nil {
		return Invitation{}, err
	}
	_, err = e.ExecContext(ctx, `
		UPDATE invitations
		SET used = $1
		WHERE id = $2`, e.at, inv.ID)
	for _, query := range []string{dropCopies, dropOriginal} {
		if err == nil {
			_, err = e.ExecContext(ctx, query, e.at, cmp.Or(inv.Copy, inv.ID))
		}
	}
	return inv, err
}

// joinedAccount makes the account of an invitation, or takes from the account that it is for all ways to sign in.
func joinedAccount(ctx context.Context, e *edit, inv Invitation, name string) (Account, error) {
	if inv.Account == "" {
		a := Account{ID: newID(), Name: name, Role: inv.Role, Departments: inv.Departments, Email: inv.Email}
		return a, insertAccount(ctx, e, a)
	}
	a, err := accountByID(ctx, e.Tx, inv.Account)
	if err == nil && a.Disabled {
		err = ErrSpent
	}
	for _, query := range []string{dropPasskeys, dropSubjects, dropPassword} {
		if err == nil {
			_, err = e.ExecContext(ctx, query, a.ID)
		}
	}
	if err == nil {
		_, err = e.ExecContext(ctx, renameAccount, name, a.ID)
	}
	if err == nil {
		_, err = e.ExecContext(ctx, dropInvitations, e.at, a.ID)
	}
	if err == nil {
		err = endLogins(ctx, e, a.ID, "")
	}
	a.Name = name
	return a, err
}

const dropPasskeys = `
	DELETE FROM passkeys
	WHERE account = $1`

const dropSubjects = `
	DELETE FROM identities
	WHERE account = $1`

const dropPassword = `
	UPDATE accounts
	SET sign_in = NULL, password = '', totp = '', totp_step = 0
	WHERE id = $1`

const renameAccount = `
	UPDATE accounts
	SET name = $1, version = version + 1
	WHERE id = $2`

const dropInvitations = `
	UPDATE invitations
	SET revoked = $1
	WHERE account = $2 AND used = 0 AND revoked = 0`

// addWay stores the way to sign in that an account was made with.
func addWay(ctx context.Context, e *edit, account string, j Joining, p proof) error {
	switch {
	case j.Password != nil:
		return storePassword(ctx, e, account, p)
	case j.Passkey != nil:
		return insertPasskey(ctx, e, account, *j.Passkey)
	}
	return insertSubject(ctx, e, account, *j.Subject)
}

// oneLine is text as cleanLine leaves it, without more than one space between words.
func oneLine(text string) string { return strings.Join(strings.Fields(cleanLine(text)), " ") }
