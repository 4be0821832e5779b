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

// isLevel says whether a way that was found has no steps and is as short as that for who needs none.
func isLevel(ctx context.Context, a *atlas, q routeQuery, routes []floor.Route) bool {
	q.Profile = floor.StepFree.String()
	level, err := tour(ctx, a, q)
	if err != nil || len(level) != len(routes) {
		return false
	}
	for i, r := range routes {
		if a.Graph.Steps(r) != "" || level[i].To != r.To || level[i].Metres > 1.05*r.Metres+2 || level[i].Detour != nil {
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
			leg.Steps = append(leg.Steps, stepView{Icon: v.Icon(a.stepIcon(s)), Text: said[i], At: seenAt(r, s)})
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

// The signs of steps, by how they begin.
var turnIcons = [...]string{
	floor.Onward:      "turn-onward",
	floor.Straight:    "turn-onward",
	floor.SlightLeft:  "turn-slight-left",
	floor.Left:        "turn-left",
	floor.SharpLeft:   "turn-sharp-left",
	floor.SlightRight: "turn-slight-right",
	floor.Right:       "turn-right",
	floor.SharpRight:  "turn-sharp-right",
	floor.Back:        "turn-back",
}

// stepIcon names the sign of a step: of the way it turns, or of a connection that it takes.
func (a *atlas) stepIcon(s floor.Step) string {
	if s.Via != "" {
		return a.iconName(s.Via)
	}
	return turnIcons[s.Turn]
}
