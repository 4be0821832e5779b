package web

import (
	"cmp"
	"errors"
	"html/template"
	"math"
	"net/netip"
	"net/url"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// kioskWay is one thing that a visitor chose, and the way there from the kiosk.
type kioskWay struct {
	Codes    []string      // on its plates
	Icon     template.HTML // instead of plates
	Title    template.HTML
	Plain    string // Title without markup
	Line     template.HTML
	Staff    staffing
	Facts    []string // when and where
	Sum      string   // how far and how long
	Start    string   // which way to turn from the kiosk
	Turn     template.HTML
	Steps    []stepView
	Said     []string // Steps in words
	Detour   string
	NoWay    string // why there is no way
	StepFree bool
	Switch   string // address of the same with the other profile, empty where it makes no difference
	QR       template.HTML
	Code     string // to be typed on a phone
	Chosen   []string
	Route    []floor.Part

	here *floor.Here
}

// onPhones says whether a phone can open addresses at base: those of this machine alone are of no use to it.
func onPhones(base string) bool {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "localhost" {
		return false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return err != nil || !ip.IsLoopback()
}

// goTo fills in the way to a stop for who goes there like that.
func (v *kioskView) goTo(a *atlas, w *kioskWay, to string) {
	profile := floor.Walking
	if v.Asked.Has("profile") {
		profile = floor.StepFree
	}
	w.StepFree = profile == floor.StepFree
	w.Chosen = append([]string{to}, w.Chosen...)
	if to == v.Kiosk.Stop {
		w.NoWay = v.T("kiosk.same")
		return
	}
	r, err := a.Graph.Route(v.Kiosk.Stop, []string{to}, profile)
	var none *floor.NoWay
	switch voice := a.Voice(v.Lang); {
	case errors.As(err, &none):
		w.NoWay = voice.NoWay(*none)
	case err != nil: // the kiosk stands nowhere
		w.NoWay = v.T("kiosk.nowhere")
	default:
		v.tell(a, w, r)
	}
	if other := v.otherProfile(); w.StepFree || w.NoWay != "" || a.Graph.Steps(r) != "" || !sameWay(a, v.Kiosk.Stop, to, r) {
		w.Switch = kioskTo(v.frame, v.Kiosk.ID, other...)
	}
	if base := v.Site; onPhones(base) {
		q := routeQuery{From: v.Kiosk.Stop, To: to}
		if w.StepFree {
			q.Profile = profile.String()
		}
		w.QR = qrCode(base+v.URL("/route", q.address()), v.T("route.qr"))
	}
}

// otherProfile asks for the same with the other profile.
func (v *kioskView) otherProfile() (pairs []string) {
	for name := range v.Asked {
		if name != "profile" {
			pairs = append(pairs, name, v.Asked.Get(name))
		}
	}
	if !v.Asked.Has("profile") {
		pairs = append(pairs, "profile", floor.StepFree.String())
	}
	return pairs
}

// sameWay says whether the way without steps is no longer than r.
func sameWay(a *atlas, from, to string, r floor.Route) bool {
	level, err := a.Graph.Route(from, []string{to}, floor.StepFree)
	return err == nil && level.Detour == nil && level.Metres <= 1.05*r.Metres+2
}

// tell says r in words, from where somebody stands who looks at the kiosk.
func (v *kioskView) tell(a *atlas, w *kioskWay, r floor.Route) {
	voice, steps := a.Voice(v.Lang), a.Guide.Steps(r)
	w.Sum, w.Said, w.Route = voice.Sum(r), voice.Say(r, steps), r.Parts
	for i, s := range steps {
		w.Steps = append(w.Steps, stepView{Icon: v.Icon(a.stepIcon(s)), Text: w.Said[i], At: seenAt(r, s)})
	}
	if r.Detour != nil {
		w.Detour = voice.Detour(*r.Detour)
	}
	e := emphasisOf([]floor.Route{r})
	if w.here = e.Here; w.here != nil {
		side := sideOf(w.here.Heading, v.Kiosk.Heading)
		w.here.Heading = float64(v.Kiosk.Heading)
		if side != "" {
			w.Start, w.Turn = v.T("kiosk.start."+side), v.Icon(sideIcons[side])
		}
	}
}

// sideIcons are the signs of the sides to which ways begin.
var sideIcons = map[string]string{"front": "turn-onward", "right": "turn-right", "back": "turn-back", "left": "turn-left"}

// sideOf is on which side of somebody who looks to heading a way begins that goes to course, both in degrees; empty if it
// goes nowhere.
func sideOf(course float64, heading int) string {
	if math.IsNaN(course) {
		return ""
	}
	turn := math.Mod(course-float64(heading)+720+45, 360)
	return [...]string{"front", "right", "back", "left"}[int(turn/90)]
}

// kioskHere is where a kiosk stands and where its visitor looks, nil if the plan does not know its stop.
func kioskHere(a *atlas, k booths.Kiosk) *floor.Here {
	outline, on := floor.Ring(nil), ""
	if b, ok := a.booth(k.Stop); ok {
		outline, on = b.Outline, b.Floor
	} else if p, ok := a.place(k.Stop); ok {
		outline, on = p.Outline, p.Floor
	} else {
		return nil
	}
	here := &floor.Here{At: outline.Centre(), Heading: float64(k.Heading)}
	for _, f := range a.Geometry.Floors {
		if f.Code == on {
			here.Storey = f.Storey
		}
	}
	for _, to := range []string{"entrance", "information", "toilet", "stage"} { // as ways begin beside what they leave
		if r, err := a.Graph.Route(k.Stop, []string{to}, floor.Walking); err == nil && r.To != k.Stop && len(r.Parts) > 0 && len(r.Parts[0].Line) > 1 {
			here.At, here.Storey = r.Parts[0].Line[0], r.Parts[0].Storey
			break
		}
	}
	return here
}

// wayToBooth is the booth with that code: who stands there, and the way.
func (v *kioskView) wayToBooth(a *atlas, b booths.Booth) *kioskWay {
	w := &kioskWay{Codes: []string{b.Code}, Code: b.Code, Title: template.HTML(template.HTMLEscapeString(v.whoIn(a, b))), Plain: v.whoIn(a, b)}
	entries := a.at(b)
	if len(entries) == 1 {
		e := entries[0]
		w.Title, w.Staff = v.Text(e.Department.Name), v.attended(e, v.Now)
		w.Line = v.Excerpt(e.Card().Subtitle, noSpans, longKiosk)
	}
	w.Facts = append(w.Facts, v.Plain(a.floors[b.Floor]))
	v.goTo(a, w, b.Code)
	return w
}

// wayToPlace is a place, and the way.
func (v *kioskView) wayToPlace(a *atlas, p booths.Place) *kioskWay {
	w := &kioskWay{Icon: v.Icon(placeIcon(p.Place)), Title: v.Text(p.Name), Plain: v.Plain(p.Name)}
	w.Facts = append(w.Facts, v.Plain(a.floors[p.Floor]))
	if p.StepFree {
		w.Facts = append(w.Facts, v.T("place.stepfree"))
	}
	v.goTo(a, w, p.ID)
	return w
}

// wayToStand is a department, and the way to its nearest booth if it has one.
func (v *kioskView) wayToStand(a *atlas, e booths.Entry) *kioskWay {
	codes := v.nearestFirst(a, e.Codes())
	w := &kioskWay{Codes: codes, Title: v.Text(e.Department.Name), Plain: v.Plain(e.Department.Name), Staff: v.attended(e, v.Now),
		Line: v.Excerpt(e.Card().Subtitle, noSpans, longKiosk)}
	if len(codes) == 0 {
		w.NoWay = v.T("kiosk.unplaced")
		return w
	}
	b, _ := a.booth(codes[0])
	w.Code, w.Facts, w.Chosen = codes[0], append(w.Facts, v.Plain(a.floors[b.Floor])), codes[1:]
	v.goTo(a, w, codes[0])
	return w
}

// wayToSession is a session, and the way to its place if it has one.
func (v *kioskView) wayToSession(a *atlas, x booths.Session) *kioskWay {
	w := &kioskWay{Icon: v.Icon("calendar"), Title: v.Text(x.Title), Plain: v.Plain(x.Title), Line: v.Excerpt(x.Description, noSpans, longKiosk)}
	w.Facts = append(w.Facts, v.whenOf(a, x))
	if x.Cancelled {
		w.Facts = append(w.Facts, v.T("session.cancelled"))
	}
	p, ok := a.place(x.Place)
	if !ok {
		w.NoWay = cmp.Or(x.Room, v.T("kiosk.session.nowhere"))
		return w
	}
	w.Facts = append(w.Facts, v.Plain(p.Name))
	v.goTo(a, w, p.ID)
	return w
}

// longKiosk bounds the line about what was chosen, in runes.
const longKiosk = 140
