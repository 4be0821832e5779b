package booths

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// The shapes of ids, which stand in addresses, of booth codes, which stand on signs, and of bare host names.
var (
	idShape    = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)
	codeShape  = regexp.MustCompile(`^[A-Z]{1,2}[0-9]{1,3}$`)
	floorShape = regexp.MustCompile(`^[A-Z0-9]{1,4}$`)
	hostShape  = regexp.MustCompile(`^([\pL\pN-]+\.)+[\pL\pN-]{2,}$`)
)

// complaints gathers what is wrong with a seed; its error says a screenful of it.
type complaints struct{ all []string }

func (c *complaints) add(file, format string, args ...any) {
	c.all = append(c.all, file+": "+fmt.Sprintf(format, args...))
}

func (c *complaints) err() error {
	if len(c.all) == 0 {
		return nil
	}
	said := c.all[:min(len(c.all), 20)]
	if more := len(c.all) - len(said); more > 0 {
		said = append(slices.Clip(said), fmt.Sprintf("and %d more", more))
	}
	return errors.New(strings.Join(said, "\n"))
}

// bounded checks that no text of id is longer than limit in runes, and that each is text.
func (c *complaints) bounded(file, id string, limit int, texts ...string) {
	for _, t := range texts {
		switch n := utf8.RuneCountInString(t); {
		case n > limit:
			c.add(file, "%s has a text of %d letters, at most %d are allowed: %.40s…", id, n, limit, t)
		case !storable(t):
			c.add(file, "%s has a text with the character NUL: %q", id, t)
		}
	}
}

// listed checks the lists of id as bounded does their texts, and that they are not too long.
func (c *complaints) listed(file, id string, limit int, lists ...[]string) {
	for _, list := range lists {
		if len(list) > maxList {
			c.add(file, "%s has a list of %d, at most %d are allowed", id, len(list), maxList)
		}
		c.bounded(file, id, limit, list...)
	}
}

// named checks the id, its shape and that it is new, and that there is a Vietnamese name.
func (c *complaints) named(file string, shape *regexp.Regexp, id string, name Text, seen map[string]bool) {
	switch {
	case !shape.MatchString(id):
		c.add(file, "%q cannot be an id or code, it must match %s", id, shape)
	case seen[id]:
		c.add(file, "%s stands there twice", id)
	case strings.TrimSpace(name.VI) == "":
		c.add(file, "%s has no Vietnamese name", id)
	}
	c.bounded(file, id, maxName, name.VI, name.EN)
	seen[id] = true
}

// check says what in the seed cannot be stored: every id, every reference, every length, the geometry of the plan.
func (s Seed) check(files seedFiles, c *complaints) {
	s.checkExhibition(c)
	topics := s.checkTopics(c)
	booths, places := s.checkPlan(c)
	departments := s.checkDepartments(c, topics, booths)
	for _, e := range files.errands {
		if !departments[e.Department] || e.Matter.VI == "" {
			c.add(errandsFile, "%.40q of %q: no such department, or no Vietnamese words", e.Matter.VI, e.Department)
		}
		c.bounded(errandsFile, e.Department, maxText, e.Matter.VI, e.Matter.EN)
		c.listed(errandsFile, e.Department, maxName, e.Also)
	}
	exhibits := map[string]bool{}
	for _, e := range files.exhibits {
		c.named(exhibitsFile, idShape, e.ID, e.Name, exhibits)
		if e.Link != "" && !isLink(e.Link) {
			c.add(exhibitsFile, "%s has link %.80q; write an address that begins with https://, without a password", e.ID, e.Link)
		}
		if !departments[e.Department] {
			c.add(exhibitsFile, "%s belongs to %q, which is no department", e.ID, e.Department)
		}
	}
	s.checkProgramme(c, places)
	s.checkPhrases(c)
	s.checkNotices(c)
}

func (s Seed) checkExhibition(c *complaints) {
	x := s.Exhibition
	c.named(exhibitionFile, idShape, x.ID, x.Name, map[string]bool{})
	for _, t := range []Text{x.Organiser, x.City, x.Venue} {
		c.bounded(exhibitionFile, x.ID, maxName, t.VI, t.EN)
	}
	if _, err := time.LoadLocation(x.Zone); err != nil || x.Zone == "" || x.Zone == "Local" {
		c.add(exhibitionFile, "zone %q is not known; Vietnam is Asia/Ho_Chi_Minh", x.Zone)
	}
	for _, day := range []string{x.Opens, x.Ends} {
		checkDay(c, exhibitionFile, day)
	}
	if x.Ends != "" && x.Ends < x.Opens {
		c.add(exhibitionFile, "ends on %s, before it opens on %s", x.Ends, x.Opens)
	}
}

// checkTopics checks that each topic has a colour of its own, so that there are nine at the most.
func (s Seed) checkTopics(c *complaints) map[string]bool {
	topics, coloured := map[string]bool{}, map[int]string{}
	for _, t := range s.Topics {
		c.named(topicsFile, idShape, t.ID, t.Name, topics)
		switch {
		case t.Colour < 1 || t.Colour > 9:
			c.add(topicsFile, "%s has colour %d, it must be 1 to 9", t.ID, t.Colour)
		case coloured[t.Colour] != "":
			c.add(topicsFile, "%s has colour %d as %s has, each must have its own", t.ID, t.Colour, coloured[t.Colour])
		}
		coloured[t.Colour] = t.ID
		if t.Icon != "" && !idShape.MatchString(t.Icon) {
			c.add(topicsFile, "%s has icon %q, which cannot be the name of one", t.ID, t.Icon)
		}
	}
	return topics
}

