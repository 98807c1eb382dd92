package siblings

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// helper is the sibling of a rule that policies take values from: a set of `[value, paths]`.
type helper struct {
	name ast.Var
	// hasOrigins tells whether any value of it comes from the input as it is.
	hasOrigins bool
}

func (h *helper) ref() ast.Ref {
	return ruleRef(h.name).Value.(ast.Ref)
}

// helper gives the sibling of a complete rule or partial set, which is written when it is first asked for. It is nil for one that cannot
// have any.
func (w *writer) helper(name string) *helper {
	if known, ok := w.helpers[name]; ok {
		return known
	}
	w.helpers[name] = nil
	rules := w.index.rules[name]
	kind := kindOf(rules)
	if w.refused[name] || kind != completeRule && kind != partialSet {
		return nil
	}
	made := &helper{name: ast.Var(fmt.Sprintf("h%d", len(w.helpers)))}
	for _, rule := range rules {
		if rule.Default {
			continue
		}
		w.define(made.name, rule, Blame{Helper: name}, true, func(b *builder, value *ast.Term, groups []group, _ ast.Body) *ast.Term {
			origins := b.valueOf(value).origins
			if len(origins) == 0 && kind == partialSet {
				origins = cutAll(best(groups))
			}
			made.hasOrigins = made.hasOrigins || len(origins) > 0
			return pathsTerm(origins)
		})
	}
	w.helpers[name] = made
	return made
}
