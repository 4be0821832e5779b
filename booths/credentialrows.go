package booths

import (
	"context"
	"database/sql"
)

// insertPasskey writes a passkey of an account, or returns ErrTaken.
func insertPasskey(ctx context.Context, e *edit, account string, p Passkey) error {
	r, err := e.ExecContext(ctx, `
		INSERT INTO passkeys (id, account, name, credential, made)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (id) DO NOTHING`, p.ID, account, cut(oneLine(p.Name), maxAccountName), p.Credential, e.at)
	return takenUnless(r, err)
}

// insertSubject writes a subject of an account, or returns ErrTaken if it is there.
func insertSubject(ctx context.Context, e *edit, account string, who Subject) error {
	r, err := e.ExecContext(ctx, `
		INSERT INTO identities (issuer, subject, account)
		VALUES ($1, $2, $3)
		ON CONFLICT (issuer, subject) DO NOTHING`, who.Issuer, who.ID, account)
	return takenUnless(r, err)
}

// takenUnless is ErrTaken unless a row was written.
func takenUnless(r sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err == nil && n == 0 {
		err = ErrTaken
	}
	return err
}

const passkeyColumns = `
	SELECT id, account, name, credential, made, used
	FROM passkeys`

const passkeyByID = passkeyColumns + `
	WHERE id = $1`

const passkeysOfAccount = passkeyColumns + `
	WHERE account = $1
	ORDER BY made, id`

const dropPasskey = `
	DELETE FROM passkeys
	WHERE id = $1`

const dropSubject = `
	DELETE FROM identities
	WHERE issuer = $1 AND subject = $2`

const accountOfSubject = `
	SELECT account
	FROM identities
	WHERE issuer = $1 AND subject = $2`

const subjectsOfAccount = `
	SELECT issuer, subject
	FROM identities
	WHERE account = $1
	ORDER BY issuer, subject`

const passwordOfAccount = `
	SELECT coalesce(sign_in, ''), password, totp, totp_step
	FROM accounts
	WHERE id = $1`

func scanPasskey(rows *sql.Rows, p *Passkey) error {
	return rows.Scan(&p.ID, &p.Account, &p.Name, &p.Credential, &p.Made, &p.Used)
}

func scanSubject(rows *sql.Rows, who *Subject) error { return rows.Scan(&who.Issuer, &who.ID) }

func scanStored(rows *sql.Rows, p *stored) error {
	return rows.Scan(&p.signIn, &p.password, &p.totp, &p.step)
}
