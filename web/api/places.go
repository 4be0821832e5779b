package api

import (
	"context"

	"gianhang/booths"
)

// ListBooths answers with a part of the booths.
func (s *server) ListBooths(ctx context.Context, r ListBoothsRequestObject) (ListBoothsResponseObject, error) {
	page, err := part(ctx, s.store.Booths, r.Params.Cursor, r.Params.Limit)
	if err != nil {
		return nil, err
	}
	return ListBooths200JSONResponse{Body: BoothList{each(page.Items, boothOf), cursorAfter(page.Next), page.Seq}}, nil
}

// GetBooth answers with one booth.
func (s *server) GetBooth(ctx context.Context, r GetBoothRequestObject) (GetBoothResponseObject, error) {
	b, err := s.store.Booth(ctx, r.Code)
	if err != nil {
		return nil, err
	}
	return GetBooth200JSONResponse{Body: boothOf(b)}, nil
}

func boothOf(b booths.Booth) Booth {
	return Booth{Code: b.Code, Floor: b.Floor, Outline: b.Outline, Departments: words(b.Departments)}
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
