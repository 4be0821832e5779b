package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"gianhang/booths"
)

// kiosks are what can be done about the screens of the hall. All of it works beside a gianhang that serves.
type kiosks struct {
	List    kioskList    `cmd:"" help:"List the screens and how they are."`
	Pair    kioskPair    `cmd:"" help:"Make the screen that shows a code one of the hall."`
	Move    kioskMove    `cmd:"" help:"Say that a screen stands elsewhere."`
	Message kioskMessage `cmd:"" help:"Show a message on one screen; an empty one takes it back."`
	Reload  kioskReload  `cmd:"" help:"Have a screen load itself anew."`
	Retire  kioskRetire  `cmd:"" help:"Take a screen out of the hall."`
	Screen  kioskScreen  `cmd:"" help:"On the machine of a screen: keep its browser going, also when a page is stuck."`
}

// kioskFaults are what can be wrong with what one says about screens, by the field of booths.Invalid.
var kioskFaults = []struct {
	field string
	say   speech
}{
	{"code", speech{"mã không đúng hoặc đã hết hạn; hãy gõ mã đang hiện trên màn hình", "the code is wrong, or its time is over; type the one that the screen shows now"}},
	{"id", speech{"tên màn hình gồm chữ in hoa, số và dấu gạch, như K1", "the id of a screen is of capital letters, digits and hyphens, such as K1"}},
	{"stop", speech{"không có nơi đó trên sơ đồ; --at nhận số gian hoặc mã địa điểm, như C1 hoặc main-entrance", "the plan has no such place; --at takes the code of a booth or the id of a place, such as C1 or main-entrance"}},
	{"heading", speech{"--heading là số độ từ 0 đến 359", "--heading is degrees from 0 to 359"}},
	{"message", speech{"lời nhắn dài tối đa 300 ký tự và phải có tiếng Việt", "a message has 300 characters at most, and is in Vietnamese at least"}},
	{"name", speech{"tên dài tối đa 60 ký tự", "the name has 60 characters at most"}},
}

// aboutKiosks says what was wrong with a command about screens as one sentence.
func aboutKiosks(err error, path string) error {
	var bad booths.Invalid
	switch {
	case errors.Is(err, booths.ErrNotFound):
		return speech{"không có màn hình đó; gianhang kiosk list cho biết các tên", "there is no such screen; gianhang kiosk list has the ids"}.fault()
	case !errors.As(err, &bad):
		return aboutData(err, path)
	}
	for _, f := range kioskFaults {
		if bad[f.field] != "" {
			return f.say.fault()
		}
	}
	return speech{"không nhận được: %v", "cannot be taken: %v"}.fault(bad)
}

// tend runs do with the store of the exhibition, and says what is wrong about screens in a sentence.
func (c actFlags) tend(ctx context.Context, to streams, do func(store *booths.Store, by booths.Actor) error) (err error) {
	store, _, release, err := c.open(ctx, newLog(to.err), func(*booths.Store) error { return noExhibition.fault(c.Data) })
	if err != nil {
		return err
	}
	defer closing(&err, release)
	return aboutKiosks(do(store, booths.Operator(c.By)), c.Data)
}

// changed prints the screen that do gives.
func (c actFlags) changed(ctx context.Context, to streams, do func(store *booths.Store, by booths.Actor) (booths.Kiosk, error)) error {
	return c.tend(ctx, to, func(store *booths.Store, by booths.Actor) error {
		k, err := do(store, by)
		if err != nil {
			return err
		}
		return printKiosks(ctx, to.out, store, by, k.ID)
	})
}

type kioskList struct{ dataFlag }

// Run prints a line for every screen.
func (c *kioskList) Run(ctx context.Context, to streams) error {
	return actFlags{c.dataFlag, "gianhang"}.tend(ctx, to, func(store *booths.Store, by booths.Actor) error {
		return printKiosks(ctx, to.out, store, by, "")
	})
}

