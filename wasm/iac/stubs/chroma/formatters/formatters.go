// Package formatters has what Trivy names of the highlighter's outputs.
package formatters

import (
	"errors"
	"io"

	"github.com/alecthomas/chroma"
)

// Formatter writes no text.
type Formatter struct{}

// Fallback is the only one.
var Fallback = &Formatter{}

// Get knows none.
func Get(string) *Formatter { return nil }

// Format refuses.
func (*Formatter) Format(io.Writer, *chroma.Style, chroma.Iterator) error {
	return errors.New("nothing is highlighted")
}
