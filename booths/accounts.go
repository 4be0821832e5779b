package booths

import (
	"context"
	"database/sql"
	"errors"
	"slices"
)

// Role says what an account may do.
type Role string

// The roles. An editor acts for its departments; a reader sees what organisers see and changes nothing; a machine does
// what its scopes say, for its departments if it has any and else for all.
const (
	Organiser Role = "organiser"
	Editor    Role = "editor"
	Reader    Role = "reader"
	Machine   Role = "machine"
)

// The scopes of machines.
const (
	ScopeRead   = "read"   // obligations, drafts, histories
	ScopeWrite  = "write"  // drafts, staffing
	ScopeMirror = "mirror" // a copy of all that visitors may see
)

// Account is a person or machine that may act.
type Account struct {
	ID          string
	Name        string // as histories show it
	Role        Role
	Departments []string // ids
	Scopes      []string // of a machine
	SignIn      string   // folded name that it signs in by with a password, empty for none
	Email       string   // may be empty
	Disabled    bool
	Made        int64 // unix milliseconds
	Version     int64
}

// Actor is an account at work: who asks the store, and from where. The zero Actor is a browser that nobody signed in at;
// it may do nothing.
type Actor struct {
	Account
	Login string // id of the login or token that it acts by, empty for the command line
	From  string // network address
}

// Operator is whoever runs the program on the machine that holds the data: an organiser without an account, shown as name.
func Operator(name string) Actor {
	return Actor{Account: Account{Name: name, Role: Organiser}, From: "local"}
}

// MayEdit says whether a may change the stand of that department.
func (a Account) MayEdit(department string) bool {
	switch a.Role {
	case Organiser:
		return !a.Disabled
	case Editor:
		return !a.Disabled && slices.Contains(a.Departments, department)
	case Machine:
		return !a.Disabled && slices.Contains(a.Scopes, ScopeWrite) && a.concerns(department)
	}
	return false
}

// MayRead says whether a may see what is not published of that department.
func (a Account) MayRead(department string) bool {
	switch a.Role {
	case Machine:
		return !a.Disabled && slices.Contains(a.Scopes, ScopeRead) && a.concerns(department)
	case Reader:
		return !a.Disabled
	}
	return a.MayEdit(department)
}

// MayOversee says whether a may see what organisers see of all departments.
func (a Account) MayOversee() bool {
	return !a.Disabled && (a.Role == Organiser || a.Role == Reader ||
		a.Role == Machine && slices.Contains(a.Scopes, ScopeRead) && len(a.Departments) == 0)
}

// MayOrganise says whether a may publish, send back, invite, exempt and set what holds for all.
func (a Account) MayOrganise() bool { return !a.Disabled && a.Role == Organiser }

// isSomebody says whether a is an account that may act, not the operator.
func (a Account) isSomebody() bool { return a.ID != "" && !a.Disabled }

// concerns says whether a machine is for that department.
func (a Account) concerns(department string) bool {
	return len(a.Departments) == 0 || slices.Contains(a.Departments, department)
}

// What accounts are told apart by.
var (
	ErrForbidden = errors.New("not allowed")
	ErrSignedOut = errors.New("not signed in")             // or the login has ended
	ErrWrong     = errors.New("sign-in failed")            // whatever of it was wrong
	ErrSpent     = errors.New("invitation cannot be used") // used, expired, revoked, or never made
)

// HasAccounts says whether anybody may sign in.
func (s *Store) HasAccounts(ctx context.Context) (has bool, err error) {
	defer wrap(&err, "has accounts")
	err = s.reader.QueryRowContext(ctx, somebody).Scan(&has)
	return has, err
}

const somebody = `
	SELECT count(*) > 0
	FROM accounts
	WHERE role <> 'machine' AND disabled = 0`

// Accounts gives all accounts in order of their names. It returns ErrForbidden unless by may oversee.
func (s *Store) Accounts(ctx context.Context, by Actor) (all []Account, err error) {
	defer wrap(&err, "accounts")
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, Account.MayOversee); err != nil {
			return err
		}
		if all, err = collect(ctx, tx, scanAccount, allAccounts); err != nil {
			return err
		}
		of := map[string][]string{}
		pairs, err := collect(ctx, tx, scanStrings, departmentsOfAll)
		for _, p := range pairs {
			of[p[0]] = append(of[p[0]], p[1])
		}
		for i := range all {
			all[i].Departments = of[all[i].ID]
		}
		return err
	})
	return all, err
}

