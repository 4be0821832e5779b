package api

import (
	"context"
	"strings"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// GetRoute answers with the way through the stops that are asked for.
func (s *server) GetRoute(ctx context.Context, r GetRouteRequestObject) (GetRouteResponseObject, error) {
	ways, err := s.store.Ways(ctx)
	if err != nil {
		return nil, err
	}
	p := r.Params
	by, _ := floor.ParseProfile(string(p.Profile))
	stops, err := stopsOf(ways, p)
	if err != nil {
		return nil, err
	}
	routes, err := ways.Graph.Tour(ctx, stops, by, p.Order == Best, p.To != "")
	if err != nil {
		return nil, err
	}
	return GetRoute200JSONResponse{Body: routeOf(ways, routes, by)}, nil
}

// stopsOf gives the stops in the order that they are asked for. It is booths.Invalid if one is not on the plan, there
// are too many, or there is none to go to.
func stopsOf(ways *booths.Ways, p GetRouteParams) ([]string, error) {
	stops, bad := []string{p.From}, booths.Invalid{}
	if p.Via != "" {
		stops = append(stops, strings.Split(p.Via, ",")...)
	}
	if len(stops) >= floor.MaxStops {
		bad["via"] = badParameter
	}
	if p.To != "" {
		stops = append(stops, p.To)
	}
	if len(stops) < 2 {
		bad["to"] = badParameter
	}
	for i, stop := range stops {
		if !ways.Graph.Has(stop) {
			stops[i] = ways.Present(strings.ToUpper(stop)) // codes may be cased as they like, or be those of before
		}
		if ways.Graph.Has(stops[i]) {
			continue
		}
		switch {
		case i == 0:
			bad["from"] = badParameter
		case i+1 == len(stops) && p.To != "":
			bad["to"] = badParameter
		default:
			bad["via"] = badParameter
		}
	}
	if len(bad) > 0 {
		return nil, bad
	}
	return stops, nil
}

func routeOf(ways *booths.Ways, routes []floor.Route, by floor.Profile) Route {
	vi, en := ways.Voice(booths.Vi), ways.Voice(booths.En)
	way := Route{Profile: by.String(), Seq: ways.Seq}
	for _, r := range routes {
		way.Metres += r.Metres
		way.Seconds += r.Seconds
		steps := ways.Guide.Steps(r)
		leg := Leg{From: r.From, To: r.To, Metres: r.Metres, Seconds: r.Seconds, Parts: each(r.Parts, routePart), Detour: detourOf(r.Detour)}
		inVi, inEn := vi.Say(r, steps), en.Say(r, steps)
		leg.Steps = make([]Step, len(steps))
		for i, s := range steps {
			leg.Steps[i] = Step{Text: booths.Text{VI: inVi[i], EN: inEn[i]}, Part: s.Part, Metres: s.Metres}
		}
		way.Legs = append(way.Legs, leg)
	}
	whole := floor.Route{Metres: way.Metres, Seconds: way.Seconds}
	way.Summary = booths.Text{VI: vi.Sum(whole), EN: en.Sum(whole)}
	return way
}

func routePart(p floor.Part) RoutePart {
	return RoutePart{Storey: p.Storey, Line: each(p.Line, func(at floor.Point) floor.Point { return at }), Onwards: known(p.Onwards)}
}

func detourOf(d *floor.Detour) *Detour {
	if d == nil {
		return nil
	}
	return &Detour{Metres: d.Metres, Around: known(d.Around)}
}
