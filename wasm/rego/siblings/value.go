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
	case *ast.Array:
		fields := make([]field, 0, t.Len())
		for i := range t.Len() {
			fields = append(fields, field{ast.InternedTerm(i), s.valueOf(t.Elem(i))})
		}
		return value{origins: cutAll(s.mention(term)), fields: fields}
	case ast.Object:
		fields := make([]field, 0, t.Len())
		t.Foreach(func(key, item *ast.Term) { fields = append(fields, field{key, s.valueOf(item)}) })
		return value{origins: cutAll(s.mention(term)), fields: fields}
	case ast.Set:
		return value{origins: cutAll(s.mention(term))}
	}
	return value{}
}

func (s *scope) valueOfRef(ref ast.Ref) value {
	if name, rules, length := s.writer.index.find(ref); rules != nil {
		return s.valueOfRule(name, ref[length:])
	}
	if ref.HasPrefix(ast.DefaultRootRef) {
		return value{}
	}
	return s.under(s.valueOf(ref[0]), ref[1:])
}

// under is what is known of the value that keys lead to.
func (s *scope) under(from value, keys []*ast.Term) value {
	if len(keys) == 0 {
		return from
	}
	for _, f := range from.fields {
		if f.key.Equal(keys[0]) {
			return s.under(f.value, keys[1:])
		}
	}
	found := value{origins: s.extend(from.origins, keys), matchable: from.matchable}
	if from.parts != nil && keys[0].IsGround() {
		path, index := ast.VarTerm("__path__"), ast.VarTerm("__index__")
		// A reference to a key that no entry has would not pass the type check.
		paths := ast.ObjectGet.Call(from.parts, keys[0], ast.ArrayTerm())
		body := ast.NewBody(ast.Equality.Expr(path, refTerm(paths, []*ast.Term{index})))
		part := anyOf(ast.ArrayComprehensionTerm(path, body), true)
		found.origins = append(found.origins, s.extend([]origin{part}, keys[1:])...)
	}
	return found
}

func (s *scope) valueOfRule(name string, keys []*ast.Term) value {
	if !s.writer.index.dependsOnInput(name) {
		return value{}
	}
	helper := s.writer.helper(name)
	switch kind := s.writer.index.kindOf(name); {
	case helper == nil:
		return value{matchable: true}
	case kind == completeRule && helper.hasOrigins:
		// The value of a complete rule is one, so the paths do not have to be held against it.
		return value{origins: s.extend([]origin{anyOf(helper.allPaths(), helper.isVague)}, keys), matchable: true}
	case kind != completeRule && len(keys) == 0:
		whole := value{rule: name, matchable: true}
		if helper.hasOrigins {
			whole.origins = cutAll([]origin{anyOf(helper.allPaths(), helper.isVague)})
		}
		return whole
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
