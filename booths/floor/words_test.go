package floor

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// leaves are all phrases in v by field.
func leaves(v reflect.Value) map[string]string {
	out := map[string]string{}
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		if f.Kind() == reflect.String {
			out[name] = f.String()
			continue
		}
		for j := range f.Len() {
			out[fmt.Sprint(name, " ", j)] = f.Index(j).String()
		}
	}
	return out
}

func TestPhrases(t *testing.T) {
	vi, en := leaves(reflect.ValueOf(vietnamese)), leaves(reflect.ValueOf(english))
	blank := regexp.MustCompile(`\{\d+\}`)
	walk := regexp.MustCompile(`(?i)walk|đi bộ`)
	for field, phrase := range vi {
		both := [2]string{phrase, en[field]}
		var blanks [2][]string
		for i, s := range both {
			if strings.TrimSpace(blank.ReplaceAllString(s, "")) == "" && !slices.Contains([]string{"Code", "Comma", "Run"}, field) {
				t.Errorf("%s: %q says nothing", field, s)
			}
			if walk.MatchString(s) || !norm.NFC.IsNormalString(s) {
				t.Errorf("%s: %q is not for everybody, or not NFC", field, s)
			}
			blanks[i] = blank.FindAllString(s, -1)
			slices.Sort(blanks[i])
		}
		if !slices.Equal(blanks[0], blanks[1]) {
			t.Errorf("%s: different things differ in %q and %q", field, phrase, en[field])
		}
	}
}
