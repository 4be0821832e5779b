package web

import (
	"encoding/json"
	"html/template"
	"slices"
	"text/template/parse"
)

// drawnOffline are the templates that a browser needs to make pages itself, with all that they call.
var drawnOffline = []string{"answers", "route.html", "visit.html", "arrived"}

// givenOffline are the templates of which a browser takes what the server made: its worker has no frame and no plan.
var givenOffline = []string{"top", "bottom", "foot", "map", "welcome"}

// templatesFile is the parse trees of drawnOffline by name, as JSON that client/offline/template.ts carries out: so a
// browser draws with the very templates that the server has.
func templatesFile() ([]byte, error) {
	all, err := template.ParseFS(pagesFS, "pages/parts/*.html", "pages/*.html")
	if err != nil {
		return nil, err
	}
	trees := map[string][]any{}
	var add func(name string)
	add = func(name string) {
		t := all.Lookup(name)
		if t == nil || t.Tree == nil || trees[name] != nil || slices.Contains(givenOffline, name) {
			return
		}
		trees[name] = []any{}
		trees[name] = treeOf(t.Tree.Root, add)
	}
	for _, name := range drawnOffline {
		add(name)
	}
	return json.Marshal(trees)
}

// treeOf writes nodes: a text as a string; else a list of what it is, its pipe, and its branches. call is told of every
// template that is called.
func treeOf(list *parse.ListNode, call func(string)) []any {
	nodes := []any{}
	if list == nil {
		return nodes
	}
	branch := func(kind string, b parse.BranchNode) []any {
		return []any{kind, pipeOf(b.Pipe), treeOf(b.List, call), treeOf(b.ElseList, call)}
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			nodes = append(nodes, string(n.Text))
		case *parse.ActionNode:
			nodes = append(nodes, []any{"show", pipeOf(n.Pipe)})
		case *parse.IfNode:
			nodes = append(nodes, branch("if", n.BranchNode))
		case *parse.WithNode:
			nodes = append(nodes, branch("with", n.BranchNode))
		case *parse.RangeNode:
			nodes = append(nodes, branch("range", n.BranchNode))
		case *parse.TemplateNode:
			call(n.Name)
			nodes = append(nodes, []any{"call", pipeOf(n.Pipe), n.Name})
		}
	}
	return nodes
}

// pipeOf writes a pipe: the variables that it declares, and its commands; nil for none.
func pipeOf(p *parse.PipeNode) any {
	if p == nil {
		return nil
	}
	names, commands := []string{}, []any{}
	for _, v := range p.Decl {
		names = append(names, v.Ident[0])
	}
	for _, c := range p.Cmds {
		commands = append(commands, each(c.Args, termOf))
	}
	return []any{names, commands}
}

// termOf writes an argument: a path that begins with "." or a variable, a function, a pipe in brackets with what is taken
// of it, or a constant.
func termOf(n parse.Node) any {
	switch n := n.(type) {
	case *parse.DotNode:
		return []any{"path", "."}
	case *parse.FieldNode:
		return append([]any{"path", "."}, wordsOf(n.Ident)...)
	case *parse.VariableNode:
		return append([]any{"path"}, wordsOf(n.Ident)...)
	case *parse.ChainNode:
		return append([]any{"of", termOf(n.Node)}, wordsOf(n.Field)...)
	case *parse.PipeNode:
		return []any{"of", []any{"pipe", pipeOf(n)}}
	case *parse.IdentifierNode:
		return []any{"do", n.Ident}
	case *parse.StringNode:
		return n.Text
	case *parse.NumberNode:
		return n.Float64
	case *parse.BoolNode:
		return n.True
	}
	return nil
}

func wordsOf(words []string) []any { return each(words, func(w string) any { return w }) }