// printKiosks prints the screen of that id, or all of them.
func printKiosks(ctx context.Context, w io.Writer, store *booths.Store, by booths.Actor, only string) error {
	all, err := store.Kiosks(ctx, by)
	if err != nil {
		return err
	}
	overview, err := store.Overview(ctx)
	if err != nil {
		return err
	}
	stops := map[string]bool{}
	for _, b := range overview.Plan.Booths {
		stops[b.Code] = true
	}
	for _, p := range overview.Plan.Places {
		stops[p.ID] = true
	}
	now := time.Now().UnixMilli()
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	defer table.Flush()
	for _, k := range all {
		if only != "" && k.ID != only {
			continue
		}
		light, why := k.Light(booths.Now{At: now, Seq: overview.Seq, Placed: stops[k.Stop]})
		beat := "never"
		if k.At > 0 {
			beat = fmt.Sprint(time.Duration(now-k.At)*time.Millisecond/time.Second*time.Second, " ago")
		}
		fmt.Fprintf(table, "%s\t%s %s\t%s\t%s %d°\t%s\t%s\n", k.ID, light, why, oneline(k.Name), k.Stop, k.Heading, beat, oneline(k.Message.VI))
	}
	return nil
}

type kioskPair struct {
	actFlags
	Code    string `arg:"" help:"Code that the screen shows."`
	At      string `required:"" placeholder:"STOP" help:"Where it stands: code of a booth or id of a place."`
	Heading int    `help:"Degrees clockwise from the top of the plan, of who looks at it (${default})." default:"0"`
	As      string `placeholder:"ID" help:"Id of the screen, such as K1; that of its address without this. One that there is gets a new screen."`
	Name    string `help:"What it is called."`
	Lang    string `enum:"vi,en," default:"" help:"Language that it begins in: vi or en."`
}

// Run pairs the screen.
func (c *kioskPair) Run(ctx context.Context, to streams) error {
	return c.changed(ctx, to, func(store *booths.Store, by booths.Actor) (booths.Kiosk, error) {
		return store.PairKiosk(ctx, by, c.Code, booths.Kiosk{ID: c.As, Stop: c.At, Heading: c.Heading, Name: c.Name, Lang: booths.Lang(c.Lang)})
	})
}

type kioskMove struct {
	actFlags
	ID      string `arg:"" help:"Id of the screen."`
	At      string `placeholder:"STOP" help:"Where it stands now: code of a booth or id of a place."`
	Heading int    `default:"-1" help:"Degrees clockwise from the top of the plan, of who looks at it."`
}

// Run moves the screen; what is not said stays.
func (c *kioskMove) Run(ctx context.Context, to streams) error {
	return c.changed(ctx, to, func(store *booths.Store, by booths.Actor) (booths.Kiosk, error) {
		k, err := store.Kiosk(ctx, c.ID)
		if err != nil {
			return k, err
		}
		if k.Stop = cmp.Or(c.At, k.Stop); c.Heading != -1 {
			k.Heading = c.Heading
		}
		return store.SaveKiosk(ctx, by, k)
	})
}

type kioskMessage struct {
	actFlags
	ID string `arg:"" help:"Id of the screen."`
	Vi string `help:"The message in Vietnamese; empty to take it back."`
	En string `help:"The message in English."`
}

// Run shows the message.
func (c *kioskMessage) Run(ctx context.Context, to streams) error {
	return c.changed(ctx, to, func(store *booths.Store, by booths.Actor) (booths.Kiosk, error) {
		return store.TellKiosk(ctx, by, c.ID, booths.Text{VI: c.Vi, EN: c.En})
	})
}

type kioskReload struct {
	actFlags
	ID string `arg:"" help:"Id of the screen."`
}

// Run has the screen load itself anew.
func (c *kioskReload) Run(ctx context.Context, to streams) error {
	return c.changed(ctx, to, func(store *booths.Store, by booths.Actor) (booths.Kiosk, error) {
		return store.ReloadKiosk(ctx, by, c.ID)
	})
}

type kioskRetire struct {
	actFlags
	ID string `arg:"" help:"Id of the screen."`
}

// Run retires the screen.
func (c *kioskRetire) Run(ctx context.Context, to streams) error {
	return c.changed(ctx, to, func(store *booths.Store, by booths.Actor) (booths.Kiosk, error) {
		return store.RetireKiosk(ctx, by, c.ID)
	})
}
