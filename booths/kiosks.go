package booths

import (
	"context"
	"database/sql"
)

// Kiosk is a screen of the hall.
type Kiosk struct {
	ID       string // as in its address: K1
	Name     string
	Stop     string // where it stands: code of a booth or id of a place, which may be gone from the plan
	Heading  int    // degrees clockwise from the top of the plan, of who looks at it: 0 to 359
	Lang     Lang   // that it begins in
	Settings KioskSettings
	Message  Text  // shown on this screen alone, empty for none
	Reload   int64 // how often it was told to load itself anew
	Retired  bool
	Made     int64 // unix milliseconds
	Version  int64
}

// KioskSettings are how a kiosk begins, and comes back to when a visitor has left.
type KioskSettings struct {
	Contrast bool `json:"contrast,omitempty"`  // strong colours
	Large    bool `json:"large,omitempty"`     // larger text
	Low      bool `json:"low,omitempty"`       // controls in reach of who sits
	StepFree bool `json:"step_free,omitempty"` // ways without steps
	Height   int  `json:"height,omitempty"`    // millimetres, of the picture; 0 if nobody measured it
	Bottom   int  `json:"bottom,omitempty"`    // millimetres from the floor to its lower edge
}

// Kiosk gives the kiosk with that id. It returns ErrNotFound if there is none, or it is retired.
func (s *Store) Kiosk(ctx context.Context, id string) (k Kiosk, err error) {
	defer wrap(&err, "kiosk %s", id)
	err = s.read(ctx, func(tx *sql.Tx) error {
		k, err = kioskByID(ctx, tx, id)
		if err == nil && k.Retired {
			return ErrNotFound
		}
		return err
	})
	return k, err
}

const kioskColumns = `
	SELECT k.id, k.name, k.stop, k.heading, k.lang, k.settings, k.message_vi, k.message_en, k.reload, k.retired, k.made, k.version`

const theKiosk = kioskColumns + `
	FROM kiosks AS k
	WHERE k.id = $1`

// targets are where the columns of kioskColumns go.
func (k *Kiosk) targets() []any {
	return []any{&k.ID, &k.Name, &k.Stop, &k.Heading, &k.Lang, asJSON(&k.Settings), &k.Message.VI, &k.Message.EN, &k.Reload, &k.Retired, &k.Made, &k.Version}
}

func scanKiosk(rows *sql.Rows, k *Kiosk) error { return rows.Scan(k.targets()...) }

func kioskByID(ctx context.Context, tx *sql.Tx, id string) (Kiosk, error) {
	return one(collect(ctx, tx, scanKiosk, theKiosk, id))
}
