package post

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"gianhang/booths"
)

// The bounds of sending.
const (
	sendTimeout  = time.Minute
	longestFault = 200 // runes
)

// backoff is how long to wait after each failed attempt; the last is for all that follow.
var backoff = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour}

// Letter is a message in words, as plain text.
type Letter struct{ Subject, Text string }

// Writer puts a message into words. Secret is that of the link of an invitation, else empty.
type Writer func(ctx context.Context, m booths.Message, secret string) (Letter, error)

// Worker sends what is due. All but Gap must be set.
type Worker struct {
	Store  *booths.Store
	Server Server
	From   string // bare address
	Write  Writer
	Log    *slog.Logger
	Now    func() time.Time
	Gap    time.Duration // between two messages, so as not to be taken for spam
}

// Run sends what is due, then again after every change and tick, until ctx ends.
func (w *Worker) Run(ctx context.Context, tick <-chan time.Time) {
	wake, stop := w.Store.Watch()
	defer stop()
	for {
		if err := w.deliver(ctx); err != nil && ctx.Err() == nil {
			w.Log.Error("messages are not sent", "err", err)
		}
		select {
		case <-wake:
		case <-tick:
		case <-ctx.Done():
			return
		}
	}
}

// deliver sends each message that is due once.
func (w *Worker) deliver(ctx context.Context) error {
	all, err := w.Store.Messages(ctx, booths.Post())
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.Email == "" || m.Attempts >= booths.MostAttempts || m.Due > w.Now().UnixMilli() {
			continue
		}
		if err := w.one(ctx, m); err != nil {
			return err
		}
		if !pause(ctx, w.Gap) {
			return ctx.Err()
		}
	}
	return nil
}

// one sends one message and notes what became of it. One that the end of ctx cut short stays as it was.
func (w *Worker) one(ctx context.Context, m booths.Message) error {
	by := booths.Post()
	sent := w.send(ctx, m)
	switch {
	case ctx.Err() != nil && sent != nil:
		return ctx.Err()
	case sent == nil || errors.Is(sent, errUnwanted):
		return w.Store.MessageDone(context.WithoutCancel(ctx), by, m.ID, "", 0)
	}
	w.Log.Warn("a message was not sent", "kind", m.Kind, "department", m.Department, "attempt", m.Attempts+1, "err", sent)
	wait := backoff[min(m.Attempts, len(backoff)-1)]
	return w.Store.MessageDone(ctx, by, m.ID, short(sent.Error()), w.Now().Add(wait).UnixMilli())
}

// errUnwanted is of a message that need not go out any more.
var errUnwanted = errors.New("no longer wanted")

func (w *Worker) send(ctx context.Context, m booths.Message) (err error) {
	if !booths.ValidEmail(m.Email) {
		return errors.New("the address is none that one can write to")
	}
	if wanted, err := w.wanted(ctx, m); err != nil || !wanted {
		return cmp.Or(err, errUnwanted)
	}
	secret := ""
	if m.Kind == booths.MessageInvitation {
		var inv booths.Invitation
		if inv, secret, err = w.invite(ctx, m); err != nil {
			return err
		}
		defer func() {
			if err != nil { // nobody has the link
				err = errors.Join(err, w.Store.RevokeInvitation(context.WithoutCancel(ctx), booths.Post(), inv.ID))
			}
		}()
	}
	letter, err := w.Write(ctx, m, secret)
	if err != nil {
		return err
	}
	mailed, err := compose(w.From, m.Email, letter, w.Now())
	if err != nil {
		return err
	}
	return w.hand(ctx, mailed)
}

// wanted says whether m still has to go out.
func (w *Worker) wanted(ctx context.Context, m booths.Message) (bool, error) {
	if m.Kind != booths.MessageReminder {
		return true, nil
	}
	o, err := w.Store.Obligation(ctx, booths.Post(), m.Department)
	if errors.Is(err, booths.ErrNotFound) {
		return false, nil // it is not obliged any more
	}
	return m.Wanted(o, w.Now().UnixMilli()), err
}

func (w *Worker) hand(ctx context.Context, m *mail.Msg) error {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	return w.Server.send(context.WithValue(ctx, sendingKey{}, ctx), m)
}

// invite makes a copy of the invitation that m brings, whose own secret is kept nowhere.
func (w *Worker) invite(ctx context.Context, m booths.Message) (booths.Invitation, string, error) {
	open, err := w.Store.Invitations(ctx, booths.Post())
	if err != nil {
		return booths.Invitation{}, "", err
	}
	i := slices.IndexFunc(open, func(o booths.Invitation) bool { return o.ID == m.About })
	if i < 0 {
		return booths.Invitation{}, "", errUnwanted
	}
	inv := open[i]
	inv.Copy = inv.ID
	return w.Store.Invite(ctx, booths.Post(), inv)
}

// compose makes the mail of a letter. What would begin another header is refused.
func compose(from, to string, l Letter, at time.Time) (*mail.Msg, error) {
	if strings.ContainsFunc(l.Subject, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return nil, errors.New("the subject has more than one line")
	}
	m := mail.NewMsg()
	if err := m.From(from); err != nil {
		return nil, err
	}
	if err := m.To(to); err != nil {
		return nil, err
	}
	m.Subject(l.Subject)
	m.SetDateWithValue(at)
	m.SetMessageID()
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(mail.TypeTextPlain, l.Text)
	return m, nil
}

// short is the first line of a fault, as people can read it.
func short(fault string) string {
	line, _, _ := strings.Cut(strings.ToValidUTF8(fault, "?"), "\n")
	if runes := []rune(line); len(runes) > longestFault {
		line = string(runes[:longestFault])
	}
	return line
}

// pause waits, and says whether ctx goes on.
func pause(ctx context.Context, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}
