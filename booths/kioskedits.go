package booths

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Bounds of what is said of a kiosk, in runes and millimetres.
const (
	maxKioskName    = 60
	maxKioskMessage = 300
	highestPanel    = 4000
)

// kioskID is what the id of a kiosk looks like.
var kioskID = regexp.MustCompile(`^[A-Z0-9][A-Z0-9-]{0,15}$`)

// PairKiosk makes the screen that shows a code the kiosk k. Its id is that of k, or else of the address that the screen was
// opened at, or else the next free one of K1, K2 …; a kiosk of that id that there is already gets a new browser, and keeps
// what k leaves empty. Only organisers may. It returns Invalid (fields code, id, stop, heading, name, lang, height, bottom).
func (s *Store) PairKiosk(ctx context.Context, by Actor, code string, k Kiosk) (paired Kiosk, err error) {
	defer wrap(&err, "pair kiosk")
	code = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '\u00a0' {
			return -1
		}
		return r
	}, code)
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		var hash, wanted string
		err = e.QueryRowContext(ctx, takePairing, code, e.at).Scan(&hash, &wanted)
		if errors.Is(err, sql.ErrNoRows) {
			return Invalid{"code": "invalid.kiosk.code"}
		} else if err != nil {
			return err
		}
		k.ID = strings.ToUpper(strings.TrimSpace(cmp.Or(k.ID, wanted)))
		if k.ID == "" {
			if k.ID, err = freeKiosk(ctx, e.Tx); err != nil {
				return err
			}
		}
		before, err := kioskByID(ctx, e.Tx, k.ID)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if k = k.or(before); !kioskID.MatchString(k.ID) {
			return Invalid{"id": "invalid.kiosk.id"}
		}
		if err := k.validate(ctx, e.Tx); err != nil {
			return err
		}
		k.Version, k.Reload, k.Retired, k.Made = before.Version+1, before.Reload, false, cmp.Or(before.Made, e.at)
		if err := e.putKiosk(ctx, k, hash); err != nil {
			return err
		}
		paired = k
		return e.toldKiosk(ctx, by, "kiosk.paired", before, k)
	})
	return paired, err
}

const takePairing = `
	DELETE FROM pairings
	WHERE code = $1 AND expires > $2
	RETURNING hash, wanted`

// or is k with what it leaves empty as before has it.
func (k Kiosk) or(before Kiosk) Kiosk {
	if k.Stop == "" {
		k.Stop, k.Heading = before.Stop, before.Heading
	}
	if k.Settings == (KioskSettings{}) {
		k.Settings = before.Settings
	}
	k.Name, k.Lang, k.Message = cmp.Or(k.Name, before.Name), cmp.Or(k.Lang, before.Lang, Vi), before.Message
	return k
}

// freeKiosk is the next id that no kiosk has.
func freeKiosk(ctx context.Context, tx *sql.Tx) (string, error) {
	for n := 1; ; n++ {
		id := fmt.Sprint("K", n)
		if _, err := kioskByID(ctx, tx, id); errors.Is(err, ErrNotFound) {
			return id, nil
		} else if err != nil {
			return "", err
		}
	}
}

