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
	"golang.org/x/text/unicode/norm"
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

// composed is st with its text in Unicode NFC.
func (st Stand) composed() Stand {
	st.Headline, st.Text = composedText(st.Headline), composedText(st.Text)
	st.Exhibits = slices.Clone(st.Exhibits)
	for i := range st.Exhibits {
		x := &st.Exhibits[i]
		x.Name, x.Description = composedText(x.Name), composedText(x.Description)
	}
	st.Photos = slices.Clone(st.Photos)
	for i := range st.Photos {
		st.Photos[i].Alt = composedText(st.Photos[i].Alt)
	}
	return st
}

func composedText(t Text) Text { return Text{norm.NFC.String(t.VI), norm.NFC.String(t.EN)} }

// storable says whether every engine can keep s: UTF-8 without NUL.
func storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// texts says of the field which of texts is longer than limit in runes, or no text at all.
func (e Invalid) texts(field string, limit int, texts ...string) {
	for _, t := range texts {
		switch {
		case !storable(t):
			e[field] = "invalid.characters"
		case utf8.RuneCountInString(t) > limit:
			e[field] = "invalid.too_long"
		}
	}
}

// validate says which fields of st are too long, too many, missing, there twice, or no text.
func (st Stand) validate() error {
	bad := Invalid{}
	bad.texts("headline", maxHeadline, st.Headline.VI, st.Headline.EN)
	bad.texts("text", maxText, st.Text.VI, st.Text.EN)
	if len(st.Exhibits) > maxExhibits {
		bad["exhibits"] = "invalid.too_many"
	}
	if len(st.Topics) > maxTopics {
		bad["topics"] = "invalid.too_many"
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
	bad.texts(field, maxName, x.ID, x.Name.VI, x.Name.EN)
	bad.texts(field, maxText, append([]string{x.Description.VI, x.Description.EN}, x.Sources...)...)
	switch {
	case len(x.Sources) > maxList:
		bad[field] = "invalid.too_many"
	case x.ID == "" || x.Name.VI == "":
		bad[field] = "invalid.missing"
	case x.Link != "" && !isLink(x.Link):
		bad[field] = "invalid.link"
	}
}

// isLink says whether s is an address of a page that is safe to lead to: https, with a host, and without a name to
// log in by.
func isLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "https" && hostShape.MatchString(u.Hostname()) && u.User == nil &&
		storable(s) && utf8.RuneCountInString(s) <= maxLink && !strings.ContainsFunc(s, unicode.IsSpace)
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
		bad.texts(field, maxAlt, p.ID, p.Alt.VI, p.Alt.EN)
		switch {
		case p.ID == "" || strings.TrimSpace(p.Alt.VI) == "":
			bad[field] = "invalid.missing"
		case slices.ContainsFunc(st.Photos[:i], func(o Photo) bool { return o.ID == p.ID }):
			bad[field] = "invalid.twice"
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
	return a.Headline == b.Headline && a.Text == b.Text && slices.Equal(a.Topics, b.Topics) &&
		slices.Equal(a.Languages, b.Languages) && slices.Equal(a.Staffing, b.Staffing) &&
		slices.EqualFunc(a.Photos, b.Photos, func(x, y Photo) bool { return x.ID == y.ID && x.Alt == y.Alt }) &&
		slices.EqualFunc(a.Exhibits, b.Exhibits, func(x, y Exhibit) bool {
			return x.ID == y.ID && x.Name == y.Name && x.Description == y.Description && x.Link == y.Link && slices.Equal(x.Sources, y.Sources)
		})
}
