package booths

import "gianhang/booths/floor"

// WaysFile is what finds and tells ways elsewhere, in both languages.
type WaysFile struct {
	floor.File
	Vi floor.Words `json:"vi"`
	En floor.Words `json:"en"`
}

// File is w for browsers that have no network.
func (w *Ways) File() WaysFile {
	f := w.Graph.File()
	return WaysFile{f, w.Voice(Vi).Words(f), w.Voice(En).Words(f)}
}
