package api

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// GetPlan answers with the plan, or one floor of it, as GeoJSON in metres.
func (s *server) GetPlan(ctx context.Context, r GetPlanRequestObject) (GetPlanResponseObject, error) {
	o, err := s.store.Overview(ctx)
	if err != nil {
		return nil, err
	}
	plan, ways := o.Plan, connectionFeatures(o.Plan, r.Params.Floor)
	if r.Params.Floor != "" {
		if plan = onFloor(plan, r.Params.Floor); len(plan.Floors) == 0 {
			return nil, booths.Invalid{"floor": badParameter}
		}
	}
	return GetPlan200ApplicationGeoPlusJSONResponse{Body: Plan{
		Type: FeatureCollection, Bbox: boundsOf(plan), Features: append(featuresOf(plan), ways...),
		Illustrative: o.Exhibition.Illustrative, Seq: o.Seq,
	}}, nil
}

// onFloor is what of p is on the floor with that code; connections are on several.
func onFloor(p booths.Plan, code string) booths.Plan {
	return booths.Plan{
		Floors:   slices.DeleteFunc(p.Floors, func(f booths.Floor) bool { return f.Code != code }),
		Booths:   slices.DeleteFunc(p.Booths, func(b booths.Booth) bool { return b.Floor != code }),
		Places:   slices.DeleteFunc(p.Places, func(x booths.Place) bool { return x.Floor != code }),
		Closures: slices.DeleteFunc(p.Closures, func(x booths.Closure) bool { return x.Floor != code }),
	}
}

// boundsOf is the bbox of GeoJSON around the floors of p.
func boundsOf(p booths.Plan) []float64 {
	var box floor.Box
	for i, f := range p.Floors {
		if i == 0 {
			box = f.Outline.Bounds()
		}
		box = box.Union(f.Outline.Bounds())
	}
	return []float64{box.Min.X, box.Min.Y, box.Max.X, box.Max.Y}
}

// featuresOf is everything on p but connections, from the ground up: floors, walls, doors, places, booths, closures that
// are not lifted.
func featuresOf(p booths.Plan) []Feature {
	all := each(p.Floors, floorFeature)
	for _, f := range p.Floors {
		all = append(all, lineFeatures(FeaturePropertiesKindWall, f.Code, f.Walls)...)
	}
	for _, f := range p.Floors {
		all = append(all, lineFeatures(FeaturePropertiesKindDoor, f.Code, f.Doors)...)
	}
	all = append(all, each(p.Places, placeFeature)...)
	all = append(all, each(p.Booths, boothFeature)...)
	for _, x := range p.Closures {
		if !x.Lifted {
			all = append(all, closureFeature(x))
		}
	}
	return all
}

// lineFeatures are the walls or doors of a floor.
func lineFeatures(kind FeaturePropertiesKind, code string, lines []floor.Line) (all []Feature) {
	for i, l := range lines {
		all = append(all, feature(fmt.Sprintf("%s:%s:%d", kind, code, i), lineString(l), FeatureProperties{Kind: kind, Floor: code}))
	}
	return all
}

// connectionFeatures are the connections of p that begin or end on the floor with this code; all, if it is empty.
func connectionFeatures(p booths.Plan, code string) (all []Feature) {
	places := map[string]booths.Place{}
	for _, x := range p.Places {
		places[x.ID] = x
	}
	for _, x := range p.Connections {
		from, to := places[x.From], places[x.To]
		if code != "" && from.Floor != code && to.Floor != code {
			continue
		}
		line := floor.Line{middle(from), middle(to)}
		all = append(all, feature("connection:"+x.From+":"+x.To, lineString(line), FeatureProperties{
			Kind: FeaturePropertiesKindConnection, Floor: from.Floor, From: &x.From, To: &x.To,
			Seconds: &x.Seconds, OneWay: &x.OneWay, StepFree: new(from.StepFree && to.StepFree),
		}))
	}
	return all
}

// middle is the centre of x to the millimetre.
func middle(x booths.Place) floor.Point {
	c := x.Outline.Centre()
	return floor.Point{X: math.Round(c.X*1000) / 1000, Y: math.Round(c.Y*1000) / 1000}
}

func closureFeature(x booths.Closure) Feature {
	return feature("closure:"+x.ID, polygon(x.Outline), FeatureProperties{
		Kind: FeaturePropertiesKindClosure, Floor: x.Floor, Id: &x.ID, Reason: &x.Reason,
	})
}

func floorFeature(f booths.Floor) Feature {
	return feature("floor:"+f.Code, polygon(f.Outline), FeatureProperties{
		Kind: FeaturePropertiesKindFloor, Floor: f.Code, Storey: &f.Storey, Name: &f.Name,
	})
}

func placeFeature(x booths.Place) Feature {
	return feature("place:"+x.ID, polygon(x.Outline), FeatureProperties{
		Kind: FeaturePropertiesKindPlace, Floor: x.Floor, Id: &x.ID, Name: &x.Name,
		Place: new(PlaceKind(x.Kind)), StepFree: &x.StepFree,
	})
}

func boothFeature(b booths.Booth) Feature {
	return feature("booth:"+b.Code, polygon(b.Outline), FeatureProperties{
		Kind: FeaturePropertiesKindBooth, Floor: b.Floor, Code: &b.Code, Departments: new(words(b.Departments)),
	})
}

func feature(id string, g Geometry, p FeatureProperties) Feature {
	return Feature{Type: FeatureTypeFeature, Id: id, Geometry: g, Properties: p}
}

// polygon is r closed, as GeoJSON wants it.
func polygon(r floor.Ring) Geometry {
	return Geometry{Type: Polygon, Coordinates: []any{append(slices.Clone(r), r[:min(1, len(r))]...)}}
}

func lineString(l floor.Line) Geometry {
	return Geometry{Type: LineString, Coordinates: each(l, func(p floor.Point) any { return p })}
}
