package toolchain

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/regoscan/regoscan/wasm/shell/commands"
)

// parseCommands gives the words of every simple command in a shell script, in the order in which they stand.
func parseCommands(script string) (*ast.Term, error) {
	parsed, err := commands.Parse(script)
	if err != nil {
		return nil, err
	}
	list := make([]*ast.Term, len(parsed))
	for i, words := range parsed {
		texts := make([]*ast.Term, len(words))
		for j, word := range words {
			texts[j] = ast.StringTerm(word)
		}
		list[i] = ast.ArrayTerm(texts...)
	}
	return ast.ArrayTerm(list...), nil
}
