package web

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	anAct   = regexp.MustCompile(`(?:What:|what :?=) *"([a-z_.]+[a-z])"`)
	aTool   = regexp.MustCompile(`"(desk\.tool\.[a-z]+)"`)
	aTitled = regexp.MustCompile(`"(desk\.[a-z]+\.title)"`)
	aFault  = regexp.MustCompile(`"(invalid\.[a-z_]+\.[a-z_]+)"`)
)

// deskKeys are the keys of the desk that are put together, or stand in tables.
func deskKeys(t *testing.T) (keys []string) {
	for prefix, ends := range map[string]string{
		"desk.state.":          "returned waiting empty draft fresh shown",
		"desk.step.":           "started submitted published",
		"desk.verdict.":        "submitted published returned",
		"desk.field.":          "headline.vi headline.en text.vi text.en website topics languages photos exhibits staffing rest",
		"desk.photos.crop.":    "whole wide square",
		"desk.photos.at.":      "left middle right top centre bottom",
		"desk.preview.":        "phone visitor kiosk",
		"act.stand.":           "submitted published returned",
		"kiosk.key.":           "erase clear space telex keyboard",
		"kiosk.start.":         "front right back left",
		"light.":               "green amber red grey",
		"light.why.":           "retired never silent late frozen errors place build behind",
		"compass.":             "0 45 90 135 180 225 270 315",
		"office.notices.text.": "leave child aid programme",
		"office.notices.name.": "leave child aid programme",
		"act.":                 "kiosk.paired kiosk.saved kiosk.told kiosk.reload kiosk.retired notice.saved notice.ended department.exempted department.obliged message.sent message.printed",
	} {
		for _, end := range strings.Fields(ends) {
			keys = append(keys, prefix+end)
		}
	}
	for _, text := range read(t, os.DirFS(".."), "booths/*.go") {
		for _, m := range anAct.FindAllStringSubmatch(text, -1) {
			keys = append(keys, "act."+m[1])
		}
	}
	for _, text := range read(t, os.DirFS(".."), "web/*.go", "booths/*.go") {
		for _, m := range append(append(aTool.FindAllStringSubmatch(text, -1), aTitled.FindAllStringSubmatch(text, -1)...), aFault.FindAllStringSubmatch(text, -1)...) {
			keys = append(keys, m[1])
		}
	}
	return keys
}