func checkDay(c *complaints, file, day string) {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		c.add(file, "%q is not a day; write it as 2023-10-10", day)
	}
}

func (s Seed) checkDepartments(c *complaints, topics, booths map[string]bool) map[string]bool {
	departments := map[string]bool{}
	for _, d := range s.Departments {
		c.named(departmentsFile, idShape, d.ID, d.Name, departments)
		for _, t := range d.Stand.Topics {
			if !topics[t] {
				c.add(departmentsFile, "%s has topic %q, which is not in %s", d.ID, t, topicsFile)
			}
		}
		for i, code := range d.Booths {
			switch {
			case s.isGone(code):
				c.add(departmentsFile, "%s stands in %s, which is gone from %s", d.ID, code, planFile)
			case !booths[code]:
				c.add(departmentsFile, "%s stands in %q, which is not in %s", d.ID, code, planFile)
			case slices.Contains(d.Booths[:i], code):
				c.add(departmentsFile, "%s stands in %s twice", d.ID, code)
			}
		}
		c.bounded(departmentsFile, d.ID, maxName, d.Abbreviation, d.Group)
		c.bounded(departmentsFile, d.ID, maxText, d.Note)
		c.listed(departmentsFile, d.ID, maxName, d.OtherNames, d.FormerNames, d.LaterNames, d.Websites, d.Booths)
		c.listed(departmentsFile, d.ID, maxText, d.Sources)
		if len(d.Errands) > maxList {
			c.add(errandsFile, "%s has %d errands, at most %d are allowed", d.ID, len(d.Errands), maxList)
		}
		for _, site := range d.Websites {
			if !hostShape.MatchString(site) {
				c.add(departmentsFile, "%s has website %q; write its host name alone, as dongnai.gov.vn", d.ID, site)
			}
		}
		s.checkFormer(c, d, booths)
		d.Stand.checkPeople(c)
		if err := d.Stand.validate(); err != nil {
			c.add(departmentsFile, "stand of %s: %v", d.ID, err)
		}
	}
	return departments
}

func (s Seed) isGone(code string) bool {
	return slices.ContainsFunc(s.Gone, func(b Booth) bool { return b.Code == code })
}

// checkFormer checks the booths that d has left.
func (s Seed) checkFormer(c *complaints, d SeedDepartment, booths map[string]bool) {
	c.listed(departmentsFile, d.ID, maxName, d.FormerBooths)
	for _, code := range d.FormerBooths {
		switch {
		case !booths[code] && !s.isGone(code):
			c.add(departmentsFile, "%s stood in %.40q, which is not in %s", d.ID, code, planFile)
		case slices.Contains(d.Booths, code):
			c.add(departmentsFile, "%s stood in %s, and stands there", d.ID, code)
		}
	}
}

func (s Seed) checkProgramme(c *complaints, places map[string]bool) {
	seen := map[string]bool{}
	for _, x := range s.Programme {
		c.named(programmeFile, idShape, x.ID, x.Title, seen)
		checkDay(c, programmeFile, x.Day)
		if !slices.Contains(SessionKinds, x.Kind) {
			c.add(programmeFile, "%s is of kind %q; known are %s", x.ID, x.Kind, strings.Join(SessionKinds, ", "))
		}
		if !slices.Contains([]string{"", "morning", "afternoon", "evening"}, x.Part) {
			c.add(programmeFile, "%s is in the %q; known are morning, afternoon, evening", x.ID, x.Part)
		}
		c.bounded(programmeFile, x.ID, maxText, x.Description.VI, x.Description.EN)
		c.bounded(programmeFile, x.ID, maxName, x.Room, x.Track, x.Lang)
		c.listed(programmeFile, x.ID, maxName, x.Speakers)
		if x.Link != "" && !WebAddress(x.Link) {
			c.add(programmeFile, "%s has link %.80q; write a whole address, as https://dongnai.gov.vn/a", x.ID, x.Link)
		}
		if x.Place != "" && !places[x.Place] {
			c.add(programmeFile, "%s is at %q, which is no place of %s", x.ID, x.Place, planFile)
		}
		if x.Ends != 0 && x.Ends < x.Starts {
			c.add(programmeFile, "%s ends before it starts", x.ID)
		}
	}
}

func (s Seed) checkPhrases(c *complaints) {
	if len(s.Phrases) > maxPhrases {
		c.add(phrasesFile, "%d phrases, at most %d are allowed", len(s.Phrases), maxPhrases)
	}
	seen := map[[2]string]bool{}
	for _, p := range s.Phrases {
		reading := [2]string{p.Phrase, p.Means}
		switch {
		case strings.TrimSpace(p.Phrase) == "" || strings.TrimSpace(p.Means) == "":
			c.add(phrasesFile, "%.40q that means %.40q: both must be said", p.Phrase, p.Means)
		case p.Lang != Vi && p.Lang != En:
			c.add(phrasesFile, "%.40q is in language %q; known are vi, en", p.Phrase, p.Lang)
		case seen[reading]:
			c.add(phrasesFile, "%.40q means %.40q twice", p.Phrase, p.Means)
		}
		c.bounded(phrasesFile, "phrase", maxName, p.Phrase, p.Means)
		seen[reading] = true
	}
}
