package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"

	"gianhang/booths"
)

// state says what an index was derived from. It is written in the same batch as the documents that it speaks of.
type state struct {
	booths.Identity
	Form string // of the mapping and the documents
	Seq  int64  // change up to which everything is in
}

// stateKey is where a state is kept within an index.
var stateKey = []byte("gianhang")

var errDamaged = errors.New("damaged")

// seal writes s with a checksum, because nothing else protects it against a flipped bit.
func (s state) seal() []byte {
	text, err := json.Marshal(s)
	must(err)
	return fmt.Appendf(nil, "%08x%s", crc32.ChecksumIEEE(text), text)
}

// unseal reads what seal wrote. It returns errDamaged for anything else, also for nothing.
func unseal(sealed []byte) (s state, err error) {
	if len(sealed) < 8 || fmt.Sprintf("%08x", crc32.ChecksumIEEE(sealed[8:])) != string(sealed[:8]) {
		return s, fmt.Errorf("state: %w", errDamaged)
	}
	return s, json.Unmarshal(sealed[8:], &s)
}
