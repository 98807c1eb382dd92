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
	// vars are all that the expression names, and binds those that it gives values to; a condition binds none.
	vars, binds ast.VarSet
	// isAlias: what it binds is a node of the input, not something computed.
	isAlias bool
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
	g := group{vars: allVars(e)}
	if len(e.With) > 0 || e.IsNegated() {
		g.origins = b.mention(e)
		b.out.Append(e)
		if !e.IsNegated() {
			b.learn(e)
		}
		return g
	}
	switch terms := e.Terms.(type) {
	case *ast.Term:
		e.Terms = b.rewriteCondition(terms)
	case []*ast.Term:
		e.Terms = b.rewriteCall(terms)
	}
	g.origins = b.mention(e)
	unknown := varsOf(e)
	for v := range unknown {
		if b.isKnown(v) {
			delete(unknown, v)
		}
	}
	g.isAlias = b.readsNode(e)
	if b.bind(e) {
		g.binds = unknown
	}
	b.out.Append(e)
	b.learn(e)
	return g
}

// readsNode tells whether one side of an assignment is a reference, or a call that gives a part of the input as it is.
func (b *builder) readsNode(e *ast.Expr) bool {
	terms, ok := e.Terms.([]*ast.Term)
	if !ok {
		return false
	}
	return slices.ContainsFunc(terms[1:], func(term *ast.Term) bool {
		_, isRef := term.Value.(ast.Ref)
		origins := b.valueOf(term).origins
		return isRef && len(origins) > 0 || len(origins) > 0 && !isCut(origins)
	})
}

// rewriteCondition rewrites a term that stands alone. A rule that is false by default is followed there: it holds where its body does.
func (b *builder) rewriteCondition(term *ast.Term) *ast.Term {
	if ref, ok := term.Value.(ast.Ref); ok {
		name, rules, length := b.writer.index.find(ref)
		if body := asCondition(rules); body != nil && length == len(ref) && b.writer.index.kindOf(name) == completeRule {
			if result := b.inlineRule(name, body, nil); result != nil {
				return result
			}
		}
	}
	return b.rewrite(term)
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
		return b.rewriteRef(t)
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

func (b *builder) rewriteRef(ref ast.Ref) *ast.Term {
	ref = slices.Clone(ref)
	for i, key := range ref[1:] {
		ref[i+1] = b.rewrite(key)
	}
	if _, ok := ref[0].Value.(ast.Call); ok {
		ref[0] = b.rewrite(ref[0])
	}
	if len(ref) == 1 {
		return ast.NewTerm(ref)
	}
	head, keys := ref[0], ref[1:]
	if name, rules, length := b.writer.index.find(ref); rules != nil {
		head, keys = b.rewriteRule(name, rules, ref[:length]), ref[length:]
	}
	for len(keys) > 0 && b.follow && b.hasUnknown(keys[0]) {
		element := b.elementOf(b.valueOf(head), keys[0])
		if element == nil {
			break
		}
		head, keys = element, keys[1:]
	}
	return refTerm(head, keys)
}

// rewriteRule puts a rule's body in place of a reference to it, where that is the only one.
func (b *builder) rewriteRule(name string, rules []*ast.Rule, ref ast.Ref) *ast.Term {
	if b.writer.index.kindOf(name) == completeRule {
		if result := b.inlineRule(name, rules, nil); result != nil {
			return result
		}
	}
	return ast.NewTerm(ref)
}

// elementOf puts something in place of an iteration over what is computed that still knows where its elements come from.
func (b *builder) elementOf(from value, key *ast.Term) *ast.Term {
	switch {
	case from.rule != "":
		return b.elementOfRule(from.rule, key)
	case from.closure != nil:
		return b.elementOfClosure(from.closure, key)
	}
	return nil
}

func refTerm(head *ast.Term, keys []*ast.Term) *ast.Term {
	if len(keys) == 0 {
		return head
	}
	ref, ok := head.Value.(ast.Ref)
	if !ok {
		ref = ast.Ref{head}
	}
	return ast.NewTerm(ref.Concat(keys))
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
	for _, g := range ranked(groups) {
		return g.origins
	}
	return nil
}

// ranked puts the groups that name paths in the order in which they say where a result is: conditions from the last to the first, then
// what conditions need, then nodes that only the head needs, and at the end what is computed for the head.
func ranked(groups []group) []group {
	needed := ast.NewVarSet()
	isNeeded := make([]bool, len(groups))
	for changed := true; changed; {
		changed = false
		for i, g := range groups {
			if !isNeeded[i] && (g.binds == nil || len(g.binds.Intersect(needed)) > 0) {
				isNeeded[i], changed = true, true
				needed.Update(g.vars)
			}
		}
	}
	order := make([][]group, 4)
	for i, g := range slices.Backward(groups) {
		if len(g.origins) == 0 {
			continue
		}
		rank := 3
		switch {
		case g.binds == nil:
			rank = 0
		case isNeeded[i]:
			rank = 1
		case g.isAlias:
			rank = 2
		}
		order[rank] = append(order[rank], g)
	}
	return slices.Concat(order...)
}

// allVars are the variables of a node, also those that closures name.
func allVars(node any) ast.VarSet {
	visitor := ast.NewVarVisitor()
	visitor.Walk(node)
	return visitor.Vars()
}
