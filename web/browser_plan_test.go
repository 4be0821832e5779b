package web

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// camera is where the live map is looked at from: centimetres on the plan, pixels a centimetre, radians.
type camera struct{ X, Y, Scale, Angle float64 }

// live waits until the live map has taken the place of the drawing.
func (p *tab) live() {
	p.Helper()
	p.until(`document.querySelector("hall-map.live")?.camera`)
}

// openMap goes to an address and waits for its live map.
func (p *tab) openMap(path string) {
	p.Helper()
	p.open(path)
	p.live()
}

func (p *tab) camera() camera {
	p.Helper()
	return eval[camera](p, `document.querySelector("hall-map").camera`)
}

// spot is the point of the window where the middle of a booth or place is.
func (p *tab) spot(id string) (x, y float64) {
	p.Helper()
	at := eval[[2]float64](p, `(s => [s.x, s.y])(document.querySelector("hall-map").spot("`+id+`"))`)
	return at[0], at[1]
}

// isAt holds the place of a booth in the window against what it should be, to a pixel.
func (p *tab) isAt(id string, x, y float64) {
	p.Helper()
	gotX, gotY := p.spot(id)
	p.isNear(id+", x", gotX, x, 1)
	p.isNear(id+", y", gotY, y, 1)
}

// marks is a part of what stands out on the live map: found, chosen, pointed, focused or storey.
func marks(part string) string {
	return `document.querySelector("hall-map").marks.` + part + `.toString()`
}

// isNear compares two numbers.
func (p *tab) isNear(what string, got, want, slack float64) {
	p.Helper()
	if math.Abs(got-want) > slack {
		p.Errorf("%s is %.1f, want %.1f ± %.1f", what, got, want, slack)
	}
}

func (p *tab) mouse(kind input.DispatchMouseEventType, x, y float64, buttons int64) {
	p.Helper()
	button := input.MouseButtonNone
	if buttons > 0 || kind == input.DispatchMouseEventTypeMouseReleased {
		button = input.MouseButtonLeft
	}
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{
		Type: kind, X: x, Y: y, Button: button, Buttons: buttons, ClickCount: 1})
}

// drag moves the mouse, its button down, from a point of the window by dx, dy.
func (p *tab) drag(x, y, dx, dy float64) {
	p.Helper()
	p.mouse(input.DispatchMouseEventTypeMousePressed, x, y, 1)
	for i := 1.; i <= 10; i++ {
		p.mouse(input.DispatchMouseEventTypeMouseMoved, x+dx*i/10, y+dy*i/10, 1)
	}
	p.mouse(input.DispatchMouseEventTypeMouseReleased, x+dx, y+dy, 0)
}

// wheel turns the wheel at a point of the window; dy below 0 is away from the visitor.
func (p *tab) wheel(x, y, dy float64) {
	p.Helper()
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{
		Type: input.DispatchMouseEventTypeMouseWheel, X: x, Y: y, DeltaX: 1e-9, DeltaY: dy}) // a DeltaX of 0 would not be sent
}

// touch puts fingers at points of the window; none lifts them all.
func (p *tab) touch(kind input.DispatchTouchEventType, points ...[2]float64) {
	p.Helper()
	fingers := []*input.TouchPoint{}
	for i, at := range points {
		id := float64(i)
		fingers = append(fingers, &input.TouchPoint{X: at[0], Y: at[1], ID: &id})
	}
	call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: fingers})
}

// testMouse drags, wheels and clicks.
func testMouse(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.openMap("/")
	x, y := p.spot("C1")
	p.drag(x, y, 120, 60)
	p.isAt("C1", x+120, y+60)
	is(p, `location.pathname`, "/")

	before := p.camera()
	p.wheel(x+120, y+60, -100)
	p.until(fmt.Sprintf(`document.querySelector("hall-map").camera.scale > %v`, before.Scale*1.1))
	p.isAt("C1", x+120, y+60)

	p.mouse(input.DispatchMouseEventTypeMouseMoved, x+120, y+60, 0)
	is(p, marks("pointed"), "C1")
	is(p, `document.querySelector("canvas").title`, "C1 · Sở Y tế")
	p.mouse(input.DispatchMouseEventTypeMouseMoved, 600, 20, 0)
	is(p, marks("pointed"), "")

	if got := p.requests("/booths"); len(got) > 0 {
		t.Errorf("dragging opened %q", got)
	}
	x, y = p.spot("C1")
	p.do(chromedp.MouseClickXY(x, y))
	p.until(`location.pathname === "/booths/C1"`)
}

// testLostMouse lets the button go outside the plan: the plan must not stick to the mouse.
func testLostMouse(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.openMap("/")
	top := eval[float64](p, `document.querySelector("canvas").getBoundingClientRect().top`)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, 900, top+1, 0)
	p.mouse(input.DispatchMouseEventTypeMousePressed, 900, top+1, 1)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, 900, top-2, 1)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, 900, top-2, 0)
	before := p.camera()
	for dx := range 5 {
		p.mouse(input.DispatchMouseEventTypeMouseMoved, 900+20*float64(dx), top+100, 0)
	}
	if got := p.camera(); got != before {
		t.Errorf("no button is down, and the view goes from %v to %v", before, got)
	}
}

