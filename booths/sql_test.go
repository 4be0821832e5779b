package booths_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// engine are the files that may speak the language of one database engine.
var engine = []string{"sqlite.go", "migrate.go", "check.go"}

// sources are the files of the package that are no tests.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	all := map[string]*ast.File{}
	for _, name := range must(filepath.Glob("*.go"))(t) {
		if !strings.HasSuffix(name, "_test.go") {
			all[name] = must(parser.ParseFile(token.NewFileSet(), name, nil, 0))(t)
		}
	}
	return all
}

// texts are the values of the string constants of the package by name, and those of other texts by file and number.
func texts(t *testing.T, skip ...string) map[string]string {
	t.Helper()
	constants := map[string]ast.Expr{}
	files := sources(t)
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Names) == len(spec.Values) {
				for i, name := range spec.Names {
					constants[name.Name] = spec.Values[i]
				}
			}
			return true
		})
	}
	all := map[string]string{}
	for name, file := range files {
		if slices.Contains(skip, name) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.ValueSpec:
				for i, value := range n.Values {
					if text := textOf(value, constants); text != "" {
						all[n.Names[i].Name] = text
					}
				}
				return false
			case *ast.BasicLit:
				if text := textOf(n, constants); text != "" {
					all[name+" "+strconv.Itoa(len(all))] = text
				}
			}
			return true
		})
	}
	return all
}

// textOf is the text of a literal, of a constant or of several joined by +, and empty for all else.
func textOf(e ast.Expr, constants map[string]ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return text
	case *ast.Ident:
		return textOf(constants[e.Name], constants)
	case *ast.BinaryExpr:
		return textOf(e.X, constants) + textOf(e.Y, constants)
	}
	return ""
}
