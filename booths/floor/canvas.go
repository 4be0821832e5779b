package floor

// Canvas is what a plan is drawn on. Its methods are called in the order in which things cover each other; points and
// lengths are metres, x to the right and y down, angles degrees clockwise.
type Canvas interface {
	// Begin says what will be shown.
	Begin(view Box)
	// Open begins a thing; what follows until Close belongs to it and looks as its class says.
	Open(g Group)
	Close()
	// Rect is a rectangle around a point, turned, with round corners.
	Rect(at Point, width, height, radius, degrees float64)
	// Circle is a disc.
	Circle(at Point, radius float64)
	// Path is lines and areas in SVG's path language, in centimetres: M, L, H, V, Z, their relatives, and a for circles.
	Path(class, d string)
	// Icon is a line drawing in that language on a ground of 24 × 24, size metres high around a point, turned.
	Icon(d string, at Point, size, degrees float64)
	// Text is words around a point on their baseline; size is the font's.
	Text(class string, at Point, size float64, words string)
}

// Group is a thing of a drawing, such as a booth.
type Group struct {
	Class  string // what it is, then what its Look adds
	Data   string // what kind of id it has: "code", "place", "floor" or "closure"; empty for none
	ID     string
	Title  string // accessible name, empty for none
	Href   string // where it leads, empty for nowhere
	Hidden bool   // from those who listen: it says nothing that is not said elsewhere
	At     Point  // where its shapes have their origin
}
