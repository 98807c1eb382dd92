package toolchain

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Value text is how OPA's WASM ABI writes a value: JSON, in which a set is `{1, 2}` or `set()`, and in which the key of an object may be
// any value. `opa_value_dump` writes it and `opa_value_parse` reads it.

// maxNesting is how deep value text may nest. A value in a policy's WASM cannot be deeper: its own parser recurses on a smaller stack.
const maxNesting = 10_000

var errValueText = errors.New("not value text")

// readValue reads one value. It also takes a number as it may stand in a policy's source (`.5`, `1.`), which `opa_value_dump` repeats
// although JSON does not have it.
func readValue(text string) (*ast.Term, error) {
	r := valueReader{text: text}
	term, err := r.value(0)
	if err != nil {
		return nil, err
	}
	if r.peek(); r.at != len(text) {
		return nil, r.unexpected()
	}
	return term, nil
}

type valueReader struct {
	text string
	at   int
}

func (r *valueReader) unexpected() error {
	return fmt.Errorf("%w: unexpected text at offset %d", errValueText, r.at)
}

// peek skips blanks and gives the next byte, or 0 at the end.
func (r *valueReader) peek() byte {
	for ; r.at < len(r.text); r.at++ {
		if c := r.text[r.at]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

// take skips blanks and then the given byte, if that is what follows.
func (r *valueReader) take(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.at++
	return true
}

func (r *valueReader) word(word string, term *ast.Term) (*ast.Term, error) {
	if !strings.HasPrefix(r.text[r.at:], word) {
		return nil, r.unexpected()
	}
	r.at += len(word)
	return term, nil
}

func (r *valueReader) value(depth int) (*ast.Term, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("%w: it nests too deeply", errValueText)
	}
	switch c := r.peek(); {
	case c == '"':
		return r.str()
	case c == '{':
		return r.braces(depth)
	case c == '[':
		return r.array(depth)
	case c == 't':
		return r.word("true", ast.BooleanTerm(true))
	case c == 'f':
		return r.word("false", ast.BooleanTerm(false))
	case c == 'n':
		return r.word("null", ast.NullTerm())
	case c == 's':
		return r.word("set()", ast.SetTerm())
	case c == '-' || c == '.' || c >= '0' && c <= '9':
		return r.number()
	}
	return nil, r.unexpected()
}

func (r *valueReader) array(depth int) (*ast.Term, error) {
	r.at++
	items := []*ast.Term{}
	if r.take(']') {
		return ast.ArrayTerm(items...), nil
	}
	for {
		item, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
		if r.take(']') {
			return ast.ArrayTerm(items...), nil
		}
		if !r.take(',') {
			return nil, r.unexpected()
		}
	}
}

// braces reads an object, or a set that is not empty.
func (r *valueReader) braces(depth int) (*ast.Term, error) {
	r.at++
	if r.take('}') {
		return ast.ObjectTerm(), nil
	}
	first, err := r.value(depth + 1)
	if err != nil {
		return nil, err
	}
	if !r.take(':') {
		return r.set(depth, first)
	}
	items := [][2]*ast.Term{}
	for key := first; ; {
		value, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, ast.Item(key, value))
		if r.take('}') {
			return ast.ObjectTerm(items...), nil
		}
		if !r.take(',') {
			return nil, r.unexpected()
		}
		if key, err = r.value(depth + 1); err != nil {
			return nil, err
		}
		if !r.take(':') {
			return nil, r.unexpected()
		}
	}
}

func (r *valueReader) set(depth int, first *ast.Term) (*ast.Term, error) {
	items := []*ast.Term{first}
	for !r.take('}') {
		if !r.take(',') {
			return nil, r.unexpected()
		}
		item, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return ast.SetTerm(items...), nil
}

func (r *valueReader) str() (*ast.Term, error) {
	start := r.at
	simple := true
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			if text := r.text[start+1 : r.at-1]; simple && utf8.ValidString(text) {
				return ast.StringTerm(text), nil
			}
			var text string
			if err := json.Unmarshal([]byte(r.text[start:r.at]), &text); err != nil {
				return nil, fmt.Errorf("%w: %w", errValueText, err)
			}
			return ast.StringTerm(text), nil
		case c == '\\':
			simple = false
			r.at++
		case c < ' ':
			simple = false
		}
	}
	return nil, fmt.Errorf("%w: a string does not end", errValueText)
}

func (r *valueReader) number() (*ast.Term, error) {
	start := r.at
	for r.at < len(r.text) && strings.IndexByte("+-.0123456789eE", r.text[r.at]) >= 0 {
		r.at++
	}
	text := completeNumber(r.text[start:r.at])
	if !json.Valid([]byte(text)) {
		r.at = start
		return nil, r.unexpected()
	}
	return ast.NumberTerm(json.Number(text)), nil
}

// completeNumber puts the zero that JSON wants on both sides of a decimal point.
func completeNumber(text string) string {
	point := strings.IndexByte(text, '.')
	if point < 0 {
		return text
	}
	before, after := text[:point], text[point+1:]
	noDigitBefore := before == "" || before == "-"
	noDigitAfter := after == "" || after[0] < '0' || after[0] > '9'
	switch {
	case noDigitBefore && noDigitAfter:
		return text
	case noDigitBefore:
		return before + "0." + after
	case noDigitAfter:
		return before + ".0" + after
	}
	return text
}

// writeValue writes value text, sets and objects in OPA's order. The String method of a value will not do: it may write escapes that
// JSON does not have.
func writeValue(out *bytes.Buffer, value ast.Value) {
	switch x := value.(type) {
	case ast.String:
		writeString(out, string(x))
	case *ast.Array:
		out.WriteByte('[')
		for i := range x.Len() {
			separate(out, i)
			writeValue(out, x.Elem(i).Value)
		}
		out.WriteByte(']')
	case ast.Set:
		if x.Len() == 0 {
			out.WriteString("set()")
			return
		}
		out.WriteByte('{')
		for i, item := range x.Slice() {
			separate(out, i)
			writeValue(out, item.Value)
		}
		out.WriteByte('}')
	case ast.Object:
		out.WriteByte('{')
		for i, key := range x.Keys() {
			separate(out, i)
			writeValue(out, key.Value)
			out.WriteByte(':')
			writeValue(out, x.Get(key).Value)
		}
		out.WriteByte('}')
	default:
		out.WriteString(value.String())
	}
}

func separate(out *bytes.Buffer, index int) {
	if index > 0 {
		out.WriteByte(',')
	}
}

func writeString(out *bytes.Buffer, text string) {
	if isPlain(text) {
		out.WriteByte('"')
		out.WriteString(text)
		out.WriteByte('"')
		return
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text)
	// The encoder ends with a line break.
	out.Truncate(out.Len() - 1)
}

// isPlain tells whether a text is the same in JSON.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
