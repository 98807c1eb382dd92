package siblings

import (
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// helper is the sibling of a rule that policies take values from: a set of `[key, value, paths, parts]`. The key of a set's element is the
// element, that of a complete rule null; the parts are the paths of a value's own parts, where it is a map or list that is written out.
type helper struct {
	name ast.Var
	// hasOrigins tells whether any value of it comes from the input.
	hasOrigins bool
	// isVague tells whether any of its paths may end before the value.
	isVague bool
	// hasParts tells whether any value of it is written out.
	hasParts bool
}

// entry is a reference to an entry of the helper.
func (h *helper) entry(key, value, paths, parts *ast.Term) *ast.Term {
	return refTerm(ruleRef(h.name), []*ast.Term{ast.ArrayTerm(key, value, paths, parts)})
}

// allPaths lists the paths of all entries.
func (h *helper) allPaths() *ast.Term {
	path, paths, index := ast.VarTerm("__path__"), ast.VarTerm("__paths__"), ast.VarTerm("__index__")
	entry := h.entry(ast.VarTerm("__key__"), ast.VarTerm("__value__"), paths, ast.VarTerm("__parts__"))
	body := ast.NewBody(ast.NewExpr(entry), ast.Equality.Expr(path, refTerm(paths, []*ast.Term{index})))
	return ast.ArrayComprehensionTerm(path, body)
}

// helper gives the sibling of a complete rule or a partial one, which is written when it is first asked for. It is nil for one that cannot
// have any.
func (w *writer) helper(name string) *helper {
	if known, ok := w.helpers[name]; ok {
		return known
	}
	w.helpers[name] = nil
	rules := w.index.rules[name]
	kind := w.index.kindOf(name)
	if w.refused[name] || kind == opaque || kind == function {
		return nil
	}
	made := &helper{name: ast.Var(fmt.Sprintf("h%d", len(w.helpers)))}
	for _, rule := range rules {
		if rule.Default {
			continue
		}
		w.define(made.name, rule, Blame{Helper: name}, true, func(b *builder, rule *ast.Rule, groups []group) *ast.Term {
			term := headValue(rule)
			from := b.valueOf(term)
			if len(from.origins) == 0 && kind != completeRule {
				from.origins = cutAll(best(groups))
			}
			made.hasOrigins = made.hasOrigins || len(from.origins) > 0
			made.isVague = made.isVague || len(from.origins) == 0 || slices.ContainsFunc(from.origins, func(o origin) bool { return o.cut || o.vague })
			made.hasParts = made.hasParts || len(from.fields) > 0
			key := ast.NullTerm()
			if kind != completeRule {
				key = rule.Head.Key
			}
			return ast.ArrayTerm(key, term, pathsTerm(from.origins), partsTerm(from.fields))
		})
	}
	w.helpers[name] = made
	return made
}

// partsTerm is an object of the paths of what a map or list that is written out holds.
func partsTerm(fields []field) *ast.Term {
	parts := make([][2]*ast.Term, 0, len(fields))
	for _, f := range fields {
		if len(f.origins) > 0 && f.key.IsGround() {
			parts = append(parts, [2]*ast.Term{f.key, pathsTerm(f.origins)})
		}
	}
	return ast.ObjectTerm(parts...)
}
