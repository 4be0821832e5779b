package web

// formKeys are the keys that the form of a stand puts together.
func formKeys() (keys []string) {
	for prefix, ends := range map[string][]string{
		"gap.":                  {"headline.vi", "headline.en", "text.vi", "text.en", "topics", "exhibits", "exhibits.en", "photos", "languages", "website"},
		"desk.form.":            {"headline.vi", "headline.en", "text.vi", "text.en", "name.vi", "name.en", "description.vi", "description.en", "alt.vi", "alt.en"},
		"desk.form.exhibit.":    {"up", "down", "remove"},
		"desk.form.photo.":      {"up", "down", "remove"},
		"desk.form.said.":       {"saved", "submitted", "published", "merged"},
		"desk.form.state.":      {"submitted", "published", "returned"},
		"desk.form.obligation.": {"not-invited", "invited", "started", "submitted", "published", "placed", "staffed", "exempt"},
		"desk.lapsed.":          {"wait", "wrong", "another"},
	} {
		for _, end := range ends {
			keys = append(keys, prefix+end)
		}
	}
	return keys
}
