package web

// kioskItem is a button of a kiosk: an address, or what the script does.
type kioskItem struct {
	Href, Do    string
	Icon, Label string
	Current     bool
}

// Menu leads to the screens of the kiosk.
func (v kioskView) Menu() []kioskItem {
	item := func(show, icon, label string) kioskItem {
		return kioskItem{Href: v.To("show", show), Icon: icon, Label: label, Current: v.Current(show)}
	}
	return []kioskItem{
		item(kioskHome, "search", v.T("kiosk.menu.search")),
		item(kioskTopics, "booth", v.T("kiosk.menu.topics")),
		item(kioskList, "list", v.T("kiosk.menu.list")),
		item(kioskProgramme, "calendar", v.T("kiosk.menu.programme")),
		item(kioskPlaces, "place-toilet", v.T("kiosk.menu.places")),
		item(kioskMap, "map", v.T("kiosk.menu.map")),
	}
}

// Tools are what visitors set for themselves, until they leave. Without script there are none.
func (v kioskView) Tools() []kioskItem {
	return []kioskItem{
		{Do: "large", Icon: "large", Label: v.T("kiosk.large")},
		{Do: "contrast", Icon: "contrast", Label: v.T("kiosk.contrast")},
		{Do: "stepfree", Icon: "step-free", Label: v.T("kiosk.tool.stepfree")},
		{Do: "aloud", Icon: "aloud", Label: v.T("kiosk.aloud")},
		{Do: "low", Icon: "low", Label: v.T("kiosk.low")},
	}
}

// Pad moves the plan, for who cannot reach it.
func (v kioskView) Pad() []kioskItem {
	return []kioskItem{
		{Do: "out", Icon: "minus", Label: v.T("map.out")}, {Do: "up", Icon: "up", Label: v.T("map.up")}, {Do: "in", Icon: "plus", Label: v.T("map.in")},
		{Do: "west", Icon: "back", Label: v.T("map.west")}, {Do: "home", Icon: "pin", Label: v.T("kiosk.tohere")}, {Do: "east", Icon: "next", Label: v.T("map.east")},
		{Do: "all", Icon: "whole", Label: v.T("map.all")}, {Do: "down", Icon: "down", Label: v.T("map.down")},
	}
}

// Keys are the words on the keyboard, as JSON.
func (v kioskView) Keys() string {
	words := map[string]string{}
	for _, key := range []string{"erase", "clear", "space", "telex", "keyboard"} {
		words[key] = v.T("kiosk.key." + key)
	}
	return asJSON(words)
}

// OtherWords gives the words of a key in the language that the screen does not speak now: whoever passes by reads one.
func (v kioskView) OtherWords(key string) string { return v.other.say(key) }
