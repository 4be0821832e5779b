package api

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strconv"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

const noStore = "no-store"

// versionTag is the ETag of a draft.
var versionTag = regexp.MustCompile(`^"(0|[1-9][0-9]{0,17})"$`)

// GetDraft answers with what a department prepares.
func (s *server) GetDraft(ctx context.Context, r GetDraftRequestObject) (GetDraftResponseObject, error) {
	st, err := s.store.Draft(ctx, actor(ctx), r.Id)
	if err != nil {
		return nil, err
	}
	return GetDraft200JSONResponse{draftOf(st), GetDraft200ResponseHeaders{noStore, tagOf(st)}}, nil
}

// PutDraft saves what a department prepares, if that is of the version that If-Match names.
func (s *server) PutDraft(ctx context.Context, r PutDraftRequestObject) (PutDraftResponseObject, error) {
	if r.Params.IfMatch == "" {
		return nil, echo.NewHTTPError(http.StatusPreconditionRequired)
	}
	named := versionTag.FindStringSubmatch(r.Params.IfMatch)
	if named == nil {
		return nil, booths.ErrStale
	}
	version, err := strconv.ParseInt(named[1], 10, 64)
	if err != nil {
		return nil, err
	}
	saved, err := s.store.SaveStand(ctx, actor(ctx), standFrom(r.Id, version, *r.Body))
	if err != nil {
		return nil, ofBody(err)
	}
	return PutDraft200JSONResponse{draftOf(saved), PutDraft200ResponseHeaders{noStore, tagOf(saved)}}, nil
}

// PutPresence says who is at a stand.
func (s *server) PutPresence(ctx context.Context, r PutPresenceRequestObject) (PutPresenceResponseObject, error) {
	var state string
	var until int64
	if r.Body.State != nil {
		state = *r.Body.State
	}
	if r.Body.Until != nil {
		until = max(1, r.Body.Until.UnixMilli()) // 0 is for who does not say
	}
	p, err := s.store.SetPresence(ctx, actor(ctx), r.Id, state, until)
	if err != nil {
		return nil, ofBody(err)
	}
	return PutPresence200JSONResponse{PresenceStored{presenceOf(p)}, PutPresence200ResponseHeaders{noStore}}, nil
}

// ListObligations answers with how far the obliged departments have come.
func (s *server) ListObligations(ctx context.Context, _ ListObligationsRequestObject) (ListObligationsResponseObject, error) {
	all, err := s.store.Obligations(ctx, actor(ctx))
	if err != nil {
		return nil, err
	}
	return ListObligations200JSONResponse{ObligationList{each(all, obligationOf)}, ListObligations200ResponseHeaders{noStore}}, nil
}

func tagOf(st booths.Stand) string { return fmt.Sprintf("%q", strconv.FormatInt(st.Version, 10)) }

// presenceOf is null where nobody said anything.
func presenceOf(p booths.Presence) *Presence {
	if p.State == "" {
		return nil
	}
	return &Presence{State: p.State, From: *moment(p.From), Until: *moment(p.Until)}
}

func obligationOf(o booths.Obligation) Obligation {
	shown := Obligation{
		Department: o.Department.ID, Name: o.Department.Name, State: State(o.State), Since: moment(o.Since),
		Booths: words(o.Booths), Accounts: o.Accounts, Invited: moment(o.Invited), Reason: known(o.Reason),
		ExemptedBy: known(o.By), Percent: o.Percent, Gaps: gapsOf(o.Gaps),
	}
	if o.Due.At != 0 {
		shown.Due = &Due{At: *moment(o.Due.At), State: State(o.Due.State)}
	}
	return shown
}

func gapsOf(gaps []booths.Gap) Gaps {
	return each(gaps, func(g booths.Gap) string { return string(g) })
}

func draftOf(st booths.Stand) Draft {
	gaps, percent := st.Gaps()
	return Draft{Department: st.Department, Version: st.Version, Gaps: gapsOf(gaps), Percent: percent, Stand: StandContent{
		Headline: st.Headline, Text: st.Text, Website: known(st.Website), Topics: words(st.Topics),
		Exhibits: each(st.Exhibits, func(x booths.Exhibit) ExhibitContent {
			return ExhibitContent{Id: x.ID, Name: x.Name, Description: x.Description, Link: known(x.Link), Sources: words(x.Sources)}
		}),
		Languages: words(st.Languages),
		Photos:    each(st.Photos, func(p booths.Photo) PhotoContent { return PhotoContent{Id: p.ID, Alt: p.Alt} }),
		Staffing:  each(st.Staffing, spanOf),
	}}
}

// standFrom is what c says of a department's stand, made from that version.
func standFrom(department string, version int64, c StandContent) booths.Stand {
	return booths.Stand{
		Department: department, Version: version, Headline: c.Headline, Text: c.Text, Website: orEmpty(c.Website), Topics: c.Topics,
		Exhibits: each(c.Exhibits, func(x ExhibitContent) booths.Exhibit {
			return booths.Exhibit{ID: x.Id, Name: x.Name, Description: x.Description, Link: orEmpty(x.Link), Sources: x.Sources}
		}),
		Languages: c.Languages,
		Photos:    each(c.Photos, func(p PhotoContent) booths.Photo { return booths.Photo{ID: p.Id, Alt: p.Alt} }),
		Staffing:  each(c.Staffing, func(s Span) booths.Span { return booths.Span{From: s.From.UnixMilli(), Until: s.Until.UnixMilli()} }),
	}
}

// orEmpty is *s, empty for null.
func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
