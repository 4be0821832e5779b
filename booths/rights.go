package booths

import (
	"context"
	"database/sql"
	"errors"
)

const accountActing = `
	SELECT name, role, scopes, disabled
	FROM accounts
	WHERE id = $1`

const departmentsActing = `
	SELECT department
	FROM account_departments
	WHERE account = $1
	ORDER BY department`

// acting gives by with the rights that its account has now, whatever it had when it signed in: none if there is no such
// account, or it was disabled. The operator has no account, and keeps what it came with.
func acting(ctx context.Context, tx *sql.Tx, by Actor) (Actor, error) {
	if by.ID == "" {
		return by, nil
	}
	now := Actor{Account: Account{ID: by.ID}, Login: by.Login, From: by.From}
	err := tx.QueryRowContext(ctx, accountActing, by.ID).Scan(&now.Name, &now.Role, asJSON(&now.Scopes), &now.Disabled)
	if errors.Is(err, sql.ErrNoRows) {
		return Actor{}, nil
	}
	if err == nil {
		now.Departments, err = collect(ctx, tx, scanText, departmentsActing, by.ID)
	}
	now.Disabled = now.Disabled || by.Disabled
	return now, err
}

// permit is ErrForbidden unless by, as its account is stored, may do what may says.
func permit(ctx context.Context, tx *sql.Tx, by Actor, may func(Account) bool) (Actor, error) {
	by, err := acting(ctx, tx, by)
	if err == nil && !may(by.Account) {
		err = ErrForbidden
	}
	return by, err
}

// toEdit, toRead ask for rights on one department, for permit.
func toEdit(department string) func(Account) bool {
	return func(a Account) bool { return a.MayEdit(department) }
}

func toRead(department string) func(Account) bool {
	return func(a Account) bool { return a.MayRead(department) }
}
