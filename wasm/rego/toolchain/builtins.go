package toolchain

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
)

// evaluation is what stays the same for all builtins of one evaluation.
type evaluation struct {
	ID    string `json:"id"`
	NowNS string `json:"nowNs"`
}

type callResponse struct {
	// Value text; absent when the builtin is undefined.
	Value string `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
	// Halt marks an error that ends the evaluation; any other makes the builtin undefined.
	Halt bool `json:"halt,omitempty"`
}

var current struct {
	text    string
	context topdown.BuiltinContext
}

// Call calls a builtin. The operands are value text of an array.
func Call(name, operands, evaluationText string) string {
	builtin := topdown.GetBuiltin(name)
	if builtin == nil {
		return encode(callResponse{Error: name + " is not a builtin", Halt: true})
	}
	parsed, err := ast.ParseTerm(operands)
	if err != nil {
		return encode(callResponse{Error: err.Error()})
	}
	array, ok := parsed.Value.(*ast.Array)
	if !ok {
		return encode(callResponse{Error: "the operands are not an array", Halt: true})
	}
	terms := make([]*ast.Term, 0, array.Len())
	array.Foreach(func(term *ast.Term) { terms = append(terms, term) })

	var result *ast.Term
	err = builtin(contextOf(evaluationText), terms, func(term *ast.Term) error {
		result = term
		return nil
	})
	if err != nil {
		var halt topdown.Halt
		return encode(callResponse{Error: err.Error(), Halt: errors.As(err, &halt)})
	}
	if result == nil {
		return "{}"
	}
	var text strings.Builder
	writeValue(&text, result.Value)
	return encode(callResponse{Value: text.String()})
}

// contextOf keeps one context an evaluation: random numbers and ids repeat within it, and the clock stands still.
func contextOf(text string) topdown.BuiltinContext {
	if current.text == text && text != "" {
		return current.context
	}
	var e evaluation
	_ = json.Unmarshal([]byte(text), &e)
	if e.NowNS == "" {
		e.NowNS = "0"
	}
	current.text = text
	current.context = topdown.BuiltinContext{
		Time:         ast.NumberTerm(json.Number(e.NowNS)),
		Seed:         rand.Reader,
		Metrics:      metrics.New(),
		Cancel:       topdown.NewCancel(),
		Cache:        make(builtins.Cache),
		Capabilities: capabilities(),
	}
	return current.context
}

// writeValue writes what opa_value_parse reads: JSON, and sets, in OPA's order. The String method of a value may write escapes that JSON
// does not have.
func writeValue(out *strings.Builder, value ast.Value) {
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

func separate(out *strings.Builder, index int) {
	if index > 0 {
		out.WriteByte(',')
	}
}

func writeString(out *strings.Builder, text string) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text)
	out.Write(bytes.TrimSuffix(buffer.Bytes(), []byte("\n")))
}
