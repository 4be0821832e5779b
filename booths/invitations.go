package booths

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"
)

// Invitation lets one person in, once.
type Invitation struct {
	ID          string
	Name        string // proposed for the account, may be empty
	Role        Role
	Departments []string // ids, for an editor
	Email       string   // may be empty
	Account     string   // id of the account that gets new ways to sign in, empty for a new account
	Author      string   // name of who invites
	Copy        string   // id of the invitation that this one brings again by mail, empty for none: only one of them can be used
	Made        int64    // unix milliseconds
	Expires     int64
	Used        int64 // 0 if it was not
	Revoked     int64 // 0 if it was not
}

// InvitationLasts is how long an invitation holds unless who invites says something else.
const InvitationLasts = 14 * 24 * time.Hour

// Invite stores an invitation that expires at inv.Expires, or after InvitationLasts if that is 0, and gives it with the
// secret of its link, which is kept nowhere. Only organisers may. It returns Invalid for a role, department or account
// that is not one.
func (s *Store) Invite(ctx context.Context, by Actor, inv Invitation) (stored Invitation, secret string, err error) {
	made, err := s.InviteAll(ctx, by, []Invitation{inv})
	if err != nil {
		return Invitation{}, "", err
	}
	return made[0].Invitation, made[0].Secret, nil
}

// Issued is an invitation that was just made, with the secret of its link, which is kept nowhere.
type Issued struct {
	Invitation
	Secret string
}

