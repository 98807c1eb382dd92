// Gofmt answers, with OPA's own code, what the TypeScript builtins are compared with. It reads one JSON array of questions
// from standard input and writes the array of answers to standard output.
package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
)

type question struct {
	// sprintf, term, compare or printable
	Op string `json:"op"`
	// Terms in Rego's syntax: of sprintf the format and the values, of compare two terms, of term one.
	Terms []string `json:"terms"`
}

// answer is null where the builtin is undefined or an error.
type answer struct {
	Text *string `json:"text"`
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	answers := make([]answer, len(questions))
	for i, q := range questions {
		if text, ok := reply(q); ok {
			answers[i].Text = &text
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answers); err != nil {
		panic(err)
	}
}

func reply(q question) (string, bool) {
	terms := make([]*ast.Term, len(q.Terms))
	for i, text := range q.Terms {
		terms[i] = ast.MustParseTerm(text)
	}
	switch q.Op {
	case "sprintf":
		return sprintf(terms)
	case "term":
		return terms[0].String(), true
	case "compare":
		return strconv.Itoa(cmp.Compare(ast.Compare(terms[0], terms[1]), 0)), true
	case "printable":
		return printable(), true
	}
	panic(q.Op)
}

func sprintf(terms []*ast.Term) (string, bool) {
	var result *ast.Term
	err := topdown.GetBuiltin(ast.Sprintf.Name)(topdown.BuiltinContext{}, terms, func(t *ast.Term) error {
		result = t
		return nil
	})
	if err != nil || result == nil {
		return "", false
	}
	value, err := builtins.StringOperand(result.Value, 1)
	text := string(value)
	// A width of a million makes long answers.
	if len(text) > 10_000 {
		text = fmt.Sprintf("%x", sha256.Sum256([]byte(text)))
	}
	return text, err == nil
}

// printable has a 1 or a 0 for each code point.
func printable() string {
	flags := make([]byte, utf8.MaxRune+1)
	for r := range flags {
		flags[r] = '0'
		if strconv.IsPrint(rune(r)) {
			flags[r] = '1'
		}
	}
	return string(flags)
}
