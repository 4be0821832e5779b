package web

import (
	"encoding/json"
	"testing"
)

// TestSearchFile reads the file as the browser does.
func TestSearchFile(t *testing.T) {
	var file struct {
		Docs    [][]any
		Texts   []string
		Phrases [][]string
	}
	s := &server{store: exhibition{seed: "dongnai-2023"}.open(t).store}
	content, err := s.searchFile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(content, &file); err != nil || len(file.Docs) == 0 || len(file.Texts) == 0 || len(file.Phrases) == 0 {
		t.Errorf("%d documents, %d texts, %d phrases, %v", len(file.Docs), len(file.Texts), len(file.Phrases), err)
	}
}
