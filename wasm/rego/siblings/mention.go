package siblings

import "github.com/open-policy-agent/opa/v1/ast"

// mention lists the paths that a node names, in the order of the source. What stands in a comprehension, in `every` or under `not` has a
// scope of its own, and its paths end before the first variable that only it has. An expression with a `with` names none.
func (s *scope) mention(node any) []origin {
	switch x := node.(type) {
	case *ast.Expr:
		return s.mentionExpr(x)
	case ast.Body:
		return s.mentionBody(x)
	case *ast.Term:
		return s.mentionTerm(x)
	}
	return nil
}

func (s *scope) mentionExpr(e *ast.Expr) []origin {
	if len(e.With) > 0 {
		return nil
	}
	switch terms := e.Terms.(type) {
	case *ast.Term:
		return s.mention(terms)
	case []*ast.Term:
		if isPrint(e) {
			return nil
		}
		return s.mentionTerm(ast.CallTerm(terms...))
	case *ast.Not:
		return s.child().mention(terms.Body)
	case *ast.LogicalAnd:
		return append(s.child().mention(terms.Lhs), s.child().mention(terms.Rhs)...)
	case *ast.LogicalOr:
		return append(s.child().mention(terms.Lhs), s.child().mention(terms.Rhs)...)
	case *ast.Every:
		inner := s.child()
		found := s.mention(terms.Domain)
		domain := s.valueOf(terms.Domain)
		inner.learn(terms.Key)
		if v, ok := terms.Value.Value.(ast.Var); ok {
			inner.assign(v, value{origins: inner.extend(domain.origins, []*ast.Term{terms.Key})})
		}
		return append(found, inner.mention(terms.Body)...)
	}
	return nil
}

func (s *scope) mentionBody(body ast.Body) []origin {
	found := []origin{}
	for _, e := range body {
		found = append(found, s.mention(e)...)
		s.bind(e)
		if !e.IsNegated() {
			s.learn(e)
		}
	}
	return found
}

func (s *scope) mentionTerm(term *ast.Term) []origin {
	found := []origin{}
	switch t := term.Value.(type) {
	case ast.Var:
		return s.valueOf(term).origins
	case ast.Ref:
		// A variable as an index counts by what it stands for.
		for _, key := range t[1:] {
			found = append(found, s.mention(key)...)
		}
		return append(found, s.valueOf(term).origins...)
	case ast.Call:
		if from := s.valueOfCall(t).origins; len(from) > 0 && !from[0].cut {
			return from
		}
		for _, operand := range t[1:] {
			found = append(found, s.mention(operand)...)
		}
	case *ast.Array:
		t.Foreach(func(item *ast.Term) { found = append(found, s.mention(item)...) })
	case ast.Set:
		t.Foreach(func(item *ast.Term) { found = append(found, s.mention(item)...) })
	case ast.Object:
		t.Foreach(func(key, item *ast.Term) {
			found = append(append(found, s.mention(key)...), s.mention(item)...)
		})
	case *ast.ArrayComprehension:
		return s.mentionClosure(t.Body, t.Term)
	case *ast.SetComprehension:
		return s.mentionClosure(t.Body, t.Term)
	case *ast.ObjectComprehension:
		return s.mentionClosure(t.Body, t.Key, t.Value)
	case *ast.TemplateString:
		for _, part := range t.Parts {
			found = append(found, s.mention(part)...)
		}
	}
	return found
}

// mentionClosure reads the body first, as it says what the terms in front of it are.
func (s *scope) mentionClosure(body ast.Body, terms ...*ast.Term) []origin {
	inner := s.child()
	later := inner.mention(body)
	found := []origin{}
	for _, term := range terms {
		found = append(found, inner.mention(term)...)
	}
	return append(found, later...)
}

func isPrint(e *ast.Expr) bool {
	return e.IsCall() && e.Operator().Equal(ast.Print.Ref())
}
