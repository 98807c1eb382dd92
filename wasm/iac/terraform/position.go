package terraform

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf16"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// Range is a place in a file: lines and columns from 1, columns in UTF-16 code units, its end exclusive.
type Range struct {
	StartLine, StartColumn, EndLine, EndColumn int
}

// Node says where a node of a view is, and where the nodes in it are.
type Node struct {
	// File is the number of its file; -1 for one that only holds others, and is nowhere itself.
	File int
	Range
	Children map[string]*Node
	// Caller is where the module that it is in is called.
	Caller *Node
}

func container() *Node { return &Node{File: -1, Children: map[string]*Node{}} }

// in gives a child that only holds others, which it makes if need be.
func (n *Node) in(key string) *Node {
	child, ok := n.Children[key]
	if !ok {
		child = container()
		n.Children[key] = child
	}
	return child
}

// MarshalJSON writes `[file, startLine, startColumn, endLine, endColumn, children, caller]`, without what is empty at the end.
func (n *Node) MarshalJSON() ([]byte, error) {
	parts := []any{n.File, n.StartLine, n.StartColumn, n.EndLine, n.EndColumn}
	switch {
	case n.Caller != nil:
		parts = append(parts, n.Children, n.Caller)
	case len(n.Children) > 0:
		parts = append(parts, n.Children)
	}
	return json.Marshal(parts)
}

// rangeOf counts a parser's range as editors do, and leaves blanks at its end out: a heredoc's range goes to the next line.
func (e *evaluation) rangeOf(at hcl.Range) Range {
	text := e.files.texts[at.Filename]
	start, end := min(at.Start.Byte, len(text)), min(at.End.Byte, len(text))
	for end > start && bytes.IndexByte([]byte(" \t\r\n"), text[end-1]) >= 0 {
		end--
	}
	startLine, startColumn := e.position(at.Filename, start)
	endLine, endColumn := e.position(at.Filename, end)
	return Range{startLine, startColumn, endLine, endColumn}
}

func (e *evaluation) position(file string, offset int) (line, column int) {
	text := e.files.texts[file]
	starts, ok := e.lineStarts[file]
	if !ok {
		starts = []int{0}
		for i, b := range text {
			if b == '\n' {
				starts = append(starts, i+1)
			}
		}
		e.lineStarts[file] = starts
	}
	low, high := 0, len(starts)
	for low+1 < high {
		if middle := (low + high) / 2; starts[middle] <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	column = 1
	for _, r := range string(text[starts[low]:offset]) {
		column += max(1, utf16.RuneLen(r))
	}
	return low + 1, column
}

// node is where a range of a file is.
func (e *evaluation) node(at hcl.Range) *Node {
	name := e.files.outside(at.Filename)
	number, ok := e.fileNumbers[name]
	if !ok {
		number = len(e.fileNames)
		e.fileNumbers[name] = number
		e.fileNames = append(e.fileNames, name)
	}
	return &Node{File: number, Range: e.rangeOf(at), Children: map[string]*Node{}}
}

// addExpression adds where the keys and items are that an expression writes down itself.
func (e *evaluation) addExpression(node *Node, expression hcl.Expression, context *hcl.EvalContext) {
	if pairs, diagnostics := hcl.ExprMap(expression); !diagnostics.HasErrors() {
		for _, pair := range pairs {
			key, diagnostics := pair.Key.Value(context)
			if diagnostics.HasErrors() {
				continue
			}
			key, _ = key.Unmark()
			if !key.IsKnown() || key.IsNull() || key.Type() != cty.String {
				continue
			}
			at := hcl.RangeBetween(pair.Key.Range(), pair.Value.Range())
			child := e.node(at)
			e.addExpression(child, pair.Value, context)
			node.Children[key.AsString()] = child
		}
		return
	}
	if items, diagnostics := hcl.ExprList(expression); !diagnostics.HasErrors() {
		for i, item := range items {
			child := e.node(item.Range())
			e.addExpression(child, item, context)
			node.Children[strconv.Itoa(i)] = child
		}
	}
}
