package siblings

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// reshaping builtins give back their first operand with some of it changed: a path through it is one through the operand.
var reshaping = []string{
	ast.JSONPatch.Name, ast.JSONRemove.Name, ast.JSONFilter.Name, ast.ObjectRemove.Name, ast.ObjectFilter.Name,
}

func isBuiltin(call ast.Call, builtin *ast.Builtin) bool {
	operator, ok := call[0].Value.(ast.Ref)
	return ok && operator.Equal(builtin.Ref())
}

// valueOf is where a term's value comes from.
func (s *scope) valueOf(term *ast.Term) value {
	switch t := term.Value.(type) {
	case ast.Var:
		if term.Equal(ast.InputRootDocument) {
			return value{origins: []origin{{}}}
		}
		return s.lookup(t)
	case ast.Ref:
		return s.valueOfRef(t)
	case ast.Call:
		return s.valueOfCall(t)
	case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension:
		return value{origins: cutAll(s.mention(term)), closure: term}
	case *ast.Array, ast.Object, ast.Set:
		return value{origins: cutAll(s.mention(term))}
	}
	return value{}
}

func (s *scope) valueOfRef(ref ast.Ref) value {
	if name, rules, length := s.writer.index.find(ref); rules != nil {
		return s.valueOfRule(name, rules, ref[length:])
	}
	if ref.HasPrefix(ast.DefaultRootRef) {
		return value{}
	}
	head := s.valueOf(ref[0])
	if len(ref) == 1 {
		return head
	}
	return value{origins: s.extend(head.origins, ref[1:]), matchable: head.matchable}
}

func (s *scope) valueOfRule(name string, rules []*ast.Rule, keys []*ast.Term) value {
	if !s.writer.index.dependsOnInput(name) {
		return value{}
	}
	switch kindOf(rules) {
	case completeRule:
		if helper := s.writer.helper(name); helper != nil && helper.hasOrigins {
			// The value of a complete rule is one, so the paths do not have to be held against it.
			paths, path := ast.VarTerm("__paths__"), ast.VarTerm("__path__")
			entry := ast.RefTerm(append(helper.ref(), ast.ArrayTerm(ast.VarTerm("__value__"), paths))...)
			body := ast.NewBody(ast.NewExpr(entry), ast.Equality.Expr(path, ast.RefTerm(paths, ast.VarTerm("__index__"))))
			return value{origins: s.extend([]origin{anyOf(ast.ArrayComprehensionTerm(path, body))}, keys)}
		}
	case partialSet:
		if len(keys) == 0 {
			return value{set: name, matchable: true}
		}
	}
	return value{matchable: true}
}

func (s *scope) valueOfCall(call ast.Call) value {
	operator, ok := call[0].Value.(ast.Ref)
	if !ok {
		return value{}
	}
	switch name := operator.String(); {
	case name == ast.ObjectGet.Name && len(call) == 4:
		return value{origins: s.extend(s.valueOf(call[1]).origins, []*ast.Term{call[2]})}
	case name == ast.ObjectUnion.Name && len(call) == 3:
		return value{origins: slices.Concat(s.valueOf(call[1]).origins, s.valueOf(call[2]).origins)}
	case slices.Contains(reshaping, name) && len(call) > 1:
		return value{origins: s.valueOf(call[1]).origins}
	}
	from := value{}
	for _, operand := range call[1:] {
		from.origins = append(from.origins, cutAll(s.mention(operand))...)
	}
	if name, rules, _ := s.writer.index.find(operator); rules != nil {
		from.matchable = s.writer.index.dependsOnInput(name)
	}
	return from
}
