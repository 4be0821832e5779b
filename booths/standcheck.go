package booths

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// The longest headline, text and name in runes, and the most that there may be of what is listed.
const (
	maxHeadline = 160
	maxText     = 4000
	maxName     = 200
	maxExhibits = 40
	maxTopics   = 3 // of a stand
	maxList     = 100
	maxLink     = 500
	maxPhotos   = 12
	maxAlt      = 300 // of a photo
)

// text says of the field that s is longer than limit in runes, or no text at all.
func (e Invalid) text(field string, limit int, s string) {
	switch {
	case !storable(s):
		e[field] = "invalid.characters"
	case utf8.RuneCountInString(s) > limit:
		e[field] = "invalid.too_long"
	}
}

// texts is text for all of texts, which have one field together.
func (e Invalid) texts(field string, limit int, texts ...string) {
	for _, t := range texts {
		e.text(field, limit, t)
	}
}

// both is text for the two languages of t, each a field of its own: field.vi, field.en.
func (e Invalid) both(field string, limit int, t Text) {
	e.text(field+".vi", limit, t.VI)
	e.text(field+".en", limit, t.EN)
}

// validate says which fields of st are too long, too many, missing, there twice, or no text.
func (st Stand) validate() error {
	bad := Invalid{}
	bad.both("headline", maxHeadline, st.Headline)
	bad.both("text", maxText, st.Text)
	if st.Website != "" && !isLink(st.Website) {
		bad["website"] = "invalid.link"
	}
	if len(st.Exhibits) > maxExhibits {
		bad["exhibits"] = "invalid.too_many"
	}
	if len(st.Topics) > maxTopics {
		bad["topics"] = "invalid.topics.many"
	}
	for i, topic := range st.Topics {
		if slices.Contains(st.Topics[:i], topic) {
			bad["topics"] = "invalid.twice"
		}
	}
	for i, x := range st.Exhibits {
		field := fmt.Sprintf("exhibits.%d", i)
		x.validate(field, bad)
		if x.ID != "" && slices.ContainsFunc(st.Exhibits[:i], func(y Exhibit) bool { return x.ID == y.ID }) {
			bad[field] = "invalid.twice"
		}
	}
	st.validatePeople(bad)
	st.validatePhotos(bad)
	if len(bad) > 0 {
		return bad
	}
	return nil
}

func (x Exhibit) validate(field string, bad Invalid) {
	bad.text(field, maxName, x.ID)
	bad.both(field+".name", maxName, x.Name)
	bad.both(field+".description", maxText, x.Description)
	for _, source := range x.Sources {
		bad.text(field+".sources", maxText, source)
	}
	if len(x.Sources) > maxList {
		bad[field+".sources"] = "invalid.too_many"
	}
	if x.ID == "" {
		bad[field] = "invalid.missing"
	}
	if strings.TrimSpace(x.Name.VI) == "" {
		bad[field+".name.vi"] = "invalid.missing"
	}
	if x.Link != "" && !isLink(x.Link) {
		bad[field+".link"] = "invalid.link"
	}
}

// isLink says whether s is an address of a page that is safe to lead to: https, with a host, without a name to log in
// by, and without what nobody sees.
func isLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "https" && hostShape.MatchString(u.Hostname()) && u.User == nil &&
		storable(s) && utf8.RuneCountInString(s) <= maxLink && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == softHyphen || seen(r) != r })
}

// validatePeople checks the languages of who is at the stand, and when somebody is.
func (st Stand) validatePeople(bad Invalid) {
	if len(st.Languages) > maxList {
		bad["languages"] = "invalid.too_many"
	}
	for i, tag := range st.Languages {
		switch {
		case !isLanguage(tag):
			bad["languages"] = "invalid.language"
		case slices.Contains(st.Languages[:i], tag):
			bad["languages"] = "invalid.twice"
		}
	}
	switch {
	case len(st.Staffing) > maxList:
		bad["staffing"] = "invalid.too_many"
	case !inOrder(st.Staffing):
		bad["staffing"] = "invalid.span"
	}
}

// isLanguage says whether tag is one of BCP 47, written as usual: vi, en-GB.
func isLanguage(tag string) bool {
	parsed, err := language.Parse(tag)
	return err == nil && parsed.String() == tag && parsed != language.Und
}

// inOrder says whether each of spans ends after it begins, and before the next begins.
func inOrder(spans []Span) bool {
	for i, s := range spans {
		if s.From <= 0 || s.Until <= s.From || i > 0 && s.From < spans[i-1].Until {
			return false
		}
	}
	return true
}

func (st Stand) validatePhotos(bad Invalid) {
	if len(st.Photos) > maxPhotos {
		bad["photos"] = "invalid.too_many"
	}
	for i, p := range st.Photos {
		field := fmt.Sprintf("photos.%d", i)
		bad.text(field, maxAlt, p.ID)
		bad.both(field+".alt", maxAlt, p.Alt)
		switch {
		case p.ID == "":
			bad[field] = "invalid.missing"
		case slices.ContainsFunc(st.Photos[:i], func(o Photo) bool { return o.ID == p.ID }):
			bad[field] = "invalid.twice"
		}
		if strings.TrimSpace(p.Alt.VI) == "" {
			bad[field+".alt.vi"] = "invalid.missing"
		}
	}
}

// knownContent is Invalid if st has a topic or a photo that is not stored.
func knownContent(ctx context.Context, tx *sql.Tx, st Stand) error {
	if err := knownTopics(ctx, tx, st.Topics); err != nil || len(st.Photos) == 0 {
		return err
	}
	var ids []string
	for _, p := range st.Photos {
		ids = append(ids, p.ID)
	}
	known := map[string]bool{}
	err := knownPhotos(ctx, tx, ids, known)
	if err == nil && len(known) < len(ids) {
		err = Invalid{"photos": "invalid.unknown"}
	}
	return err
}

// knownTopics is Invalid if one of ids is not the id of a topic.
func knownTopics(ctx context.Context, tx *sql.Tx, ids []string) error {
	known, err := collect(ctx, tx, scanTopic, allTopics)
	for _, id := range ids {
		if err == nil && !slices.ContainsFunc(known, func(t Topic) bool { return t.ID == id }) {
			err = Invalid{"topics": "invalid.unknown"}
		}
	}
	return err
}

// sameContent says whether a and b show the same.
func sameContent(a, b Stand) bool {
	return a.Headline == b.Headline && a.Text == b.Text && a.Website == b.Website && slices.Equal(a.Topics, b.Topics) &&
		slices.Equal(a.Languages, b.Languages) && slices.Equal(a.Staffing, b.Staffing) &&
		slices.EqualFunc(a.Photos, b.Photos, samePhoto) && slices.EqualFunc(a.Exhibits, b.Exhibits, sameExhibit)
}

func samePhoto(a, b Photo) bool { return a.ID == b.ID && a.Alt == b.Alt }

func sameExhibit(a, b Exhibit) bool {
	return a.ID == b.ID && a.Name == b.Name && a.Description == b.Description && a.Link == b.Link &&
		slices.Equal(a.Sources, b.Sources)
}
