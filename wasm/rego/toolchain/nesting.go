package toolchain

import "github.com/open-policy-agent/opa/v1/ast"

// maxTreeDepth is how deep the parts of a rule may nest. Hand-written policies stay below fifty. OPA's compiler recurses over a rule
// without a limit, and Go cannot recover from a stack that is used up: one file would end the whole program.
const maxTreeDepth = 2000

// checkNesting refuses rules that nest too deeply to be compiled safely.
func checkNesting(module *ast.Module) error {
	failed := ast.Errors{}
	for _, rule := range module.Rules {
		depth, deepest := 0, 0
		ast.NewBeforeAfterVisitor(
			func(any) bool {
				depth++
				deepest = max(deepest, depth)
				return deepest > maxTreeDepth
			},
			func(any) { depth-- },
		).Walk(rule)
		if deepest > maxTreeDepth {
			failed = append(failed, ast.NewError(ast.ParseErr, rule.Location, "the rule nests too deeply"))
		}
	}
	if len(failed) > 0 {
		return failed
	}
	return nil
}
