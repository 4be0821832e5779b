package web

import "gianhang/booths"

// officeKeys are the keys that the pages of the office put together.
func officeKeys() (keys []string) {
	for _, state := range states {
		keys = append(keys, "state."+string(state))
	}
	for _, state := range dueStates {
		keys = append(keys, "office.due."+string(state))
	}
	for _, v := range []booths.Verdict{booths.Submitted, booths.Published, booths.Returned} {
		keys = append(keys, "office.verdict."+string(v))
	}
	for _, r := range []booths.Role{booths.Organiser, booths.Editor, booths.Reader, booths.Machine} {
		keys = append(keys, "role."+string(r))
	}
	for _, field := range []string{"headline.vi", "headline.en", "text.vi", "text.en", "website", "topics", "languages", "photos",
		"exhibits", "staffing", "exhibit.name.vi", "exhibit.name.en", "exhibit.description.vi", "exhibit.description.en", "exhibit.link",
		"photo.alt.vi", "photo.alt.en"} {
		keys = append(keys, "office.field."+field)
	}
	return keys
}
