package api

import (
	"context"
	"fmt"
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
	plan := o.Plan
	if r.Params.Floor != "" {
		if plan = onFloor(plan, r.Params.Floor); len(plan.Floors) == 0 {
			return nil, booths.Invalid{"floor": badParameter}
		}
	}
	return GetPlan200ApplicationGeoPlusJSONResponse{Body: Plan{
		Type: FeatureCollection, Bbox: boundsOf(plan), Features: featuresOf(plan),
		Illustrative: o.Exhibition.Illustrative, Seq: o.Seq,
	}}, nil
}

// onFloor is what of p is on the floor with that code.
func onFloor(p booths.Plan, code string) booths.Plan {
	return booths.Plan{
		Floors: slices.DeleteFunc(p.Floors, func(f booths.Floor) bool { return f.Code != code }),
		Booths: slices.DeleteFunc(p.Booths, func(b booths.Booth) bool { return b.Floor != code }),
		Places: slices.DeleteFunc(p.Places, func(x booths.Place) bool { return x.Floor != code }),
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

// featuresOf is everything on p, from the ground up: floors, walls, places, booths.
func featuresOf(p booths.Plan) []Feature {
	all := each(p.Floors, floorFeature)
	for _, f := range p.Floors {
		for i, wall := range f.Walls {
			all = append(all, feature(fmt.Sprintf("wall:%s:%d", f.Code, i), lineString(wall),
				FeatureProperties{Kind: FeaturePropertiesKindWall, Floor: f.Code}))
		}
	}
	all = append(all, each(p.Places, placeFeature)...)
	return append(all, each(p.Booths, boothFeature)...)
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
