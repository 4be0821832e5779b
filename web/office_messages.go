package web

import (
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/web/print"
)

// toPrint are the messages that no mail brings: without an address, tried too often, or of a site that sends none;
// those that are still wanted.
// Invitations are not among them: each has a letter of its own.
func (s *server) toPrint(c echo.Context) ([]booths.Message, error) {
	ctx, by := c.Request().Context(), who(c).Actor
	all, err := s.store.Messages(ctx, by)
	all = slices.DeleteFunc(all, func(m booths.Message) bool {
		mailed := s.mails && m.Email != "" && m.Attempts < booths.MostAttempts
		return mailed || m.Kind == booths.MessageInvitation
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	obliged, err := s.store.Obligations(ctx, by)
	return slices.DeleteFunc(all, func(m booths.Message) bool {
		var o booths.Obligation
		if i := slices.IndexFunc(obliged, func(o booths.Obligation) bool { return o.Department.ID == m.Department }); i >= 0 {
			o = obliged[i]
		}
		return !m.Wanted(o, s.now().UnixMilli())
	}), err
}

// messageLetters are the letters that say what messages say, one for all messages of the same to a department.
func (s *server) messageLetters(c echo.Context, f frame, all []booths.Message) (letters []print.Letter) {
	a, err := s.atlasNow(c.Request().Context())
	if err != nil {
		return nil
	}
	seen := map[[3]string]bool{}
	for _, m := range all {
		if same := [3]string{m.Department, m.Kind, m.About}; !seen[same] {
			seen[same] = true
			letters = append(letters, s.messageLetter(c, f, a.byID[m.Department].Department, m))
		}
	}
	return letters
}

func (s *server) messageLetter(c echo.Context, f frame, d booths.Department, m booths.Message) print.Letter {
	exhibition := f.Plain(f.Exhibition.Name)
	until := ""
	if due, is := m.Deadline(); is {
		until = time.UnixMilli(due.At - 1).In(f.zone()).Format("15:04, 2/1/2006")
	}
	title, text := mailWords(f.words, m.Kind, exhibition, until)
	from := f.Plain(f.Exhibition.Organiser)
	return print.Letter{From: from, Event: exhibition, To: f.T("letter.to", f.Plain(d.Name)), Title: strings.TrimSuffix(title, ": "+exhibition),
		Body: []string{text}, Scan: f.T("letter.open"), Address: s.address(c) + f.URL(messagePath(m)), Contact: f.T("letter.help", from)}
}

// messagePath is where a message leads to, without the prefix of a language.
func messagePath(m booths.Message) string {
	if m.Kind == booths.MessagePublished {
		return "/departments/" + m.Department
	}
	return "/desk"
}
