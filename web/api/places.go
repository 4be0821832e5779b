package api

import (
	"context"
	"errors"
	"strings"

	"gianhang/booths"
)

// ListBooths answers with a part of the booths.
func (s *server) ListBooths(ctx context.Context, r ListBoothsRequestObject) (ListBoothsResponseObject, error) {
	page, err := part(ctx, s.store.Booths, r.Params.Cursor, r.Params.Limit)
	if err != nil {
		return nil, err
	}
	past, err := s.pastOf(ctx)
	if err != nil {
		return nil, err
	}
	return ListBooths200JSONResponse{Body: BoothList{each(page.Items, past.booth), cursorAfter(page.Next), page.Seq}}, nil
}

// GetBooth answers with one booth, by its code or one that it had before, also if it is no longer on the plan.
func (s *server) GetBooth(ctx context.Context, r GetBoothRequestObject) (GetBoothResponseObject, error) {
	past, err := s.pastOf(ctx)
	if err != nil {
		return nil, err
	}
	code := past.ways.Present(strings.ToUpper(r.Code))
	if b, ok := past.ways.GoneBooth(code); ok {
		gone := past.booth(b)
		gone.Gone = true
		return GetBooth200JSONResponse{Body: gone}, nil
	}
	b, err := s.store.Booth(ctx, code)
	if err != nil {
		return nil, err
	}
	return GetBooth200JSONResponse{Body: past.booth(b)}, nil
}

// past is what booths were before, and where those are now who stood there.
type past struct {
	ways   *booths.Ways
	booths map[string][]string // codes by the department
}

func (s *server) pastOf(ctx context.Context) (past, error) {
	ways, err := s.store.Ways(ctx)
	if errors.Is(err, booths.ErrNotFound) { // nothing is stored yet
		return past{ways: &booths.Ways{}}, nil
	}
	if err != nil {
		return past{}, err
	}
	p := past{ways, map[string][]string{}}
	for _, b := range ways.Plan.Booths {
		for _, d := range b.Departments {
			p.booths[d] = append(p.booths[d], b.Code)
		}
	}
	return p, nil
}

func (p past) booth(b booths.Booth) Booth {
	return Booth{Code: b.Code, Floor: b.Floor, Outline: b.Outline, Departments: words(b.Departments),
		Was: words(p.ways.Formerly(b.Code)),
		Moved: each(p.ways.Left(b.Code), func(m booths.Move) Move {
			return Move{Department: m.Department, Booths: words(p.booths[m.Department]), Until: moment(m.Until)}
		})}
}

// ListPlaces answers with a part of the places.
func (s *server) ListPlaces(ctx context.Context, r ListPlacesRequestObject) (ListPlacesResponseObject, error) {
	page, err := part(ctx, s.store.Places, r.Params.Cursor, r.Params.Limit)
	if err != nil {
		return nil, err
	}
	return ListPlaces200JSONResponse{Body: PlaceList{each(page.Items, placeOf), cursorAfter(page.Next), page.Seq}}, nil
}

func placeOf(x booths.Place) Place {
	return Place{Id: x.ID, Kind: PlaceKind(x.Kind), Name: x.Name, Floor: x.Floor, Outline: x.Outline, StepFree: x.StepFree}
}
