package web

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// view is what the plan shows, in centimetres.
type view struct{ X, Y, W, H float64 }

func (p *tab) view() view {
	p.Helper()
	v := eval[[4]float64](p, `document.querySelector(".plan").getAttribute("viewBox").split(" ").map(Number)`)
	return view{v[0], v[1], v[2], v[3]}
}

// spot is the point of the plan, in centimetres, below a point of the window.
func (p *tab) spot(x, y float64) (spot [2]float64) {
	p.Helper()
	return eval[[2]float64](p, fmt.Sprintf(
		`(s => [s.x, s.y])(new DOMPoint(%v, %v).matrixTransform(document.querySelector(".plan").getScreenCTM().inverse()))`, x, y))
}

// isNear compares lengths in centimetres.
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
	p.open("/")
	x, y := p.middle("[data-code=C1]")
	held, before := p.spot(x, y), p.view()
	p.drag(x, y, 120, 60)
	is(p, `location.pathname`, "/")
	after, perPixel := p.spot(x+120, y+60), p.view().W/eval[float64](p, `document.querySelector(".plan").clientWidth`)
	p.isNear("held point's x", after[0], held[0], 15*perPixel) // the first pixels of a drag may still be a click
	p.isNear("held point's y", after[1], held[1], 15*perPixel)
	if p.view() == before {
		t.Error("the drag does not move the plan")
	}

	x, y = p.middle("[data-code=C1]")
	held, before = p.spot(x, y), p.view()
	p.wheel(x, y, -100)
	p.until(fmt.Sprintf(`document.querySelector(".plan").viewBox.baseVal.width < %v`, before.W*0.9))
	after = p.spot(x, y)
	p.isNear("point under the wheel, x", after[0], held[0], perPixel)
	p.isNear("point under the wheel, y", after[1], held[1], perPixel)

	if got := p.requests("/booths"); len(got) > 0 {
		t.Errorf("dragging opened %q", got)
	}
	p.click("[data-code=C1]")
	p.until(`location.pathname === "/booths/C1"`)
}

// testLostMouse lets the button go outside the plan: the plan must not stick to the mouse.
func testLostMouse(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	top := eval[float64](p, `document.querySelector(".plan").getBoundingClientRect().top`)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, 900, top+1, 0)
	p.mouse(input.DispatchMouseEventTypeMousePressed, 900, top+1, 1)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, 900, top-2, 1)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, 900, top-2, 0)
	before := p.view()
	for dx := range 5 {
		p.mouse(input.DispatchMouseEventTypeMouseMoved, 900+20*float64(dx), top+100, 0)
	}
	if got := p.view(); got != before {
		t.Errorf("no button is down, and the view goes from %v to %v", before, got)
	}
}

// testTools presses the buttons of the plan.
func testTools(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	p.click("[data-map=in]")
	near := p.view()
	p.click("[data-map=in]")
	p.isNear("width after one more", p.view().W, near.W/1.5, 1)
	p.click("[data-map=out]")
	p.isNear("width and back", p.view().W, near.W, 1)
	is(p, `getComputedStyle(document.querySelector("[data-map=all]")).display === "none"`, false)
	p.click("[data-map=all]")
	all := p.view()
	for range 4 {
		p.click("[data-map=out]")
	}
	p.isNear("width of everything", p.view().W, all.W, 1)
	is(p, `document.querySelector("hall-map").classList.contains("whole")`, true)

	p.media() // with motion
	p.click("[data-map=in]")
	p.until(fmt.Sprintf(`Math.abs(document.querySelector(".plan").viewBox.baseVal.width - %v) < 1`, all.W/1.5))
}

