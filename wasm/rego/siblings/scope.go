package siblings

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// scope knows where the variables of a body come from. The scope of a comprehension, `every` or negation has that of the body around it
// as parent.
type scope struct {
	writer *writer
	parent *scope
	vars   map[ast.Var]value
	known  map[ast.Var]bool
	// top are the variables of the sibling's own body, without those of the closures in it: a path may name only them.
	top map[ast.Var]bool
}

func (s *scope) child() *scope {
	return &scope{s.writer, s, map[ast.Var]value{}, map[ast.Var]bool{}, s.top}
}

func (s *scope) lookup(v ast.Var) value {
	for ; s != nil; s = s.parent {
		if known, ok := s.vars[v]; ok {
			return known
		}
	}
	return value{}
}

func (s *scope) isKnown(v ast.Var) bool {
	if v == ast.InputRootDocument.Value || v == ast.DefaultRootDocument.Value {
		return true
	}
	for ; s != nil; s = s.parent {
		if s.known[v] {
			return true
		}
	}
	return false
}

// hasUnknown tells whether a pattern has a variable that gets its value here.
func (s *scope) hasUnknown(term *ast.Term) bool {
	found := false
	for v := range varsOf(term) {
		found = found || !s.isKnown(v)
	}
	return found
}

// assign says where a variable comes from. What may only be known to be computed may still be found by its value.
func (s *scope) assign(v ast.Var, from value) {
	s.known[v] = true
	isVague := !slices.ContainsFunc(from.origins, func(o origin) bool { return !o.cut && !o.vague })
	if s.top[v] && isVague && (len(from.origins) > 0 || from.matchable) {
		from.origins = []origin{equalTo(v, from)}
	}
	s.vars[v] = from
}

// assignTerm says where a variable that equals a term comes from; another name for a variable is as good as that.
func (s *scope) assignTerm(v ast.Var, term *ast.Term) {
	if _, ok := term.Value.(ast.Var); !ok {
		s.assign(v, s.valueOf(term))
		return
	}
	s.known[v] = true
	s.vars[v] = s.valueOf(term)
}

// extend goes on with the keys of a reference, up to the first that has a variable of a closure.
func (s *scope) extend(origins []origin, keys []*ast.Term) []origin {
	extended := make([]origin, 0, len(origins))
	for _, o := range origins {
		steps := o.steps[:len(o.steps):len(o.steps)]
		cut := o.cut
		for _, key := range keys {
			if cut = cut || !s.isVisible(key); cut {
				break
			}
			steps = append(steps, stepOf(key))
		}
		extended = append(extended, origin{steps, cut, o.vague})
	}
	return extended
}

func (s *scope) isVisible(key *ast.Term) bool {
	for v := range varsOf(key) {
		if !s.top[v] {
			return false
		}
	}
	return true
}

// bind takes note of the variables that an expression gives values to. It tells whether there are any.
func (s *scope) bind(e *ast.Expr) (binds bool) {
	terms, ok := e.Terms.([]*ast.Term)
	if !ok || e.IsNegated() {
		return false
	}
	operands := terms[1:]
	switch operator := e.Operator(); {
	case len(e.With) > 0:
		return false
	case len(operands) == 2 && (operator.Equal(ast.Equality.Ref()) || operator.Equal(ast.Assign.Ref())):
		return s.unify(operands[0], operands[1])
	case len(operands) > 1 && len(operands) == s.writer.arity(operator)+1:
		// The last operand is the output.
		call := ast.CallTerm(terms[:len(terms)-1]...)
		return s.unify(operands[len(operands)-1], call)
	}
	return false
}

func (s *scope) unify(a, b *ast.Term) bool {
	if v, ok := a.Value.(ast.Var); ok && !s.isKnown(v) {
		s.assignTerm(v, b)
		return true
	}
	if v, ok := b.Value.(ast.Var); ok && !s.isKnown(v) {
		s.assignTerm(v, a)
		return true
	}
	if x, ok := a.Value.(*ast.Array); ok {
		if y, ok := b.Value.(*ast.Array); ok && x.Len() == y.Len() {
			binds := false
			for i := range x.Len() {
				binds = s.unify(x.Elem(i), y.Elem(i)) || binds
			}
			return binds
		}
	}
	if s.hasUnknown(a) && isPattern(a) {
		return s.destructure(a, s.destructed(b))
	}
	if s.hasUnknown(b) && isPattern(b) {
		return s.destructure(b, s.destructed(a))
	}
	return false
}

func isPattern(term *ast.Term) bool {
	switch term.Value.(type) {
	case *ast.Array, ast.Object:
		return true
	}
	return false
}

// destructed is the value that a pattern takes apart: `[path, value]` of walk has no origin of its own.
func (s *scope) destructed(term *ast.Term) func(key *ast.Term, pattern *ast.Term) value {
	if call, ok := term.Value.(ast.Call); ok && len(call) > 1 && isBuiltin(call, ast.WalkBuiltin) {
		root := s.valueOf(call[1])
		return func(key, pattern *ast.Term) value {
			array, ok := pattern.Value.(*ast.Array)
			if !ok || array.Len() != 2 || !key.Equal(ast.InternedTerm(1)) {
				return value{}
			}
			return value{origins: s.extend(root.origins, []*ast.Term{array.Elem(0)})}
		}
	}
	whole := s.valueOf(term)
	return func(key, _ *ast.Term) value {
		return s.under(whole, []*ast.Term{key})
	}
}

func (s *scope) destructure(pattern *ast.Term, part func(key, pattern *ast.Term) value) bool {
	binds := false
	each := func(key, term *ast.Term) {
		from := part(key, pattern)
		if v, ok := term.Value.(ast.Var); ok {
			if !s.isKnown(v) {
				s.assign(v, from)
				binds = true
			}
		} else if isPattern(term) {
			binds = s.destructure(term, func(key, _ *ast.Term) value {
				return s.under(from, []*ast.Term{key})
			}) || binds
		}
	}
	switch p := pattern.Value.(type) {
	case *ast.Array:
		for i := range p.Len() {
			each(ast.InternedTerm(i), p.Elem(i))
		}
	case ast.Object:
		p.Foreach(each)
	}
	return binds
}

// learn takes note that the variables of an expression have values from here on.
func (s *scope) learn(node any) {
	for v := range varsOf(node) {
		s.known[v] = true
	}
}

// varsOf are the variables of a node, without the names of functions and what only closures name.
func varsOf(node any) ast.VarSet {
	visitor := ast.NewVarVisitor().WithParams(ast.VarVisitorParams{SkipRefCallHead: true, SkipClosures: true})
	visitor.Walk(node)
	vars := visitor.Vars()
	delete(vars, ast.Var("input"))
	delete(vars, ast.Var("data"))
	return vars
}
