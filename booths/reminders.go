package booths

import (
	"context"
	"strconv"
)

// PostReminders puts into the outbox the reminders that the settings ask for at now, in unix milliseconds: for each
// department that has not met a deadline, one for each of its editors with an email, else one letter. It gives how many.
// Of several reminders of a deadline only the latest is posted, and none once it is past.
func (s *Store) PostReminders(ctx context.Context, now int64) (posted int, err error) {
	defer wrap(&err, "post reminders")
	set, err := s.Settings(ctx)
	if err != nil {
		return 0, err
	}
	due := remindersAt(set, now)
	if len(due) == 0 {
		return 0, nil
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		ids, err := collect(ctx, e.Tx, scanText, departmentsAfter, "", everything.Limit)
		if err != nil {
			return err
		}
		all, err := obligations(ctx, e.Tx, ids, now)
		if err != nil {
			return err
		}
		for _, r := range due {
			for _, o := range all {
				if o.State.reached(r.State) {
					continue
				}
				n, err := remind(ctx, e, o.Department.ID, r.about())
				if err != nil {
					return err
				}
				posted += n
			}
		}
		return nil
	})
	return posted, err
}

// remind posts a reminder to the editors of a department that have an email, else as a letter, and gives how many.
func remind(ctx context.Context, e *edit, department, about string) (posted int, err error) {
	emails, err := collect(ctx, e.Tx, scanText, emailsOf, department)
	if err != nil {
		return 0, err
	}
	if len(emails) == 0 {
		emails = []string{""}
	}
	for _, email := range emails {
		is, err := e.post(ctx, Post(), Message{Kind: MessageReminder, Department: department, Email: email, About: about})
		if err != nil {
			return 0, err
		}
		posted += flag(is)
	}
	return posted, nil
}

// reminder is a deadline, and how many days before it people are to be reminded.
type reminder struct {
	Deadline
	days int
}

// about is what a message says that it is about.
func (r reminder) about() string {
	return string(r.State) + "@" + strconv.FormatInt(r.At, 10) + "-" + strconv.Itoa(r.days)
}

// remindersAt gives the reminder of each deadline that is due at now: the one that came last.
func remindersAt(set Settings, now int64) (due []reminder) {
	for _, d := range set.Deadlines {
		latest := reminder{d, -1}
		for _, days := range set.Remind {
			if begins := d.At - int64(days)*day.Milliseconds(); begins <= now && now < d.At && (latest.days < 0 || days < latest.days) {
				latest.days = days
			}
		}
		if latest.days >= 0 {
			due = append(due, latest)
		}
	}
	return due
}
