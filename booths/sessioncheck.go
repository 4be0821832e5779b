package booths

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// validate says which fields of x are missing, too long, too many, or no such thing. Its ID and Place are not looked at.
func (x Session) validate() Invalid {
	bad := Invalid{}
	if strings.TrimSpace(x.Title.VI+x.Title.EN) == "" {
		bad["title"] = "invalid.missing"
	}
	bad.texts("title", MaxSessionTitle, x.Title.VI, x.Title.EN)
	bad.texts("description", MaxSessionDescription, x.Description.VI, x.Description.EN)
	bad.texts("room", MaxSessionWord, x.Room)
	bad.texts("track", MaxSessionWord, x.Track)
	bad.texts("lang", MaxSessionWord, x.Lang)
	bad.texts("link", MaxSessionLink, x.Link)
	bad.texts("speakers", MaxSessionWord, x.Speakers...)
	if len(x.Speakers) > MaxSpeakers {
		bad["speakers"] = "invalid.too_many"
	}
	if x.Link != "" && !WebAddress(x.Link) {
		bad["link"] = "invalid.parameter"
	}
	if !slices.Contains(SessionKinds, x.Kind) {
		bad["kind"] = "invalid.unknown"
	}
	if !slices.Contains([]string{"", "morning", "afternoon", "evening"}, x.Part) {
		bad["part"] = "invalid.unknown"
	}
	if _, err := time.Parse(time.DateOnly, x.Day); err != nil && x.Day != "" {
		bad["day"] = "invalid.parameter"
	}
	if x.Ends != 0 && x.Ends < x.Starts {
		bad["ends"] = "invalid.parameter"
	}
	return bad
}

// WebAddress says whether text is the address of a page that a visitor may be sent to: http or https, with a host.
func WebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(text, " \"<>\n\r\t")
}
