package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
)

var errPanic = errors.New("the index panicked")

// guard runs do and turns a panic of bleve's, as torn files cause, into errPanic; so too a read beyond the end of a
// mapped file that was cut off.
func guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v\n%s", errPanic, p, debug.Stack())
		}
	}()
	return do()
}

// verify checks the segments of the index at path: the last four bytes of each .zap file are the CRC-32 (IEEE, big
// endian) of those before. bleve itself does not look, and answers from flipped bytes.
func verify(path string) error {
	segments, err := below(path, "store/*.zap")
	if err != nil {
		return err
	}
	for _, s := range segments {
		if err := verifySegment(s); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(s), err)
		}
	}
	return nil
}

func verifySegment(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() < 4 {
		return errDamaged
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, f, info.Size()-4); err != nil {
		return err
	}
	var want uint32
	if err := binary.Read(f, binary.BigEndian, &want); err != nil {
		return err
	}
	if sum.Sum32() != want {
		return errDamaged
	}
	return nil
}
