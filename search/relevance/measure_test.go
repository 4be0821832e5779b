package relevance

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// window is how many hits of an answer are judged.
const window = 10

// measures are those of one answer, or the means of several.
type measures struct {
	success1 float64 // the first hit is one that is meant
	success3 float64 // one of the first three is
	mrr      float64 // 1 / rank of the first that is meant, 0 if it is not among ten
	ndcg     float64 // over ten, with a gain of 3 for a grade of 2 and of 1 for a grade of 1
	zero     float64 // there is no answer
}

// measure judges the list of ids that answers a query with those grades. Discounted gain is that of Järvelin and
// Kekäläinen (2002) with the exponential gain of Burges et al. (2005).
func measure(grades map[string]int, list []string) (m measures) {
	if len(list) == 0 {
		return measures{zero: 1}
	}
	list = list[:min(len(list), window)]
	var got []int
	for _, id := range list {
		got = append(got, grades[id])
	}
	rank := slices.Index(got, 2) + 1
	if rank > 0 {
		m.mrr = 1 / float64(rank)
		m.success1 = truth(rank == 1)
		m.success3 = truth(rank <= 3)
	}
	ideal := slices.SortedFunc(maps.Values(grades), func(a, b int) int { return cmp.Compare(b, a) })
	if best := gain(ideal); best > 0 {
		m.ndcg = gain(got) / best
	}
	return m
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func gain(grades []int) (sum float64) {
	for i, g := range grades {
		sum += (math.Exp2(float64(g)) - 1) / math.Log2(float64(i+2))
	}
	return sum
}

// mean is that of each measure.
func mean(all []measures) (m measures) {
	for _, one := range all {
		m.success1 += one.success1
		m.success3 += one.success3
		m.mrr += one.mrr
		m.ndcg += one.ndcg
		m.zero += one.zero
	}
	n := float64(len(all))
	return measures{m.success1 / n, m.success3 / n, m.mrr / n, m.ndcg / n, m.zero / n}
}

// interval holds the truth with 95 % probability as far as the choice of queries decides.
type interval struct{ low, high float64 }

func (i interval) String() string { return fmt.Sprintf("%.2f–%.2f", i.low, i.high) }

// bootstrap draws as many queries as there are within each class, with replacement, a thousand times, and gives the
// interval of the mean over classes of a measure (Efron's percentile method).
func bootstrap(of func(measures) float64, classes ...[]measures) interval {
	const resamples = 1000
	random := rand.New(rand.NewPCG(2023, 10))
	totals := make([]float64, resamples)
	for i := range totals {
		for _, all := range classes {
			var sum float64
			for range all {
				sum += of(all[random.IntN(len(all))])
			}
			totals[i] += sum / float64(len(all)*len(classes))
		}
	}
	slices.Sort(totals)
	return interval{totals[resamples*25/1000], totals[resamples*975/1000-1]}
}

func TestMeasure(t *testing.T) {
	grades := map[string]int{"ttytnt": 2, "ubnd-742": 1}
	for name, row := range map[string]struct {
		list []string
		want measures
	}{
		"second best first": {[]string{"ubnd-742", "ttytnt", "syt"}, measures{0, 1, 0.5, 0.797, 0}},
		"ideal":             {[]string{"ttytnt", "ubnd-742"}, measures{1, 1, 1, 1, 0}},
		"only the best":     {[]string{"ttytnt"}, measures{1, 1, 1, 0.826, 0}},
		"fourth":            {[]string{"a", "b", "c", "ttytnt"}, measures{0, 0, 0.25, 0.356, 0}},
		"eleventh":          {[]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "ttytnt"}, measures{}},
		"second best only":  {[]string{"ubnd-742"}, measures{0, 0, 0, 0.275, 0}},
		"nothing":           {nil, measures{zero: 1}},
	} {
		got := measure(grades, row.list)
		got.ndcg = math.Round(got.ndcg*1000) / 1000
		if got != row.want {
			t.Errorf("%s: %+v, want %+v", name, got, row.want)
		}
	}
}

func TestMean(t *testing.T) {
	got := mean([]measures{{1, 1, 1, 1, 0}, {zero: 1}})
	if want := (measures{0.5, 0.5, 0.5, 0.5, 0.5}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestBootstrap(t *testing.T) {
	half := slices.Concat(slices.Repeat([]measures{{mrr: 1}}, 50), slices.Repeat([]measures{{}}, 50))
	full := slices.Repeat([]measures{{mrr: 1}}, 100)
	mrr := func(m measures) float64 { return m.mrr }
	for name, row := range map[string]struct {
		classes [][]measures
		want    string
	}{
		"no doubt":              {[][]measures{full}, "1.00–1.00"},
		"half of a hundred":     {[][]measures{half}, "0.41–0.60"}, // about 1.96 √(0.25 / 100) to each side
		"classes weigh as many": {[][]measures{half, full[:3]}, "0.70–0.80"},
	} {
		if got := bootstrap(mrr, row.classes...).String(); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
		if again := bootstrap(mrr, row.classes...).String(); again != row.want {
			t.Errorf("%s: %s the second time", name, again)
		}
	}
}
