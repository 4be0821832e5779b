package web

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// monkeySeeds are what the monkeys of TestBrowserMonkey do. One that found a fault stays.
var monkeySeeds = []uint64{2, 1983, 20231010}

// playtime is how long a monkey plays, in milliseconds of the clock of the page.
const playtime = 10 * 60 * 1000

// mostGrowth bounds what the scripts of a kiosk may hold more after a monkey has played than before, in bytes.
const mostGrowth = 10e6

// TestBrowserMonkey lets monkeys tap, drag and type at a kiosk for ten minutes each: it never leaves its site, nothing fails, its
// memory does not grow, and once they are gone it rests.
func TestBrowserMonkey(t *testing.T) {
	t.Parallel()
	s := exhibitions["dongnai-2023"].open(t)
	b := browserOn(t, s)
	for _, seed := range monkeySeeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := s.kioskTab(t, b, "M1", atEntrance)
			m := monkey{p, rand.New(rand.NewPCG(seed, 3))}
			m.plays(playtime / 10) // what is made once is there
			before := p.heap()
			m.plays(playtime)
			if grown := p.heap() - before; grown > mostGrowth {
				t.Errorf("after ten minutes %.1f MB more are held", grown/1e6)
			}
			eval[int](p, `pass(81_000)`)
			p.showing("rest")
		})
	}
}

// heap is what the scripts of the page hold, in bytes.
func (p *tab) heap() float64 {
	p.Helper()
	call(p, heapprofiler.CollectGarbage, cdp.Empty{})
	return call(p, runtime.GetHeapUsage, cdp.Empty{}).UsedSize
}

// monkey does whatever comes to its mind.
type monkey struct {
	*tab
	chance *rand.Rand
}

// plays goes on for so many milliseconds of the page's clock.
func (m monkey) plays(ms int) {
	m.Helper()
	for ms > 0 {
		switch n := m.chance.IntN(20); {
		case n < 12:
			m.presses()
		case n < 15:
			m.do(chromedp.MouseClickXY(m.somewhere()))
		case n < 17:
			m.drags()
		case n < 19:
			m.do(chromedp.KeyEvent(string("abcdnghi 19\b\r\t"[m.chance.IntN(14)])))
		default:
			ms -= m.waits(100_000) // away, or nearly
		}
		ms -= m.waits(4000)
		if at := eval[string](m.tab, `location.origin + location.pathname`); at != m.base+"/kiosk/M1" && at != m.base+"/en/kiosk/M1" {
			m.Fatalf("it is at %s", at)
		}
	}
}

// waits lets up to so many milliseconds pass, and gives how many.
func (m monkey) waits(most int) int {
	ms := m.chance.IntN(most)
	eval[int](m.tab, fmt.Sprintf(`window.pass(%d)`, ms))
	return ms
}

// somewhere is a point of the screen.
func (m monkey) somewhere() (x, y float64) {
	return m.chance.Float64() * float64(kiosk.width-1), m.chance.Float64() * float64(kiosk.height-1)
}

// presses presses something that can be pressed.
func (m monkey) presses() {
	at := eval[[]float64](m.tab, fmt.Sprintf(`(all => {
		const r = all[Math.floor(all.length * %v)]?.getBoundingClientRect()
		return r ? [r.x + r.width / 2, r.y + r.height / 2] : []
	})([...document.querySelectorAll("a, button")].filter(e => e.getClientRects().length && !e.closest(".map-list")))`, m.chance.Float64()))
	if len(at) == 2 {
		m.do(chromedp.MouseClickXY(at[0], at[1]))
	}
}

// drags draws one or two fingers over the screen.
func (m monkey) drags() {
	x, y := m.somewhere()
	dx, dy := m.chance.Float64()*300-150, m.chance.Float64()*300-150
	points := [][2]float64{{x, y}}
	if m.chance.IntN(2) == 0 {
		points = append(points, [2]float64{x + 60, y + 60})
	}
	m.touch(input.DispatchTouchEventTypeTouchStart, points...)
	for i := range points {
		points[i][0] += dx * float64(1-2*i)
		points[i][1] += dy
	}
	m.touch(input.DispatchTouchEventTypeTouchMove, points...)
	m.touch(input.DispatchTouchEventTypeTouchEnd)
}
