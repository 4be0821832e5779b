package main

import (
	"cmp"
	"fmt"
	"os"
	"strings"
)

// speech is a sentence for whoever runs the program, in both languages.
type speech struct{ vi, en string }

// fault is the sentence as an error, in Vietnamese where the environment asks for it and else in English.
func (s speech) fault(args ...any) error {
	format := s.en
	if locale := cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")); strings.HasPrefix(locale, "vi") {
		format = s.vi
	}
	return fmt.Errorf(format, args...)
}
