package floor

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"
)

// GraphHash is 16 hexadecimal digits that are the same for plans in which all ways are the same, and others when any way
// could be different. Plans that differ in the order of their parts may differ in it.
func (p Plan) GraphHash() string {
	h := hasher{sha256.New()}
	h.count(len(p.Floors))
	storeys := map[string]int{}
	for _, f := range p.Floors {
		if _, twice := storeys[f.Code]; !twice {
			storeys[f.Code] = f.Storey
			h.points(f.Outline)
		}
		h.count(f.Storey)
		h.lines(f.Walls)
		h.lines(f.Doors)
	}
	on := func(floor string) {
		storey, known := storeys[floor]
		h.flag(known)
		h.count(storey)
	}
	h.count(len(p.Booths))
	for _, b := range p.Booths {
		h.text(b.Code)
		on(b.Floor)
		h.points(b.Outline)
	}
	h.count(len(p.Places))
	for _, q := range p.Places {
		h.text(q.ID)
		h.text(q.Kind)
		on(q.Floor)
		h.points(q.Outline)
		h.flag(q.StepFree)
	}
	h.links(p, on)
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// links adds the connections and closures of p.
func (h hasher) links(p Plan, on func(floor string)) {
	h.count(len(p.Connections))
	for _, c := range p.Connections {
		h.text(c.From)
		h.text(c.To)
		h.number(c.Seconds)
		h.flag(c.OneWay)
	}
	h.count(len(p.Closures))
	for _, c := range p.Closures {
		on(c.Floor)
		h.points(c.Outline)
	}
}

// hasher takes values so that no two sequences of them look the same.
type hasher struct{ hash.Hash }

func (h hasher) word(u uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], u)
	h.Write(b[:])
}

func (h hasher) count(n int)      { h.word(uint64(n)) }
func (h hasher) number(x float64) { h.word(math.Float64bits(x)) }

func (h hasher) text(s string) {
	h.count(len(s))
	h.Write([]byte(s))
}

func (h hasher) flag(b bool) {
	if b {
		h.word(1)
	} else {
		h.word(0)
	}
}

func (h hasher) points(points []Point) {
	h.count(len(points))
	for _, p := range points {
		h.number(p.X)
		h.number(p.Y)
	}
}

func (h hasher) lines(lines []Line) {
	h.count(len(lines))
	for _, l := range lines {
		h.points(l)
	}
}
