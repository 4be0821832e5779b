package web

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gianhang/booths/floor"
)

// wayIn says in one line how to come to a booth or place from the entrance that is nearest to it, empty if no way is
// known.
func (f frame) wayIn(a *atlas, id string) string {
	in, err := a.Graph.Route("entrance", []string{id}, floor.Walking)
	if err != nil {
		return ""
	}
	return a.Voice(f.Lang).Short(in, a.Guide.Steps(in))
}

// isLevel says whether a way that was found is as short as that without steps.
func isLevel(ctx context.Context, a *atlas, q routeQuery, routes []floor.Route) bool {
	q.Profile = floor.StepFree.String()
	level, err := tour(ctx, a, q)
	if err != nil || len(level) != len(routes) {
		return false
	}
	for i, r := range routes {
		if level[i].To != r.To || level[i].Metres > 1.05*r.Metres+2 || level[i].Detour != nil {
			return false
		}
	}
	return true
}

// tell fills in the way that was found.
func (v *routeView) tell(a *atlas, routes []floor.Route) {
	voice := a.Voice(v.Lang)
	var all floor.Route
	for _, r := range routes {
		all.Metres += r.Metres
		all.Seconds += r.Seconds
		leg := legView{Sum: voice.Sum(r)}
		leg.To, _ = v.stop(a, r.To)
		if r.Detour != nil {
			leg.Detour = voice.Detour(*r.Detour)
		}
		steps := a.Guide.Steps(r)
		said := voice.Say(r, steps)
		for i, s := range steps {
			leg.Steps = append(leg.Steps, stepView{Icon: a.stepIcon(s), Text: said[i], At: seenAt(r, s)})
		}
		v.Legs = append(v.Legs, leg)
	}
	v.From, _ = v.stop(a, routes[0].From) // of a kind, the one that it is
	v.Summary = voice.Sum(all)
}

// seenAt is what the plan shows of a step: its storey, and the box of its line with some metres around in centimetres.
func seenAt(r floor.Route, s floor.Step) string {
	box := floor.Ring(s.Line).Bounds().Grow(5)
	return fmt.Sprintf("%d %s", r.Parts[s.Part].Storey, viewBox(box))
}

// emphasisOf lets a way stand out on the plan, with its ends: where the visitor is, looking the way to go, and a pin.
func emphasisOf(routes []floor.Route) emphasis {
	var e emphasis
	for _, r := range routes {
		e.Chosen = append(e.Chosen, r.To)
		e.Route = append(e.Route, r.Parts...)
	}
	slices.Reverse(e.Chosen) // the pin is for the end
	if start := e.Route[0]; len(start.Line) > 0 {
		e.Here = &floor.Here{At: start.Line[0], Storey: start.Storey, Heading: math.NaN()}
		if len(start.Line) > 1 {
			to := start.Line[1]
			e.Here.Heading = math.Atan2(to.X-e.Here.At.X, e.Here.At.Y-to.Y) * 180 / math.Pi
		}
	}
	return e
}

// The signs of steps on 24 × 24, by how they begin.
var turnIcons = [...]string{
	floor.Onward:      "M12 20V5M6 11l6-6 6 6",
	floor.Straight:    "M12 20V5M6 11l6-6 6 6",
	floor.SlightLeft:  "M17 20v-7L8 6M8 12V5.5h6.5",
	floor.Left:        "M18 20v-7a4 4 0 0 0-4-4H5M10 4 5 9l5 5",
	floor.SharpLeft:   "M16 20V6L7 15M7 8.5V15h6.5",
	floor.SlightRight: "M7 20v-7l9-7M10 5.5h6.5V12",
	floor.Right:       "M6 20v-7a4 4 0 0 1 4-4h9M14 4l5 5-5 5",
	floor.SharpRight:  "M8 20V6l9 9M17 8.5V15h-6.5",
	floor.Back:        "M7 20V9a5 5 0 0 1 10 0v8M13 13l4 4 4-4",
}

// stepIcon is the sign of a step: of the way it turns, or of a connection that it takes.
func (a *atlas) stepIcon(s floor.Step) string {
	if s.Via != "" {
		return a.icon(s.Via)
	}
	return turnIcons[s.Turn]
}
