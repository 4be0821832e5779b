package booths

import "time"

// Beat is how a kiosk is, as its page says every half a minute. Lengths of time are milliseconds before now.
type Beat struct {
	Kiosk   string // id in its address, may be empty
	Secret  string // empty for a screen that has none yet
	Build   string // program that made the page that it shows
	Uptime  int64  // since the page came
	Touched int64  // since somebody touched it, below 0 if nobody has since the page came
	Errors  int64  // of scripts since the page came
	Fault   string // the newest of them
	Memory  int64  // bytes that scripts hold, 0 if unknown
	Screen  string // such as 1080x1920
	Seq     int64  // change that it shows
	Frozen  bool   // its watchdog has seen it stand still
}

// Heard is the newest beat of a kiosk as it is kept. Times are unix milliseconds.
type Heard struct {
	At      int64 // 0 if it never came
	Build   string
	Started int64 // when its page came
	Touched int64 // when somebody touched it last, 0 if nobody has since then
	Errors  int64
	Fault   string
	Memory  int64 // bytes
	Screen  string
	Seq     int64
	Frozen  bool
}

// KioskState is a kiosk, and how it is.
type KioskState struct {
	Kiosk
	Heard
	Paired bool // there is a browser that is this kiosk
}

// Light says how a kiosk is at a glance.
type Light string

// The lights of kiosks.
const (
	Green Light = "green" // it beats, and nothing is wrong
	Amber Light = "amber" // it beats, or did a moment ago; something is to be looked at
	Red   Light = "red"   // nobody has heard of it
	Grey  Light = "grey"  // it is retired
)

// How long kiosks may be silent, and behind.
const (
	beatLate    = 90 * time.Second
	beatMissing = 5 * time.Minute
	oldBuild    = 10 * time.Minute // that a page may be of another build than the server
	mostBehind  = 200              // changes
)

// Now is what a kiosk is held against.
type Now struct {
	At     int64  // unix milliseconds
	Build  string // of the server, empty for any
	Seq    int64  // newest change
	Placed bool   // the plan has its stop
}

// Light gives the light of k, and why it is not green: one of retired, never, silent, late, frozen, errors, place, build and
// behind; empty for green.
func (k KioskState) Light(now Now) (Light, string) {
	silent := time.Duration(now.At-k.At) * time.Millisecond
	switch {
	case k.Retired:
		return Grey, "retired"
	case k.At == 0 || !k.Paired:
		return Red, "never"
	case silent > beatMissing:
		return Red, "silent"
	case silent > beatLate:
		return Amber, "late"
	case k.Frozen:
		return Amber, "frozen"
	case k.Errors > 0:
		return Amber, "errors"
	case !now.Placed:
		return Amber, "place"
	case now.Build != "" && k.Build != now.Build && now.At-k.Started > oldBuild.Milliseconds():
		return Amber, "build"
	case now.Seq-k.Seq > mostBehind:
		return Amber, "behind"
	}
	return Green, ""
}
