// Package chroma stands in for the highlighter of source code that Trivy colours its reports with. It has what Trivy names; nothing asks it.
package chroma

import "errors"

// Iterator would give the tokens of a text.
type Iterator func()

// Lexer would split a text into tokens.
type Lexer interface {
	Tokenise(options any, text string) (Iterator, error)
}

// Plain refuses every text.
type Plain struct{}

// Tokenise refuses.
func (Plain) Tokenise(any, string) (Iterator, error) {
	return nil, errors.New("nothing is highlighted")
}

// Coalesce gives the lexer as it is.
func Coalesce(lexer Lexer) Lexer { return lexer }

// Style would be a set of colours.
type Style struct{}
