package toolchain

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

type callResponse struct {
	// Value text; absent when the builtin is undefined.
	Value string `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
	// Halt marks an error that ends the evaluation; any other makes the builtin undefined.
	Halt bool `json:"halt,omitempty"`
}

// callable are the names of the builtins that a policy may call.
var callable = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, builtin := range capabilities().Builtins {
		names[builtin.Name] = true
	}
	return names
})

// Call calls a builtin. The operands are value text of an array; evaluation says what stays the same for all calls of one evaluation,
// see evaluationContext.
func Call(name, operands, evaluation string) (response string) {
	defer func() {
		if fault := recover(); fault != nil {
			response = encode(callResponse{Error: fmt.Sprintf("%s: %v", name, fault), Halt: true})
		}
	}()
	builtin := topdown.GetBuiltin(name)
	if builtin == nil || !callable()[name] {
		return encode(callResponse{Error: name + " is not a builtin that policies may call", Halt: true})
	}
	parsed, err := readValue(operands)
	if err != nil {
		return encode(callResponse{Error: name + ": " + err.Error(), Halt: true})
	}
	array, ok := parsed.Value.(*ast.Array)
	if !ok {
		return encode(callResponse{Error: name + ": the operands are not an array", Halt: true})
	}
	terms := make([]*ast.Term, 0, array.Len())
	array.Foreach(func(term *ast.Term) { terms = append(terms, term) })

	var result *ast.Term
	err = builtin(seededContext(evaluation, name, operands), terms, func(term *ast.Term) error {
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
	var value bytes.Buffer
	writeValue(&value, result.Value)
	var out bytes.Buffer
	out.WriteString(`{"value":`)
	writeString(&out, value.String())
	out.WriteByte('}')
	return out.String()
}