// InviteAll stores several invitations as Invite does one: all of them, or none.
func (s *Store) InviteAll(ctx context.Context, by Actor, all []Invitation) (made []Issued, err error) {
	defer wrap(&err, "invite")
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		made = make([]Issued, len(all))
		for i, inv := range all {
			if made[i], err = e.invite(ctx, by, inv); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return made, nil
}

func (e *edit) invite(ctx context.Context, by Actor, inv Invitation) (made Issued, err error) {
	inv.ID, inv.Made, inv.Used, inv.Revoked = newID(), e.at, 0, 0
	if by.From != fromPost { // who sends one anew is not who invites
		inv.Author = by.Name
	}
	if inv.Expires == 0 {
		inv.Expires = e.at + InvitationLasts.Milliseconds()
	}
	if inv, err = completeInvitation(ctx, e, inv); err != nil {
		return Issued{}, err
	}
	made = Issued{inv, newSecret()}
	if err := insertInvitation(ctx, e, inv, digest(made.Secret)); err != nil {
		return Issued{}, err
	}
	if err := postInvitation(ctx, e, by, inv); err != nil {
		return Issued{}, err
	}
	return made, e.recordFor(ctx, by, inv.Departments, Act{What: "account.invited", Object: inv.ID, After: inv.Account})
}

// completeInvitation judges an invitation. That of an account that there is gets the role and departments of it.
func completeInvitation(ctx context.Context, e *edit, inv Invitation) (Invitation, error) {
	if inv.Account != "" {
		a, err := accountByID(ctx, e.Tx, inv.Account)
		switch {
		case errors.Is(err, sql.ErrNoRows), errors.Is(err, ErrNotFound), err == nil && (a.Disabled || a.Role == Machine):
			return inv, Invalid{"account": "invalid.account"}
		case err != nil:
			return inv, err
		}
		inv.Name, inv.Role, inv.Departments, inv.Email = a.Name, a.Role, a.Departments, a.Email
	}
	inv.Name, inv.Departments = oneLine(inv.Name), slices.Compact(slices.Sorted(slices.Values(inv.Departments)))
	bad := Invalid{}
	bad.texts("name", maxAccountName, inv.Name)
	switch {
	case inv.Role == Editor && len(inv.Departments) == 0:
		bad["departments"] = "invalid.departments.missing"
	case inv.Role != Editor && len(inv.Departments) > 0:
		bad["departments"] = "invalid.departments.extra"
	case !slices.Contains([]Role{Organiser, Editor, Reader}, inv.Role):
		bad["role"] = "invalid.role"
	}
	if inv.Expires <= e.at {
		bad["expires"] = "invalid.expires"
	}
	if inv.Email != "" && !ValidEmail(inv.Email) {
		bad["email"] = "invalid.email"
	}
	if len(bad) > 0 {
		return inv, bad
	}
	return inv, areDepartments(ctx, e.Tx, inv.Departments)
}

func insertInvitation(ctx context.Context, e *edit, inv Invitation, hash string) error {
	_, err := e.ExecContext(ctx, `
		INSERT INTO invitations (id, hash, name, role, email, account, author, made, expires, copy_of)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, nullif($10, ''))`,
		inv.ID, hash, inv.Name, inv.Role, inv.Email, sql.NullString{String: inv.Account, Valid: inv.Account != ""},
		inv.Author, inv.Made, inv.Expires, inv.Copy)
	for _, d := range inv.Departments {
		if err == nil {
			_, err = e.ExecContext(ctx, `
				INSERT INTO invitation_departments (invitation, department)
				VALUES ($1, $2)`, inv.ID, d)
		}
	}
	return err
}

// Invitation gives the invitation of that secret, or ErrSpent.
func (s *Store) Invitation(ctx context.Context, secret string) (inv Invitation, err error) {
	defer wrap(&err, "invitation")
	err = s.read(ctx, func(tx *sql.Tx) error {
		inv, err = usable(ctx, tx, secret, s.now().UnixMilli())
		return err
	})
	return inv, err
}

// usable gives the invitation of a secret that may be used at that time, or ErrSpent.
func usable(ctx context.Context, tx *sql.Tx, secret string, at int64) (Invitation, error) {
	inv, err := one(collect(ctx, tx, scanInvitation, invitationBySecret, digest(secret)))
	switch {
	case errors.Is(err, ErrNotFound), err == nil && (inv.Used > 0 || inv.Revoked > 0 || inv.Expires <= at):
		return Invitation{}, ErrSpent
	case err != nil:
		return Invitation{}, err
	}
	inv.Departments, err = collect(ctx, tx, scanText, departmentsOfInvitation, inv.ID)
	return inv, err
}

// Invitations gives those that may still be used, newest first, without their copies. It returns ErrForbidden unless by may oversee.
func (s *Store) Invitations(ctx context.Context, by Actor) (all []Invitation, err error) {
	defer wrap(&err, "invitations")
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, Account.MayOversee); err != nil {
			return err
		}
		if all, err = collect(ctx, tx, scanInvitation, openInvitations, s.now().UnixMilli()); err != nil {
			return err
		}
		for i := range all {
			if all[i].Departments, err = collect(ctx, tx, scanText, departmentsOfInvitation, all[i].ID); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// RevokeInvitation ends an invitation and its copies. Only organisers may. It returns ErrNotFound if there is none that may be used.
func (s *Store) RevokeInvitation(ctx context.Context, by Actor, id string) (err error) {
	defer wrap(&err, "revoke invitation %s", id)
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		var revoked string
		err = e.QueryRowContext(ctx, `
			UPDATE invitations
			SET revoked = $1
			WHERE id = $2 AND used = 0 AND revoked = 0
			RETURNING id`, e.at, id).Scan(&revoked)
		if err != nil {
			return err
		}
		if _, err := e.ExecContext(ctx, dropCopies, e.at, id); err != nil {
			return err
		}
		departments, err := collect(ctx, e.Tx, scanText, departmentsOfInvitation, id)
		if err != nil {
			return err
		}
		return e.recordFor(ctx, by, departments, Act{What: "invitation.revoked", Object: id})
	})
}

const invitationColumns = `
	SELECT i.id, i.name, i.role, i.email, coalesce(i.account, ''), i.author, i.made, i.expires, i.used, i.revoked, coalesce(i.copy_of, '')
	FROM invitations AS i`

const invitationBySecret = invitationColumns + `
	WHERE i.hash = $1`

const openInvitations = invitationColumns + `
	WHERE i.expires > $1 AND i.used = 0 AND i.revoked = 0 AND i.copy_of IS NULL
	ORDER BY i.made DESC, i.id`

const dropCopies = `
	UPDATE invitations
	SET revoked = $1
	WHERE copy_of = $2 AND used = 0 AND revoked = 0`

const dropOriginal = `
	UPDATE invitations
	SET revoked = $1
	WHERE id = $2 AND used = 0 AND revoked = 0`

const departmentsOfInvitation = `
	SELECT department
	FROM invitation_departments
	WHERE invitation = $1
	ORDER BY department`

func scanInvitation(rows *sql.Rows, i *Invitation) error {
	return rows.Scan(&i.ID, &i.Name, &i.Role, &i.Email, &i.Account, &i.Author, &i.Made, &i.Expires, &i.Used, &i.Revoked, &i.Copy)
}
