package web

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// mostRows is how many exhibits or photos a form may send; the store takes fewer, and says so beside them.
const mostRows = 100

// readStand gives the stand that a form says. What the form does not ask about, it has from kept. Lines end as in the
// form of a browser without its carriage returns; a row with nothing in it is no exhibit.
func readStand(form url.Values, kept booths.Stand) (booths.Stand, error) {
	st := booths.Stand{Department: kept.Department, Staffing: kept.Staffing, Website: typed(form, "website")}
	st.Version, _ = strconv.ParseInt(form.Get("version"), 10, 64)
	st.Headline, st.Text = typedText(form, "headline"), typedText(form, "text")
	st.Topics = distinct(form["topics"])
	st.Languages = distinct(append(slices.Clone(form["languages"]), strings.FieldsFunc(form.Get("languages.more"), between)...))
	for i := 0; form.Has(rowField("exhibits", i, "id")); i++ {
		if i == mostRows {
			return st, echo.NewHTTPError(http.StatusRequestEntityTooLarge)
		}
		st.Exhibits = append(st.Exhibits, readExhibit(form, i, kept))
	}
	for i := 0; form.Has(rowField("photos", i, "id")); i++ {
		if i == mostRows {
			return st, echo.NewHTTPError(http.StatusRequestEntityTooLarge)
		}
		st.Photos = append(st.Photos, readPhoto(form, i, kept))
	}
	return st, nil
}

func between(r rune) bool { return r == ',' || r == ';' || r == ' ' }

func rowField(list string, i int, field string) string {
	return list + "." + strconv.Itoa(i) + "." + field
}

// typed is what a field of one line or more holds.
func typed(form url.Values, field string) string {
	return strings.TrimSpace(strings.ReplaceAll(form.Get(field), "\r\n", "\n"))
}

func typedText(form url.Values, field string) booths.Text {
	return booths.Text{VI: typed(form, field+".vi"), EN: typed(form, field+".en")}
}

func readExhibit(form url.Values, i int, kept booths.Stand) booths.Exhibit {
	x := booths.Exhibit{
		ID:          cmp.Or(form.Get(rowField("exhibits", i, "id")), newExhibitID()),
		Name:        typedText(form, rowField("exhibits", i, "name")),
		Description: typedText(form, rowField("exhibits", i, "description")),
		Link:        typed(form, rowField("exhibits", i, "link")),
	}
	if j := slices.IndexFunc(kept.Exhibits, func(k booths.Exhibit) bool { return k.ID == x.ID }); j >= 0 {
		x.Sources = kept.Exhibits[j].Sources
	}
	return x
}

func readPhoto(form url.Values, i int, kept booths.Stand) booths.Photo {
	p := booths.Photo{ID: form.Get(rowField("photos", i, "id"))}
	if j := slices.IndexFunc(kept.Photos, func(k booths.Photo) bool { return k.ID == p.ID }); j >= 0 {
		p = kept.Photos[j]
	}
	p.Alt = typedText(form, rowField("photos", i, "alt"))
	return p
}

// newExhibitID makes an id that no other exhibit has.
func newExhibitID() string {
	random := make([]byte, 6)
	rand.Read(random)
	return "x" + hex.EncodeToString(random)
}

// distinct is values without those that are empty or come again.
func distinct(values []string) (all []string) {
	for _, v := range values {
		if v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// filled is st without the exhibits that say nothing, as it is stored.
func filled(st booths.Stand) booths.Stand {
	st.Exhibits = slices.DeleteFunc(slices.Clone(st.Exhibits), func(x booths.Exhibit) bool {
		return x.Name == booths.Text{} && x.Description == booths.Text{} && x.Link == ""
	})
	return st
}

// inRows gives the faults of filled(st) the numbers that their exhibits have in st.
func inRows(bad booths.Invalid, st booths.Stand) booths.Invalid {
	kept := filled(st).Exhibits
	moved := booths.Invalid{}
	for field, key := range bad {
		parts := strings.SplitN(field, ".", 3)
		if parts[0] == "exhibits" && len(parts) > 1 {
			if n, err := strconv.Atoi(parts[1]); err == nil && n < len(kept) {
				at := slices.IndexFunc(st.Exhibits, func(x booths.Exhibit) bool { return x.ID == kept[n].ID })
				parts[1] = strconv.Itoa(at)
			}
		}
		moved[strings.Join(parts, ".")] = key
	}
	return moved
}

// rearrange does to the rows of st what a button of the form says: exhibit.add, exhibit.up.2, photo.remove.0. It gives
// the id of the field where the reader goes on, empty if that is no such button.
func rearrange(st *booths.Stand, do string) (focus string) {
	parts := strings.Split(do, ".")
	switch {
	case do == "exhibit.add":
		st.Exhibits = append(st.Exhibits, booths.Exhibit{ID: newExhibitID()})
		return rowField("exhibits", len(st.Exhibits)-1, "name.vi")
	case len(parts) != 3:
		return ""
	}
	at, err := strconv.Atoi(parts[2])
	if err != nil {
		return ""
	}
	switch parts[0] {
	case "exhibit":
		st.Exhibits, at = rearranged(st.Exhibits, parts[1], at)
		return "exhibits." + strconv.Itoa(at)
	case "photo":
		st.Photos, at = rearranged(st.Photos, parts[1], at)
		return "photos." + strconv.Itoa(at)
	}
	return ""
}

// rearranged moves a row up or down, or removes it, and gives where the reader goes on.
func rearranged[T any](rows []T, how string, at int) ([]T, int) {
	rows = slices.Clone(rows)
	to := map[string]int{"up": at - 1, "down": at + 1}[how]
	switch {
	case at < 0 || at >= len(rows):
		return rows, 0
	case how == "remove":
		rows = slices.Delete(rows, at, at+1)
		return rows, max(0, min(at, len(rows)-1))
	case how != "up" && how != "down" || to < 0 || to >= len(rows):
		return rows, at
	}
	rows[at], rows[to] = rows[to], rows[at]
	return rows, to
}