// Account gives one account. It returns ErrForbidden unless it is by's own, or by may oversee.
func (s *Store) Account(ctx context.Context, by Actor, id string) (a Account, err error) {
	defer wrap(&err, "account %s", id)
	own := func(a Account) bool { return a.MayOversee() || a.ID != "" && a.ID == id }
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, own); err != nil {
			return err
		}
		a, err = accountByID(ctx, tx, id)
		return err
	})
	return a, err
}

// DisableAccount ends the logins of an account and lets it in no more, or again if disabled is false. Only organisers
// may; nobody may do it to themselves.
func (s *Store) DisableAccount(ctx context.Context, by Actor, id string, disabled bool) (err error) {
	defer wrap(&err, "disable account %s", id)
	another := func(a Account) bool { return a.MayOrganise() && a.ID != id }
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, another)
		if err != nil {
			return err
		}
		a, err := accountByID(ctx, e.Tx, id)
		if err != nil || a.Disabled == disabled {
			return err
		}
		_, err = e.ExecContext(ctx, `
			UPDATE accounts
			SET disabled = $1, version = version + 1
			WHERE id = $2`, flag(disabled), id)
		if err != nil {
			return err
		}
		what := "account.enabled"
		if disabled {
			what = "account.disabled"
			if err := endLogins(ctx, e, id, ""); err != nil {
				return err
			}
		}
		return e.recordFor(ctx, by, a.Departments, Act{What: what, Object: id})
	})
}

const accountColumns = `
	SELECT a.id, a.name, a.role, a.scopes, coalesce(a.sign_in, ''), a.email, a.disabled, a.made, a.version`

const allAccounts = accountColumns + `
	FROM accounts AS a
	ORDER BY a.name, a.id`

const theAccount = accountColumns + `
	FROM accounts AS a
	WHERE a.id = $1`

const accountBySignIn = accountColumns + `
	FROM accounts AS a
	WHERE a.sign_in = $1`

const departmentsOfAll = `
	SELECT account, department
	FROM account_departments
	ORDER BY account, department`

const departmentsOfAccount = `
	SELECT department
	FROM account_departments
	WHERE account = $1
	ORDER BY department`

func scanAccount(rows *sql.Rows, a *Account) error {
	return rows.Scan(&a.ID, &a.Name, &a.Role, asJSON(&a.Scopes), &a.SignIn, &a.Email, &a.Disabled, &a.Made, &a.Version)
}

func scanStrings(rows *sql.Rows, p *[2]string) error { return rows.Scan(&p[0], &p[1]) }

// accountByID gives an account with its departments, or ErrNotFound.
func accountByID(ctx context.Context, tx *sql.Tx, id string) (Account, error) {
	return accountWhere(ctx, tx, theAccount, id)
}

func accountWhere(ctx context.Context, tx *sql.Tx, query, key string) (Account, error) {
	a, err := one(collect(ctx, tx, scanAccount, query, key))
	if err != nil {
		return Account{}, err
	}
	a.Departments, err = collect(ctx, tx, scanText, departmentsOfAccount, a.ID)
	return a, err
}

// insertAccount writes a new account with its departments. Ways to sign in follow.
func insertAccount(ctx context.Context, e *edit, a Account) error {
	_, err := e.ExecContext(ctx, `
		INSERT INTO accounts (id, name, role, email, scopes, made)
		VALUES ($1, $2, $3, $4, $5, $6)`, a.ID, a.Name, a.Role, a.Email, asJSON(&a.Scopes), e.at)
	for _, d := range a.Departments {
		if err == nil {
			_, err = e.ExecContext(ctx, `
				INSERT INTO account_departments (account, department)
				VALUES ($1, $2)`, a.ID, d)
		}
	}
	return err
}

// areDepartments returns Invalid unless all of ids, each there once, are departments.
func areDepartments(ctx context.Context, tx *sql.Tx, ids []string) error {
	known, err := knownDepartments(ctx, tx, ids)
	if err == nil && len(known) < len(ids) {
		err = Invalid{"departments": "invalid.department.unknown"}
	}
	return err
}
