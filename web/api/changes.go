package api

import (
	"context"
	"strconv"
	"time"

	"gianhang/booths"
)

// ListChanges answers with a part of the feed.
func (s *server) ListChanges(ctx context.Context, r ListChangesRequestObject) (ListChangesResponseObject, error) {
	asked, err := rangeOf(r.Params.Cursor, r.Params.Limit)
	if err != nil {
		return nil, err
	}
	since := r.Params.Since
	if asked.After != "" {
		if since, err = strconv.ParseInt(asked.After, 10, 64); err != nil || since < 0 {
			return nil, booths.Invalid{"cursor": badParameter}
		}
	}
	seq, err := s.store.Seq(ctx)
	if err != nil {
		return nil, err
	}
	changes, err := s.store.Changes(ctx, since, asked.Limit)
	if err != nil {
		return nil, err
	}
	return ListChanges200JSONResponse{Body: changeList(changes, seq, asked.Limit)}, nil
}

// changeList is the part of the feed that holds changes, read by limit when the newest was seq or later.
func changeList(changes []booths.Change, seq int64, limit int) ChangeList {
	list := ChangeList{Items: each(changes, changeOf), Seq: seq}
	if n := len(changes); n > 0 {
		last := changes[n-1].Seq
		list.Seq = max(seq, last)
		if n == limit && last < seq {
			list.Next = cursorAfter(strconv.FormatInt(last, 10))
		}
	}
	return list
}

func changeOf(c booths.Change) Change {
	return Change{Seq: c.Seq, Kind: ChangeKind(c.Kind), Id: c.ID, At: time.UnixMilli(c.At).UTC()}
}
