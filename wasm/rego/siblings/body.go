package siblings

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

const (
	// maxDepth is how deep calls are followed.
	maxDepth = 3
	// maxSize is how many expressions a sibling may have: what would make it larger is not followed.
	maxSize = 200
)

// group is what one expression of a body says about the place of a result.
type group struct {
	origins []origin
	// binds the variables that it gives values to; a condition binds none.
	binds ast.VarSet
}

// builder writes the body of a sibling: that of the rule, with what it calls put in its place where that tells more.
type builder struct {
	scope
	// follow is off in a sibling that failed to compile with what it calls put in place.
	follow bool
	depth  int
	out    ast.Body
}

func (w *writer) builder(follow bool) *builder {
	top := map[ast.Var]bool{}
	return &builder{scope: scope{w, nil, map[ast.Var]value{}, map[ast.Var]bool{}, top}, follow: follow}
}

// addBody writes the expressions of a body that nothing else refers to, and gives what each says of the place, in the order of the
// source.
func (b *builder) addBody(body ast.Body) []group {
	for _, e := range body {
		if !e.IsNegated() {
			for v := range varsOf(e) {
				b.top[v] = true
			}
		}
	}
	groups := make([]group, 0, len(body))
	for _, e := range body {
		if !isPrint(e) {
			groups = append(groups, b.addExpr(e))
		}
	}
	return groups
}

func (b *builder) addExpr(e *ast.Expr) group {
	if len(e.With) > 0 || e.IsNegated() {
		found := b.mention(e)
		b.out.Append(e)
		if !e.IsNegated() {
			b.learn(e)
		}
		return group{origins: found}
	}
	switch terms := e.Terms.(type) {
	case *ast.Term:
		e.Terms = b.rewrite(terms)
	case []*ast.Term:
		e.Terms = b.rewriteCall(terms)
	}
	found := b.mention(e)
	binds := ast.NewVarSet()
	unknown := varsOf(e)
	for v := range unknown {
		if !b.isKnown(v) {
			binds.Add(v)
		}
	}
	if !b.bind(e) {
		binds = nil
	}
	b.out.Append(e)
	b.learn(e)
	return group{found, binds}
}

// rewriteCall rewrites an expression that is a call: its operands, and itself where what it calls can stand in its place.
func (b *builder) rewriteCall(terms []*ast.Term) any {
	operands := terms[1:]
	for i, operand := range operands {
		operands[i] = b.rewrite(operand)
	}
	operator, ok := terms[0].Value.(ast.Ref)
	if !ok {
		return terms
	}
	arity := b.writer.arity(operator)
	if result := b.inlineCall(operator, operands[:min(len(operands), max(arity, 0))]); result != nil {
		if len(operands) == arity+1 {
			return ast.Equality.Expr(operands[arity], result).Terms
		}
		return result
	}
	return terms
}

// rewrite puts in place of a term what tells more about where it comes from, and the same otherwise.
func (b *builder) rewrite(term *ast.Term) *ast.Term {
	switch t := term.Value.(type) {
	case ast.Ref:
		return b.rewriteRef(term, t)
	case ast.Call:
		switch rewritten := b.rewriteCall(t).(type) {
		case *ast.Term:
			return rewritten
		case []*ast.Term:
			return ast.NewTerm(ast.Call(rewritten))
		}
	case *ast.Array:
		items := make([]*ast.Term, 0, t.Len())
		t.Foreach(func(item *ast.Term) { items = append(items, b.rewrite(item)) })
		return ast.ArrayTerm(items...)
	}
	return term
}

func (b *builder) rewriteRef(term *ast.Term, ref ast.Ref) *ast.Term {
	ref = slices.Clone(ref)
	for i, key := range ref[1:] {
		ref[i+1] = b.rewrite(key)
	}
	if _, ok := ref[0].Value.(ast.Call); ok {
		ref[0] = b.rewrite(ref[0])
	}
	if name, rules, length := b.writer.index.find(ref); rules != nil {
		switch kind := kindOf(rules); {
		case kind == completeRule && len(ref) >= length:
			if result := b.inlineRule(name, rules, nil); result != nil {
				return refTerm(result, ref[length:])
			}
		case kind == partialSet && len(ref) > length:
			if element := b.elementOfSet(name, ref[length]); element != nil {
				return refTerm(element, ref[length+1:])
			}
		}
		return ast.NewTerm(ref)
	}
	if len(ref) > 1 && !ref.HasPrefix(ast.DefaultRootRef) && !ref.HasPrefix(ast.InputRootRef) {
		head := b.valueOf(ref[0])
		var element *ast.Term
		switch {
		case head.set != "":
			element = b.elementOfSet(head.set, ref[1])
		case head.closure != nil:
			element = b.elementOfClosure(head.closure, ref[1])
		}
		if element != nil {
			return refTerm(element, ref[2:])
		}
	}
	return ast.NewTerm(ref)
}

func refTerm(head *ast.Term, keys []*ast.Term) *ast.Term {
	if len(keys) == 0 {
		return head
	}
	return ast.NewTerm(append(ast.Ref{head}, keys...))
}

// add writes an expression of the builder's own.
func (b *builder) add(e *ast.Expr) {
	for v := range varsOf(e) {
		b.top[v] = true
	}
	b.bind(e)
	b.out.Append(e)
	b.learn(e)
}

// best are the paths of a body that is followed: those of its last condition, else of its last binding.
func best(groups []group) []origin {
	for _, g := range ranked(groups, nil) {
		return g.origins
	}
	return nil
}

// ranked puts the groups that name paths in the order in which they say where a result is: conditions from the last to the first,
// then bindings, and at the end bindings of what only the head needs.
func ranked(groups []group, uses map[ast.Var]int) []group {
	order := make([][]group, 3)
	for _, g := range slices.Backward(groups) {
		if len(g.origins) == 0 {
			continue
		}
		rank := 0
		if g.binds != nil {
			rank = 2
			for v := range g.binds {
				if uses == nil || uses[v] > 1 {
					rank = 1
				}
			}
		}
		order[rank] = append(order[rank], g)
	}
	return slices.Concat(order...)
}

// usesOf counts in how many expressions of a body each variable is.
func usesOf(body ast.Body) map[ast.Var]int {
	uses := map[ast.Var]int{}
	for _, e := range body {
		visitor := ast.NewVarVisitor()
		visitor.Walk(e)
		for v := range visitor.Vars() {
			uses[v]++
		}
	}
	return uses
}
