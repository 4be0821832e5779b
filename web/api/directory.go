package api

import (
	"context"

	"gianhang/booths"
)

// GetExhibition answers with the event and its topics.
func (s *server) GetExhibition(ctx context.Context, _ GetExhibitionRequestObject) (GetExhibitionResponseObject, error) {
	o, err := s.store.Overview(ctx)
	if err != nil {
		return nil, err
	}
	x := o.Exhibition
	return GetExhibition200JSONResponse{Body: Exhibition{
		Id: x.ID, Name: x.Name, Organiser: x.Organiser, City: x.City, Venue: x.Venue,
		Opens: known(x.Opens), Ends: known(x.Ends), Zone: x.Zone, Illustrative: x.Illustrative,
		Hours: each(x.Hours, spanOf), Notices: each(o.Notices, noticeOf),
		Languages: []booths.Lang{booths.Vi, booths.En},
		Topics:    each(o.Topics, func(t booths.Topic) Topic { return Topic{Id: t.ID, Name: t.Name, Colour: t.Colour} }),
		Seq:       o.Seq,
	}}, nil
}

// ListDepartments answers with a part of the directory.
func (s *server) ListDepartments(ctx context.Context, r ListDepartmentsRequestObject) (ListDepartmentsResponseObject, error) {
	page, err := part(ctx, s.store.Entries, r.Params.Cursor, r.Params.Limit)
	if err != nil {
		return nil, err
	}
	return ListDepartments200JSONResponse{Body: DepartmentList{each(page.Items, departmentOf), cursorAfter(page.Next), page.Seq}}, nil
}

// GetDepartment answers with one department.
func (s *server) GetDepartment(ctx context.Context, r GetDepartmentRequestObject) (GetDepartmentResponseObject, error) {
	entry, err := s.store.Entry(ctx, r.Id)
	if err != nil {
		return nil, err
	}
	return GetDepartment200JSONResponse{Body: departmentOf(entry)}, nil
}

func departmentOf(e booths.Entry) Department {
	d := e.Department
	return Department{
		Id: d.ID, Name: d.Name, Abbreviation: known(d.Abbreviation),
		OtherNames: words(d.OtherNames), FormerNames: words(d.FormerNames), LaterNames: words(d.LaterNames),
		Group: known(d.Group), Obliged: d.Obliged, Websites: words(d.Websites),
		Stand: standOf(e.Stand), Presence: presenceOf(e.Presence),
		Errands: each(e.Errands, func(x booths.Errand) Errand { return Errand{Matter: x.Matter, Also: words(x.Also)} }),
		Booths:  words(e.Codes()),
	}
}

// standOf is a published stand, null where there is none, which has no version.
func standOf(st booths.Stand) *Stand {
	if st.Version == 0 {
		return nil
	}
	return &Stand{
		Headline: st.Headline,
		Text:     st.Text,
		Topics:   words(st.Topics),
		Exhibits: each(st.Exhibits, func(x booths.Exhibit) Exhibit {
			return Exhibit{Id: x.ID, Name: x.Name, Description: x.Description, Link: known(x.Link)}
		}),
		Languages: words(st.Languages),
		Photos: each(st.Photos, func(p booths.Photo) Photo {
			return Photo{Id: p.ID, Alt: p.Alt, Width: p.Width, Height: p.Height}
		}),
		Staffing: each(st.Staffing, spanOf),
	}
}

func spanOf(s booths.Span) Span { return Span{From: *moment(s.From), Until: *moment(s.Until)} }

func noticeOf(n booths.Notice) Notice {
	return Notice{Id: n.ID, Text: n.Text, From: moment(n.From), Until: moment(n.Until), Urgent: n.Urgent}
}

// ListSessions answers with a part of the programme.
func (s *server) ListSessions(ctx context.Context, r ListSessionsRequestObject) (ListSessionsResponseObject, error) {
	page, err := part(ctx, s.store.Sessions, r.Params.Cursor, r.Params.Limit)
	if err != nil {
		return nil, err
	}
	return ListSessions200JSONResponse{Body: SessionList{each(page.Items, sessionOf), cursorAfter(page.Next), page.Seq}}, nil
}

func sessionOf(x booths.Session) Session {
	return Session{
		Id: x.ID, Kind: SessionKind(x.Kind), Title: x.Title, Description: x.Description,
		Day: known(x.Day), Part: known(x.Part), Starts: moment(x.Starts), Ends: moment(x.Ends), Place: known(x.Place),
		Room: known(x.Room), Track: known(x.Track), Speakers: words(x.Speakers), Lang: known(x.Lang), Link: known(x.Link),
		Cancelled: x.Cancelled,
	}
}
