// Package toolchain is what the JavaScript side asks of OPA: to parse modules with their annotations, to check and to compile them,
// and to call builtins. Every function takes and gives JSON text; the shapes are the types of this package, and those of
// src/rego/engine/protocol.ts. The functions are for one thread.
package toolchain

import (
	"fmt"
	"slices"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// refused are the builtins that give a policy access to the network or to the environment. They are taken out of the capabilities,
// because OPA's list of unsafe builtins can be bypassed by `with` (GHSA-f524-rf33-2jjr).
var refused = []string{"http.send", "net.lookup_ip_addr", "opa.runtime"}

// capabilities are OPA's and Trivy's builtins without the refused ones, and no host that a JSON schema could be fetched from.
var capabilities = sync.OnceValue(func() *ast.Capabilities {
	all := ast.CapabilitiesForThisVersion()
	all.Builtins = slices.DeleteFunc(all.Builtins, func(b *ast.Builtin) bool {
		return slices.Contains(refused, b.Name)
	})
	all.AllowNet = []string{}
	return all
})

// mockable are the capabilities of tests and queries: the refused builtins are there, so that a test may mock them, but calling one ends
// the evaluation.
var mockable = sync.OnceValue(func() *ast.Capabilities {
	all := ast.CapabilitiesForThisVersion()
	all.AllowNet = []string{}
	return all
})

// refuse makes an evaluation end where it calls a builtin that policies may not call.
func refuse(name string) topdown.BuiltinFunc {
	return func(call topdown.BuiltinContext, _ []*ast.Term, _ func(*ast.Term) error) error {
		message := fmt.Sprintf("%s is refused: policies have neither network nor environment; a test may mock it (with %s as …)", name, name)
		return topdown.Halt{Err: &topdown.Error{Code: topdown.BuiltinErr, Message: message, Location: call.Location}}
	}
}

func init() {
	for _, name := range refused {
		topdown.RegisterBuiltinFunc(name, refuse(name))
	}
}
