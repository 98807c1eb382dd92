package toolchain

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"mvdan.cc/sh/v3/syntax"
)

// parseCommands gives the words of every simple command in a shell script, in the order in which they stand.
func parseCommands(script string) (*ast.Term, error) {
	file, err := syntax.NewParser().Parse(strings.NewReader(script), "")
	if err != nil {
		return nil, err
	}
	printer := syntax.NewPrinter()
	commands := []*ast.Term{}
	syntax.Walk(file, func(node syntax.Node) bool {
		call, ok := node.(*syntax.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		words := make([]*ast.Term, 0, len(call.Args))
		for _, word := range call.Args {
			var text strings.Builder
			if err := printer.Print(&text, word); err == nil {
				words = append(words, ast.StringTerm(text.String()))
			}
		}
		commands = append(commands, ast.ArrayTerm(words...))
		return true
	})
	return ast.ArrayTerm(commands...), nil
}
