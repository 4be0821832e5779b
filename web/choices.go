package web

import (
	"html/template"
	"slices"

	"gianhang/booths"
	"gianhang/search"
)

// choice is a filter to set, or to let go if it is chosen.
type choice struct {
	Name   template.HTML
	Sign   template.HTML // of a topic
	Count  int           // answers that there are with it
	Href   string        // empty if there are none
	Chosen bool
}

// offer sets the filters that can narrow the answers; those by kind and floor only where words were asked for.
func (v *homeView) offer(a *atlas, counts search.Facets) {
	v.Topics = v.topics(a, counts.Topics)
	if v.Query != "" || v.Kind != "" {
		v.Kinds = useful(v.kinds(counts.Kinds))
	}
	if v.Query != "" || v.Floor != "" {
		v.Floors = useful(v.floors(a, counts.Floors))
	}
}

// browse offers all topics to whoever is lost, instead of filters.
func (v *homeView) browse(a *atlas) { v.Topics = homeView{frame: v.frame}.topics(a, a.standsAbout) }

// topics gives every topic, so that each keeps its place, or none if none can be chosen.
func (v homeView) topics(a *atlas, counts map[string]int) (all []choice) {
	for _, t := range a.Topics {
		to := v
		to.Topic, to.named = turned(v.Topic, t.ID), t.Name
		c := v.choice(v.Text(t.Name), counts[t.ID], v.Topic == t.ID, to)
		c.Sign = v.Sign(t)
		all = append(all, c)
	}
	if !slices.ContainsFunc(all, choice.leads) {
		return nil
	}
	return all
}

func (v homeView) kinds(counts map[booths.Kind]int) (all []choice) {
	for _, kind := range []booths.Kind{booths.KindStand, booths.KindPlace, booths.KindSession} {
		to := v
		to.Kind = turned(v.Kind, kind)
		all = append(all, v.choice(template.HTML(template.HTMLEscapeString(v.kindName(kind))), counts[kind], v.Kind == kind, to))
	}
	return all
}

// kindName is what visitors call the things of a kind.
func (f frame) kindName(kind booths.Kind) string {
	switch kind {
	case booths.KindPlace:
		return f.T("kind.place")
	case booths.KindSession:
		return f.T("menu.programme")
	}
	return f.T("kind.stand")
}

func (v homeView) floors(a *atlas, counts map[string]int) (all []choice) {
	for _, f := range a.Plan.Floors {
		to := v
		to.Floor = turned(v.Floor, f.Code)
		all = append(all, v.choice(v.Text(f.Name), counts[f.Code], v.Floor == f.Code, to))
	}
	return all
}

// choice is the filter that leads from v to to, with n answers.
func (v homeView) choice(name template.HTML, n int, chosen bool, to homeView) choice {
	c := choice{Name: name, Count: n, Chosen: chosen}
	if n > 0 || chosen {
		c.Href = v.URL(to.page(0))
	}
	return c
}

// turned is the value of a filter after value was pressed: that, or none if it was set.
func turned[T comparable](set, value T) (to T) {
	if set != value {
		to = value
	}
	return to
}

// leads says whether c can be pressed.
func (c choice) leads() bool { return c.Href != "" }

// useful leaves out what cannot be pressed, and everything if that leaves one that is not chosen.
func useful(all []choice) []choice {
	all = slices.DeleteFunc(all, func(c choice) bool { return !c.leads() })
	if len(all) == 1 && !all[0].Chosen {
		return nil
	}
	return all
}
