package floor

import "maps"

// icons are signs of the kinds of places, line drawings on a ground of 24 × 24.
var icons = map[string]string{
	"entrance":    "M12 20V5M5 12l7-7 7 7",
	"information": "M12 3a9 9 0 1 0 .01 0zM12 11v6M12 7.5v.01",
	"stage":       "M9 6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5v4M8.5 21.5h7",
	"toilet":      "M6.5 3a1.5 1.5 0 1 0 .01 0zM6.5 9v12M3.5 15V9h6v6M12 3v18M17.5 3a1.5 1.5 0 1 0 .01 0zM17.5 9l-3.5 7h7zM17.5 16v5",
	"wheelchair":  "M10 2.5a1.5 1.5 0 1 0 .01 0zM10 8v7h6l2.5 5.5 2-.5M10 11h5M7.5 11.5a5.5 5.5 0 1 0 7 7",
	"first-aid":   "M9 3.5h6V9h5.5v6H15v5.5H9V15H3.5V9H9z",
	"ramp":        "M2.5 19h19V8z",
	"stair":       "M2.5 20.5h5.5v-5h5v-5h5v-5h3.5",
	"lift":        "M4 3h16v18H4zM8.5 10.5l3.5-4 3.5 4zM8.5 13.5l3.5 4 3.5-4z",
}

// Icons are the signs of all kinds of places by name, each an SVG path on a ground of 24 × 24, to be drawn as lines.
func Icons() map[string]string { return maps.Clone(icons) }

// IconName names the sign of q among Icons: its kind, but for toilets without steps.
func (q Place) IconName() string {
	if q.Kind == "toilet" && q.StepFree {
		return "wheelchair"
	}
	return q.Kind
}

// Icon is the sign of q as an SVG path on a ground of 24 × 24, to be drawn as lines.
func (q Place) Icon() string { return icons[q.IconName()] }
