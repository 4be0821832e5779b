package web

import (
	"encoding/json"

	"gianhang/booths"
)

// waysFile is what browsers find and tell ways with when there is no network: the plan, the words of both languages,
// and the signs of steps and places.
type waysFile struct {
	booths.WaysFile
	Turns []string `json:"turns"` // signs of turns by their numbers
	Signs []string `json:"signs"` // of the places by their names in the sprite, in their order
}

// waysFile is the file of ways of a as JSON. It is the same as long as the plan and its names are.
func (s *server) waysFile(a *atlas) []byte {
	f := waysFile{WaysFile: a.File(), Turns: turnIcons[:], Signs: []string{}}
	for _, p := range f.Places {
		f.Signs = append(f.Signs, a.iconName(p[0].(string)))
	}
	content, _ := json.Marshal(f) // of numbers and strings, which cannot fail
	return content
}
