package floor

// queue is a binary heap of numbers by a length in metres.
type queue []struct {
	metres float64
	number int32
}

// push adds a number.
func (q *queue) push(metres float64, number int32) {
	h := append(*q, struct {
		metres float64
		number int32
	}{})
	i := len(h) - 1
	for i > 0 && h[(i-1)/2].metres > metres {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i].metres, h[i].number = metres, number
	*q = h
}

// pop takes out the number with the least metres; there must be one.
func (q *queue) pop() int32 {
	h := *q
	top, last := h[0].number, h[len(h)-1]
	h = h[:len(h)-1]
	for i := 0; len(h) > 0; {
		down := 2*i + 1
		if down+1 < len(h) && h[down+1].metres < h[down].metres {
			down++
		}
		if down >= len(h) || h[down].metres >= last.metres {
			h[i] = last
			break
		}
		h[i] = h[down]
		i = down
	}
	*q = h
	return top
}