// validate takes a kiosk that stands at a stop of the plan.
func (k Kiosk) validate(ctx context.Context, tx *sql.Tx) error {
	bad := Invalid{}
	if len([]rune(k.Name)) > maxKioskName || k.Name != oneLine(k.Name) {
		bad["name"] = "invalid.too_long"
	}
	if k.Heading < 0 || k.Heading > 359 {
		bad["heading"] = "invalid.kiosk.heading"
	}
	if k.Lang != Vi && k.Lang != En {
		bad["lang"] = "invalid.unknown"
	}
	if k.Settings.Height < 0 || k.Settings.Height > highestPanel {
		bad["height"] = "invalid.kiosk.millimetres"
	}
	if k.Settings.Bottom < 0 || k.Settings.Bottom > highestPanel {
		bad["bottom"] = "invalid.kiosk.millimetres"
	}
	known, err := collect(ctx, tx, scanText, stopsCalled, k.Stop)
	if err != nil {
		return err
	}
	if len(known) == 0 {
		bad["stop"] = "invalid.kiosk.stop"
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}

const stopsCalled = `
	SELECT id
	FROM places
	WHERE id = $1
	UNION ALL
	SELECT code
	FROM booths
	WHERE code = $1 AND gone = 0`

func (e *edit) putKiosk(ctx context.Context, k Kiosk, hash string) error {
	_, err := e.ExecContext(ctx, `
		INSERT INTO kiosks (id, name, stop, heading, lang, settings, message_vi, message_en, reload, hash, retired, made, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		ON CONFLICT (id) DO UPDATE
		SET name = excluded.name, stop = excluded.stop, heading = excluded.heading, lang = excluded.lang, settings = excluded.settings,
		  message_vi = excluded.message_vi, message_en = excluded.message_en, reload = excluded.reload, hash = excluded.hash,
		  retired = excluded.retired, version = excluded.version`,
		k.ID, k.Name, k.Stop, k.Heading, k.Lang, asJSON(&k.Settings), k.Message.VI, k.Message.EN, k.Reload, hash, flag(k.Retired), k.Made, k.Version)
	return err
}

// toldKiosk records what was done to a kiosk, and puts it into the feed.
func (e *edit) toldKiosk(ctx context.Context, by Actor, what string, before, after Kiosk) error {
	a := Act{What: what, Object: after.ID, After: asVersion(after.Version)}
	if before.ID != "" {
		a.Before = asVersion(before.Version)
	}
	if err := e.record(ctx, by, a); err != nil {
		return err
	}
	return e.changed(ctx, KindKiosk, after.ID)
}

// changeKiosk changes one kiosk that is not retired as do says, and gives it as stored.
func (s *Store) changeKiosk(ctx context.Context, by Actor, id, what string, do func(k *Kiosk, hash *string) error) (stored Kiosk, err error) {
	defer wrap(&err, "%s %s", what, id)
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		by, err := permit(ctx, e.Tx, by, Account.MayOrganise)
		if err != nil {
			return err
		}
		before, err := kioskByID(ctx, e.Tx, id)
		if err == nil && before.Retired {
			err = ErrNotFound
		}
		if err != nil {
			return err
		}
		var hash string
		if err := e.QueryRowContext(ctx, secretOfKiosk, id).Scan(&hash); err != nil {
			return err
		}
		k := before
		if err := do(&k, &hash); err != nil {
			return err
		}
		if !k.Retired {
			if err := k.validate(ctx, e.Tx); err != nil {
				return err
			}
		}
		k.Version++
		if err := e.putKiosk(ctx, k, hash); err != nil {
			return err
		}
		stored = k
		return e.toldKiosk(ctx, by, what, before, k)
	})
	return stored, err
}

const secretOfKiosk = `
	SELECT hash
	FROM kiosks
	WHERE id = $1`

// SaveKiosk stores where a kiosk stands, what it is called and how it begins, and gives it as stored. Only organisers may. It
// returns ErrNotFound, ErrStale if it has changed since k was read (a Version of 0 takes what there is), and Invalid.
func (s *Store) SaveKiosk(ctx context.Context, by Actor, k Kiosk) (stored Kiosk, err error) {
	return s.changeKiosk(ctx, by, k.ID, "kiosk.saved", func(now *Kiosk, _ *string) error {
		if k.Version != 0 && k.Version != now.Version {
			return ErrStale
		}
		now.Name, now.Stop, now.Heading, now.Lang, now.Settings = k.Name, k.Stop, k.Heading, k.Lang, k.Settings
		return nil
	})
}

// TellKiosk shows a message on one kiosk, until an empty one takes it back. Only organisers may. It returns ErrNotFound and
// Invalid (field message).
func (s *Store) TellKiosk(ctx context.Context, by Actor, id string, message Text) (stored Kiosk, err error) {
	return s.changeKiosk(ctx, by, id, "kiosk.told", func(k *Kiosk, _ *string) error {
		k.Message = Text{VI: oneLine(message.VI), EN: oneLine(message.EN)}
		if len([]rune(k.Message.VI)) > maxKioskMessage || len([]rune(k.Message.EN)) > maxKioskMessage || k.Message.VI == "" && k.Message.EN != "" {
			return Invalid{"message": "invalid.kiosk.message"}
		}
		return nil
	})
}

// ReloadKiosk has a kiosk load itself anew. Only organisers may. It returns ErrNotFound.
func (s *Store) ReloadKiosk(ctx context.Context, by Actor, id string) (stored Kiosk, err error) {
	return s.changeKiosk(ctx, by, id, "kiosk.reload", func(k *Kiosk, _ *string) error {
		k.Reload++
		return nil
	})
}

// RetireKiosk ends a kiosk: its screen is nobody's until somebody pairs it anew. Only organisers may. It returns ErrNotFound.
func (s *Store) RetireKiosk(ctx context.Context, by Actor, id string) (stored Kiosk, err error) {
	return s.changeKiosk(ctx, by, id, "kiosk.retired", func(k *Kiosk, hash *string) error {
		k.Retired, k.Message, *hash = true, Text{}, ""
		return nil
	})
}
