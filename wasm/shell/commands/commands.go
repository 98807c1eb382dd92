// Package commands reads shell scripts.
package commands

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// Parse gives the words of every simple command in a script of bash, in the order in which they stand. Words are as the parser's own
// printer writes them, with their quotes.
func Parse(script string) ([][]string, error) {
	file, err := syntax.NewParser().Parse(strings.NewReader(script), "")
	if err != nil {
		return nil, err
	}
	printer := syntax.NewPrinter()
	commands := [][]string{}
	syntax.Walk(file, func(node syntax.Node) bool {
		call, ok := node.(*syntax.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		words := make([]string, 0, len(call.Args))
		for _, word := range call.Args {
			var text strings.Builder
			if err := printer.Print(&text, word); err == nil {
				words = append(words, text.String())
			}
		}
		commands = append(commands, words)
		return true
	})
	return commands, nil
}
