package booths

import (
	"strings"
	"time"
)

// The longest text of a notice in runes.
const maxNotice = 400

// readTimes puts the hours of the exhibition, the staffing of the stands and the notices into s, whose zone they are in.
func (f seedFiles) readTimes(s *Seed, c *complaints) {
	zone, err := time.LoadLocation(s.Exhibition.Zone)
	if err != nil {
		zone = time.UTC // that there is no such zone is said elsewhere
	}
	for _, h := range f.exhibition.Hours {
		s.Exhibition.Hours = append(s.Exhibition.Hours, spanOf(c, exhibitionFile, "the exhibition", zone, h.Day, h.Opens, h.Closes))
	}
	c.inOrder(exhibitionFile, "the exhibition", s.Exhibition.Hours)
	for i, d := range f.departments {
		stand := &s.Departments[i].Stand
		for _, x := range d.Staffing {
			stand.Staffing = append(stand.Staffing, spanOf(c, departmentsFile, d.ID, zone, x.Day, x.From, x.Until))
		}
		c.inOrder(departmentsFile, d.ID, stand.Staffing)
	}
	for _, n := range f.notices {
		s.Notices = append(s.Notices, Notice{ID: n.ID, Text: n.Text, Urgent: n.Urgent, Span: Span{
			momentOf(c, noticesFile, n.ID, "2006-01-02T15:04", n.From, zone),
			momentOf(c, noticesFile, n.ID, "2006-01-02T15:04", n.Until, zone)}})
	}
}

// spanOf is a stretch of one day; what is wrong with it is said of id.
func spanOf(c *complaints, file, id string, zone *time.Location, day, from, until string) Span {
	const layout = "2006-01-02 15:04"
	s := Span{momentOf(c, file, id, layout, day+" "+from, zone), momentOf(c, file, id, layout, day+" "+until, zone)}
	if s.From != 0 && s.Until != 0 && s.Until <= s.From {
		c.add(file, "%s on %s is from %s until %s: it ends before it begins", id, day, from, until)
	}
	return s
}

// momentOf is written in unix milliseconds, 0 if nothing is written or it is no time.
func momentOf(c *complaints, file, id, layout, written string, zone *time.Location) int64 {
	if written == "" {
		return 0
	}
	t, err := time.ParseInLocation(layout, written, zone)
	if err != nil || t.UnixMilli() <= 0 {
		c.add(file, "%s has the time %.40q; write days as 2023-10-10 and hours as 08:00", id, written)
		return 0
	}
	return t.UnixMilli()
}

// inOrder complains of spans of id that overlap, come in another order than that of time, or are too many.
func (c *complaints) inOrder(file, id string, spans []Span) {
	if len(spans) > maxList {
		c.add(file, "%s has %d times, at most %d are allowed", id, len(spans), maxList)
	}
	for i, s := range spans {
		if i > 0 && s.From != 0 && s.From < spans[i-1].Until {
			c.add(file, "%s has times that overlap or are not in order, at number %d", id, i+1)
		}
	}
}

// checkPeople complains of languages of the stand that are none.
func (st Stand) checkPeople(c *complaints) {
	for _, tag := range st.Languages {
		if !isLanguage(tag) {
			c.add(departmentsFile, "%s speaks %.40q, which is no language; write vi, en, zh", st.Department, tag)
		}
	}
}

func (s Seed) checkNotices(c *complaints) {
	if len(s.Notices) > maxList {
		c.add(noticesFile, "%d notices, at most %d are allowed", len(s.Notices), maxList)
	}
	seen := map[string]bool{}
	for _, n := range s.Notices {
		c.named(noticesFile, idShape, n.ID, Text{VI: n.ID}, seen)
		c.bounded(noticesFile, n.ID, maxNotice, n.Text.VI, n.Text.EN)
		if strings.TrimSpace(n.Text.VI) == "" {
			c.add(noticesFile, "%s has no Vietnamese text", n.ID)
		}
		if n.Until != 0 && n.Until <= n.From {
			c.add(noticesFile, "%s ends before it begins", n.ID)
		}
	}
}