// testTools presses the buttons of the plan.
func testTools(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.openMap("/")
	all := p.camera()
	is(p, `document.querySelector("hall-map").classList.contains("whole")`, true)
	for _, press := range []struct {
		button             string
		zoom, dx, dy, turn float64
	}{
		{"in", 1.5, 0, 0, 0}, {"in", 1.5, 0, 0, 0}, {"out", 1 / 1.5, 0, 0, 0},
		{"west", 1, -1, 0, 0}, {"east", 1, 1, 0, 0}, {"up", 1, 0, -1, 0}, {"down", 1, 0, 1, 0},
		{"right", 1, 0, 0, math.Pi / 6}, {"left", 1, 0, 0, -math.Pi / 6}, {"left", 1, 0, 0, -math.Pi / 6},
	} {
		eval[int](p, `document.querySelector(".map-pad").open = true, 0`)
		was, size := p.camera(), eval[[2]float64](p, `(c => [c.clientWidth, c.clientHeight])(document.querySelector("canvas"))`)
		p.click("[data-map=" + press.button + "]")
		got := p.camera()
		p.isNear(press.button+": scale", got.Scale, was.Scale*press.zoom, 0.001)
		p.isNear(press.button+": x", got.X, was.X+press.dx*0.15*size[0]/was.Scale, 1)
		p.isNear(press.button+": y", got.Y, was.Y+press.dy*0.15*size[1]/was.Scale, 1)
		p.isNear(press.button+": angle", got.Angle, was.Angle+press.turn, 0.001)
	}
	p.click("[data-map=north]")
	p.isNear("angle of north", p.camera().Angle, 0, 0.001)
	p.click("[data-map=all]")
	if got := p.camera(); got != all {
		t.Errorf("everything is %v, was %v", got, all)
	}
	p.click("[data-map=out]")
	p.isNear("scale of everything", p.camera().Scale, all.Scale, 0.001)

	p.media() // with motion
	p.click("[data-map=in]")
	p.until(fmt.Sprintf(`Math.abs(document.querySelector("hall-map").camera.scale - %v) < 0.001`, all.Scale*1.5))
}

// testLimits zooms beyond what there is, off the middle: what was shown stays where it is.
func testLimits(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.openMap("/")
	for _, delta := range []float64{-100, 100} {
		x, y := p.middle("canvas")
		wheel := func() camera {
			p.wheel(x+200, y+150, delta)
			return p.camera()
		}
		for range 30 {
			wheel()
		}
		at := p.camera()
		for range 3 {
			if got := wheel(); math.Hypot(got.X-at.X, got.Y-at.Y) > 0.01 || math.Abs(got.Scale/at.Scale-1) > 1e-6 {
				t.Errorf("wheel by %v at the limit: the view goes from %v to %v", delta, at, got)
			}
		}
	}
}

// testKeys moves over the plan with the keyboard alone: steering, the list of what is in view, and to a booth.
func testKeys(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.openMap("/")
	all := p.camera()
	eval[int](p, `document.querySelector("canvas").focus(), 0`)
	for _, key := range []struct {
		key                  string
		right, zoom, quarter float64
	}{
		{"+", 0, 1.5, 0}, {"+", 0, 1.5, 0}, {kb.ArrowRight, 1, 1, 0}, {kb.ArrowLeft, -1, 1, 0}, {"-", 0, 1 / 1.5, 0},
		{"]", 0, 1, 1}, {"[", 0, 1, -1}, {"[", 0, 1, -1}, {"n", 0, 1, 1},
	} {
		was, wide := p.camera(), eval[float64](p, `document.querySelector("canvas").clientWidth`)
		p.do(chromedp.KeyEvent(key.key))
		got := p.camera()
		p.isNear(key.key+": x", got.X, was.X+key.right*0.15*wide/was.Scale, 1)
		p.isNear(key.key+": scale", got.Scale, was.Scale*key.zoom, 0.001)
		p.isNear(key.key+": angle", got.Angle, was.Angle+key.quarter*math.Pi/6, 0.001)
	}
	p.do(chromedp.KeyEvent("0"))
	if got := p.camera(); got != all {
		t.Errorf("everything is %v, was %v", got, all)
	}
}

// testFingers pans with one finger, zooms and turns with two, and taps.
func testFingers(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.openMap("/#map")
	x, y := p.spot("C1")
	p.touch(input.DispatchTouchEventTypeTouchStart, [2]float64{x, y})
	for i := 1.; i <= 8; i++ {
		p.touch(input.DispatchTouchEventTypeTouchMove, [2]float64{x + 5*i, y - 3*i})
	}
	p.touch(input.DispatchTouchEventTypeTouchEnd)
	p.isAt("C1", x+40, y-24)
	is(p, `scrollY`, 0)

	x, y = p.spot("C1")
	was := p.camera()
	pinch := func(apart, angle float64) [][2]float64 {
		sin, cos := math.Sincos(angle)
		return [][2]float64{{x - cos*apart/2, y - sin*apart/2}, {x + cos*apart/2, y + sin*apart/2}}
	}
	p.touch(input.DispatchTouchEventTypeTouchStart, pinch(60, 0)...)
	for i := 1.; i <= 6; i++ {
		p.touch(input.DispatchTouchEventTypeTouchMove, pinch(60+20*i, i/6)...)
	}
	p.touch(input.DispatchTouchEventTypeTouchEnd)
	got := p.camera()
	p.isNear("zoom of fingers three times as far apart", got.Scale/was.Scale, 3, 0.15)
	if got.Angle < 0.5 || got.Angle > 1 {
		t.Errorf("fingers that turn by 1 turn the plan by %.2f, want that less what a pinch may", got.Angle)
	}
	atX, atY := p.spot("C1")
	p.isNear("point between the fingers, x", atX, x, 25)
	p.isNear("point between the fingers, y", atY, y, 25)
	is(p, `location.pathname`, "/")
	x, y = p.spot("C1")
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("[data-map=north]").click()`))
	x, y = p.spot("C1")
	p.touch(input.DispatchTouchEventTypeTouchStart, [2]float64{x, y})
	p.touch(input.DispatchTouchEventTypeTouchEnd)
	p.until(`location.pathname === "/booths/C1"`)
}
