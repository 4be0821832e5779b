package floor

import (
	"math"
	"slices"
)

const (
	exactStops = 12   // that are put in the best order; tables of 2¹²·12 entries
	impassable = 1e7  // metres that count for a way that is not there: more than any tour has, so that these are avoided first
	better     = 1e-4 // metres that an improvement must save
	rounds     = 30   // of improvements
	window     = 50   // stops that are moved at once
)

// shortOrder is a short order of stops that begins with stop 0 and, with fixedEnd, ends with the last: d[i][j] is the
// distance from stop i to stop j, which need not be that from j to i. It is the shortest if at most exactStops are to be
// ordered. For more it is at most twice as long as the shortest where distances are the same both ways and no detour is
// shorter than the direct way, as in a plan without one-way connections; otherwise nothing is promised. What is not a
// distance, such as +Inf, is avoided as often as can be.
func shortOrder(d [][]float64, fixedEnd bool) []int {
	d = distances(d)
	free := len(d) - 1
	if fixedEnd {
		free--
	}
	switch {
	case free < 1:
		return upTo(len(d))
	case free <= exactStops:
		return exact(d, fixedEnd)
	}
	path := doubleTree(d, fixedEnd)
	improve(d, path, fixedEnd)
	return path
}

// distances is d as a square of numbers between 0 and impassable.
func distances(d [][]float64) [][]float64 {
	out := make([][]float64, len(d))
	for i, row := range d {
		out[i] = slices.Repeat([]float64{impassable}, len(d))
		for j, v := range row[:min(len(row), len(d))] {
			if v >= 0 && v < impassable {
				out[i][j] = v
			}
		}
	}
	return out
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// exact is the shortest order, by the dynamic programme of Held and Karp (1962) over sets of stops.
func exact(d [][]float64, fixedEnd bool) []int {
	n := len(d) - 1 // stop k is bit k-1
	if fixedEnd {
		n--
	}
	length, before := make([]float64, n<<n), make([]int8, n<<n) // of the set and the last stop in it, at set*n+last
	for set := 1; set < 1<<n; set++ {
		for last := range n {
			rest := set &^ (1 << last)
			at := set*n + last
			length[at] = math.Inf(1)
			if rest == 0 {
				length[at] = d[0][last+1]
			}
			for k := range n {
				if l := length[rest*n+k] + d[k+1][last+1]; rest&(1<<k) != 0 && set != rest && l < length[at] {
					length[at], before[at] = l, int8(k)
				}
			}
		}
	}
	all, last, least := 1<<n-1, 0, math.Inf(1)
	for k := range n {
		l := length[all*n+k]
		if fixedEnd {
			l += d[k+1][n+1]
		}
		if l < least {
			last, least = k, l
		}
	}
	path := upTo(len(d))
	for i, set := n, all; i > 0; i-- {
		path[i] = last + 1
		set, last = set&^(1<<last), int(before[set*n+last])
	}
	return path
}

// doubleTree walks around a shortest spanning tree and leaves out what it has been to: at most twice the tree, which is
// no longer than any path through all stops. The branch with the fixed end comes last, and the end after it.
func doubleTree(d [][]float64, fixedEnd bool) []int {
	n := len(d)
	parent := tree(d)
	towardsEnd := make([]bool, n)
	for i := n - 1; fixedEnd && i > 0; i = parent[i] {
		towardsEnd[i] = true
	}
	children := make([][]int, n)
	for i := 1; i < n; i++ {
		if !towardsEnd[i] {
			children[parent[i]] = append(children[parent[i]], i)
		}
	}
	for i := 1; i < n; i++ {
		if towardsEnd[i] {
			children[parent[i]] = append(children[parent[i]], i)
		}
	}
	var path []int
	for stack := []int{0}; len(stack) > 0; {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !fixedEnd || i < n-1 {
			path = append(path, i)
		}
		for _, c := range slices.Backward(children[i]) {
			stack = append(stack, c)
		}
	}
	if fixedEnd {
		path = append(path, n-1)
	}
	return path
}

// tree is a shortest spanning tree by Prim's algorithm, as the parent of each stop; 0 is the root. Of two directions the
// longer counts.
func tree(d [][]float64) []int {
	n := len(d)
	parent, reach, in := make([]int, n), slices.Clone(d[0]), make([]bool, n)
	for i := range reach {
		reach[i] = max(reach[i], d[i][0])
	}
	in[0] = true
	for range n - 1 {
		next := -1
		for i := range n {
			if !in[i] && (next < 0 || reach[i] < reach[next]) {
				next = i
			}
		}
		in[next] = true
		for i := range n {
			if l := max(d[next][i], d[i][next]); !in[i] && l < reach[i] {
				parent[i], reach[i] = next, l
			}
		}
	}
	return parent
}

// improve moves and turns pieces of path as long as it becomes shorter, at most rounds times through all pieces.
func improve(d [][]float64, path []int, fixedEnd bool) {
	last := len(path)
	if fixedEnd {
		last--
	}
	for range rounds {
		changed := false
		for i := 1; i < last; i++ {
			for j := i + 1; j <= min(last, i+window); j++ {
				changed = turnOrSwap(d, path, i, j, last) || changed
			}
		}
		if !changed {
			return
		}
	}
}

// turnOrSwap makes path shorter, if it can, by reversing path[i:j] (2-opt) or by moving one to three stops from either
// end of it to the other (Or-opt).
func turnOrSwap(d [][]float64, path []int, i, j, last int) bool {
	from, to := max(i-1, 0), min(j+1, len(path))
	old := along(d, path[from:to])
	piece, kept := path[i:j], slices.Clone(path[i:j])
	try := func() bool {
		if along(d, path[from:to]) < old-better {
			return true
		}
		copy(piece, kept)
		return false
	}
	if slices.Reverse(piece); try() {
		return true
	}
	for k := 1; k <= 3 && k < j-i; k++ {
		copy(piece[copy(piece, kept[k:]):], kept[:k])
		if try() {
			return true
		}
		copy(piece[copy(piece, kept[len(kept)-k:]):], kept)
		if try() {
			return true
		}
	}
	return false
}

// along is the length of a path.
func along(d [][]float64, path []int) float64 {
	var sum float64
	for i := 1; i < len(path); i++ {
		sum += d[path[i-1]][path[i]]
	}
	return sum
}