// testLimits zooms beyond what there is, off the middle: what was shown stays where it is.
func testLimits(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	for _, delta := range []float64{-100, 100} {
		x, y := p.middle(".plan")
		wheel := func() view {
			p.wheel(x+200, y+150, delta)
			return p.view()
		}
		for range 25 {
			wheel()
		}
		at := p.view()
		for range 3 {
			if got := wheel(); got != at {
				t.Errorf("wheel by %v at the limit: the view goes from %v to %v", delta, at, got)
			}
		}
	}
}

// testKeys moves over the plan with the keyboard.
func testKeys(t *testing.T, b browser) {
	p := b.tab(t, desktop)
	p.open("/")
	p.click("[data-map=in]")
	for _, key := range []struct {
		name, key    string
		dx, dy, zoom float64
	}{
		{"right", kb.ArrowRight, 0.15, 0, 1},
		{"down", kb.ArrowDown, 0, 0.15, 1},
		{"left", kb.ArrowLeft, -0.15, 0, 1},
		{"up", kb.ArrowUp, 0, -0.15, 1},
		{"closer", "+", 1. / 6, 1. / 6, 1 / 1.5},
		{"farther", "-", -0.25, -0.25, 1.5},
	} {
		was := p.view()
		p.do(chromedp.KeyEvent(key.key))
		got := p.view()
		p.isNear(key.name+": x", got.X, was.X+was.W*key.dx, 1)
		p.isNear(key.name+": y", got.Y, was.Y+was.H*key.dy, 1)
		p.isNear(key.name+": width", got.W, was.W*key.zoom, 1)
	}
	for range 5 {
		p.do(chromedp.KeyEvent("+"))
	}
	eval[int](p, `document.querySelector("[data-code=A1]").focus(), 0`)
	is(p, `(() => {
		const [booth, plan] = ["[data-code=A1] > rect", ".plan"].map(s => document.querySelector(s).getBoundingClientRect())
		return booth.left >= plan.left && booth.top >= plan.top && booth.right <= plan.right && booth.bottom <= plan.bottom
	})()`, true)
	is(p, `document.querySelector(".map").scrollLeft + document.querySelector(".map").scrollTop + scrollY`, 0)
	p.do(chromedp.KeyEvent("0"))
	is(p, `document.querySelector("hall-map").classList.contains("whole")`, true)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(`location.pathname === "/booths/A1"`)
}

// testFingers pans with one finger and zooms with two.
func testFingers(t *testing.T, b browser) {
	p := b.tab(t, phone)
	p.open("/")
	x, y := p.middle(".plan")
	before := p.view()
	p.touch(input.DispatchTouchEventTypeTouchStart, [2]float64{x, y})
	for i := 1.; i <= 8; i++ {
		p.touch(input.DispatchTouchEventTypeTouchMove, [2]float64{x - 10*i, y - 8*i})
	}
	p.touch(input.DispatchTouchEventTypeTouchEnd)
	if got := p.view(); got.X <= before.X || got.Y <= before.Y {
		t.Errorf("a finger to the top left takes the view from %v to %v", before, got)
	}
	is(p, `scrollY`, 0)

	before, held := p.view(), p.spot(x, y)
	pinch := func(apart float64) [][2]float64 { return [][2]float64{{x - apart/2, y}, {x + apart/2, y}} }
	p.touch(input.DispatchTouchEventTypeTouchStart, pinch(60)...)
	for apart := 80.; apart <= 180; apart += 20 {
		p.touch(input.DispatchTouchEventTypeTouchMove, pinch(apart)...)
	}
	p.touch(input.DispatchTouchEventTypeTouchEnd)
	got, after := p.view(), p.spot(x, y)
	if ratio := eval[float64](p, fmt.Sprintf(`%v / %v`, before.W, got.W)); ratio < 2 || ratio > 3.5 {
		t.Errorf("fingers three times as far apart zoom by %.2f", ratio)
	}
	p.isNear("point between the fingers, x", after[0], held[0], got.W*0.05)
	p.isNear("point between the fingers, y", after[1], held[1], got.W*0.05)
	is(p, `location.pathname`, "/")
}
