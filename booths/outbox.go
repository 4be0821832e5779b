package booths

import (
	"context"
	"database/sql"
	"net/mail"
	"strconv"
	"strings"
)

// The kinds of messages.
const (
	MessageInvitation = "invitation"
	MessageReminder   = "reminder"
	MessageReturned   = "returned"
	MessagePublished  = "published"
)

// fromPost is where what Post does comes from.
const fromPost = "outbox"

// Post is who sends messages. Of the invitations that it makes no messages are posted, and they keep their Author.
func Post() Actor {
	by := Operator("Gian hàng")
	by.From = fromPost
	return by
}

// Message is one that a department is to get: by e-mail, or without an address as a letter to be printed. It holds no
// text and no secret: both are made when it goes out.
type Message struct {
	ID         int64
	Kind       string
	Department string // empty for a matter of no department, as an invitation to organise is
	Email      string // empty for a letter
	About      string // what makes it one of its kind: of a reminder its Deadline and the days before it, of an invitation its id, else the row of the review
	Made, Due  int64  // unix milliseconds
	Done       int64  // 0 while it waits
	Attempts   int
	Fault      string // of the newest attempt
}

// MostAttempts is how often a message is tried to be sent. Then it waits to be printed.
const MostAttempts = 10

// Deadline gives the deadline that a reminder is about, and says whether there is one.
func (m Message) Deadline() (d Deadline, is bool) {
	state, rest, is := strings.Cut(m.About, "@")
	if m.Kind != MessageReminder || !is {
		return Deadline{}, false
	}
	at, _, _ := strings.Cut(rest, "-")
	ms, err := strconv.ParseInt(at, 10, 64)
	return Deadline{State(state), ms}, err == nil
}

// Wanted says whether m still has to reach its department, of which o is what is stored, at now in unix milliseconds: a
// reminder only before its deadline, and while that is not met.
func (m Message) Wanted(o Obligation, now int64) bool {
	due, is := m.Deadline()
	return !is || due.At > now && o.State != "" && !o.State.reached(due.State)
}

// Messages gives those that wait, by the time that they are due. It returns ErrForbidden
// unless by may oversee.
func (s *Store) Messages(ctx context.Context, by Actor) (all []Message, err error) {
	defer wrap(&err, "messages")
	err = s.read(ctx, func(tx *sql.Tx) error {
		if _, err := permit(ctx, tx, by, Account.MayOversee); err != nil {
			return err
		}
		all, err = collect(ctx, tx, scanMessage, messagesWaiting)
		return err
	})
	return all, err
}

const messagesWaiting = `
	SELECT id, kind, coalesce(department, ''), email, about, made, due, done, attempts, fault
	FROM outbox
	WHERE done = 0
	ORDER BY due, id`

func scanMessage(rows *sql.Rows, m *Message) error {
	return rows.Scan(&m.ID, &m.Kind, &m.Department, &m.Email, &m.About, &m.Made, &m.Due, &m.Done, &m.Attempts, &m.Fault)
}

// ValidEmail says whether text is a bare e-mail address of at most 254 bytes that one may write to: nothing in it begins
// another line or another address.
func ValidEmail(text string) bool {
	a, err := mail.ParseAddress(text)
	return err == nil && a.Name == "" && a.Address == text && len(text) <= 254 && !strings.ContainsAny(text, " \t\r\n\x00\",;<>")
}

// post puts m into the outbox, due at once unless it says when, and wakes who sends it. It says whether it was not there.
func (e *edit) post(ctx context.Context, by Actor, m Message) (posted bool, err error) {
	if m.Due == 0 {
		m.Due = e.at
	}
	r, err := e.ExecContext(ctx, `
		INSERT INTO outbox (kind, department, email, about, made, due)
		VALUES ($1, nullif($2, ''), $3, $4, $5, $6)
		ON CONFLICT (department, email, kind, about) DO NOTHING`, m.Kind, m.Department, m.Email, m.About, e.at, m.Due)
	if err != nil {
		return false, err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	e.changes++ // it is no change of what visitors see, but those who watch may have to send it
	return true, e.record(ctx, by, Act{What: "message.posted", Department: m.Department, Object: m.Kind, After: m.About})
}

// MessageDone notes what became of a message: done, or a fault, after which it is due again at due. Only organisers may.
// It returns ErrNotFound unless the message waits.
func (s *Store) MessageDone(ctx context.Context, by Actor, id int64, fault string, due int64) (err error) {
	defer wrap(&err, "message %d", id)
	if !by.MayOrganise() {
		return ErrForbidden
	}
	return s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		m, err := one(collect(ctx, e.Tx, scanMessage, messageWaiting, id))
		switch {
		case err != nil:
			return err
		case fault == "":
			m.Done = e.at
		default:
			m.Due = due
		}
		if _, err := e.ExecContext(ctx, `
			UPDATE outbox
			SET done = $1, due = $2, attempts = attempts + 1, fault = $3
			WHERE id = $4`, m.Done, m.Due, fault, id); err != nil || fault != "" {
			return err
		}
		act := Act{What: "message.sent", Department: m.Department, Object: m.Kind, After: m.About}
		if m.Email == "" {
			act.What = "message.printed"
		}
		return e.record(ctx, by, act)
	})
}

const messageWaiting = `
	SELECT id, kind, coalesce(department, ''), email, about, made, due, done, attempts, fault
	FROM outbox
	WHERE id = $1
	  AND done = 0`

// postTo puts a message of that kind into the outbox for each editor of a department that has an e-mail address.
func postTo(ctx context.Context, e *edit, department, kind, about string) error {
	emails, err := collect(ctx, e.Tx, scanText, emailsOf, department)
	for _, email := range emails {
		if err == nil {
			_, err = e.post(ctx, Post(), Message{Kind: kind, Department: department, Email: email, About: about})
		}
	}
	return err
}

const emailsOf = `
	SELECT DISTINCT a.email
	FROM account_departments AS d
	JOIN accounts AS a ON a.id = d.account
	WHERE d.department = $1
	  AND a.role = 'editor'
	  AND a.disabled = 0
	  AND a.email <> ''
	ORDER BY a.email`

// postInvitation puts the message that brings an invitation into the outbox, unless it has no address or was made by Post.
func postInvitation(ctx context.Context, e *edit, by Actor, inv Invitation) error {
	if inv.Email == "" || by.From == fromPost {
		return nil
	}
	m := Message{Kind: MessageInvitation, Email: inv.Email, About: inv.ID}
	if len(inv.Departments) > 0 {
		m.Department = inv.Departments[0]
	}
	_, err := e.post(ctx, by, m)
	return err
}
