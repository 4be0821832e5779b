package booths

import (
	"context"
	"database/sql"
)

func insertLogin(ctx context.Context, e *edit, l Login, hash string) error {
	_, err := e.ExecContext(ctx, `
		INSERT INTO logins (id, hash, account, way, name, agent, source, made, seen, expires)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		l.ID, hash, l.Account, l.Way, l.Name, l.Agent, l.From, l.Made, l.Seen, l.Expires)
	return err
}

// endOldest ends the open logins of an account that are too many, and forgets those that nobody could use for LoginEnds.
func endOldest(ctx context.Context, e *edit, account string) error {
	rows, err := collect(ctx, e.Tx, scanLogin, loginsOfAccount, account)
	open := 0
	for _, l := range rows {
		if err != nil {
			return err
		}
		switch {
		case l.open(e.at):
			if open++; open > mostLogins {
				_, err = e.ExecContext(ctx, endByID, e.at, l.ID)
			}
		case max(l.ended, l.Made+LoginEnds.Milliseconds()) < e.at-LoginEnds.Milliseconds():
			_, err = e.ExecContext(ctx, dropLogin, l.ID)
		}
	}
	return err
}

// endLogins ends the logins of an account but one.
func endLogins(ctx context.Context, e *edit, account, but string) error {
	_, err := e.ExecContext(ctx, `
		UPDATE logins
		SET ended = $1
		WHERE account = $2 AND id <> $3 AND ended = 0`, e.at, account, but)
	return err
}

const loginColumns = `
	SELECT id, account, way, name, agent, source, made, seen, expires, ended
	FROM logins`

const loginBySecret = loginColumns + `
	WHERE hash = $1`

const loginByID = loginColumns + `
	WHERE id = $1`

const loginsOfAccount = loginColumns + `
	WHERE account = $1
	ORDER BY made DESC, id`

const loginsOfWay = loginColumns + `
	WHERE way = $1
	ORDER BY made DESC, id`

const loginSeen = `
	UPDATE logins
	SET seen = $1
	WHERE id = $2 AND seen < $1`

const endBySecret = `
	UPDATE logins
	SET ended = $1
	WHERE hash = $2 AND ended = 0 AND way <> 'token'`

const endByID = `
	UPDATE logins
	SET ended = $1
	WHERE id = $2 AND ended = 0`

const dropLogin = `
	DELETE FROM logins
	WHERE id = $1`

func scanLogin(rows *sql.Rows, l *storedLogin) error {
	return rows.Scan(&l.ID, &l.Account, &l.Way, &l.Name, &l.Agent, &l.From, &l.Made, &l.Seen, &l.Expires, &l.ended)
}
