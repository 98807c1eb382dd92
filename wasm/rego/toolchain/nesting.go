package toolchain

import "github.com/open-policy-agent/opa/v1/ast"

const (
	// maxTreeDepth is how deep the parts of a rule may nest; hand-written policies stay below fifty. OPA's compiler recurses over a
	// rule without a limit, and a stack that is used up ends the whole program.
	maxTreeDepth = 2000
	// maxClosures is how deep comprehensions and `every` may nest. OPA's compiler needs nearly three times as long for each level: 0.2 s
	// for ten, half an hour for twenty.
	maxClosures = 10
)

// checkNesting refuses rules that nest too deeply to be compiled.
func checkNesting(module *ast.Module) error {
	failed := ast.Errors{}
	for _, rule := range module.Rules {
		var n nesting
		n.measure(rule)
		if n.deepest > maxTreeDepth {
			failed = append(failed, ast.NewError(ast.ParseErr, rule.Location, "the rule nests too deeply"))
		}
		if n.deepestClosure > maxClosures {
			failed = append(failed, ast.NewError(ast.ParseErr, rule.Location,
				"the rule nests %d comprehensions; more than %d cannot be compiled in reasonable time", n.deepestClosure, maxClosures))
		}
	}
	if len(failed) > 0 {
		return failed
	}
	return nil
}

type nesting struct {
	depth, deepest          int
	closure, deepestClosure int
}

func (n *nesting) measure(rule *ast.Rule) {
	ast.NewBeforeAfterVisitor(
		func(node any) bool {
			n.depth++
			n.deepest = max(n.deepest, n.depth)
			if isClosure(node) {
				n.closure++
				n.deepestClosure = max(n.deepestClosure, n.closure)
			}
			return n.deepest > maxTreeDepth
		},
		func(node any) {
			n.depth--
			if isClosure(node) {
				n.closure--
			}
		},
	).Walk(rule)
}

func isClosure(node any) bool {
	switch node.(type) {
	case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension, *ast.Every:
		return true
	}
	return false
}
