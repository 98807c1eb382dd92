package toolchain

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// locatePrints makes each `print` say where it stands: compiled to WASM, a call no longer knows its place.
func locatePrints(module *ast.Module) {
	ast.WalkExprs(module, func(expr *ast.Expr) bool {
		terms, ok := expr.Terms.([]*ast.Term)
		if !ok || !expr.IsCall() || !expr.Operator().Equal(ast.Print.Ref()) || expr.Location == nil {
			return false
		}
		place := ast.StringTerm(fmt.Sprintf("%s:%d:", expr.Location.File, expr.Location.Row))
		place.Location = expr.Location
		expr.Terms = append([]*ast.Term{terms[0], place}, terms[1:]...)
		return false
	})
}
