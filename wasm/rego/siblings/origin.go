package siblings

import "github.com/open-policy-agent/opa/v1/ast"

// origin is where a value comes from: a path through the input. The terms of its steps are evaluated by the sibling, and read by
// src/locate/paths.ts:
//
//	a string or number     a key, or the number of a list's item
//	an array               more steps
//	a set                  one step, or none: then the path ends before it
//	null                   the path ends here, whatever follows
//	{"of": paths}          at the start: any of these paths
//	{"value": v, "within": paths, "text": bool}
//	                       at the start: these paths; where all of them are cut, the one node below them that equals v, and where
//	                       there are none, the one in all of the input. A text is only looked for where the policy's own rules give
//	                       it: one that a builtin computes may be a key, and equal a value by chance
type origin struct {
	steps []*ast.Term
	// cut is set where what follows in a reference leads through something that the input does not have as such.
	cut bool
	// vague is set where it may turn out to be cut when the sibling is evaluated.
	vague bool
}

// value is what is known of a term.
type value struct {
	origins []origin
	// matchable: without any origin, it may still be found in the input by what it equals.
	matchable bool
	// closure is the comprehension that computes it.
	closure *ast.Term
	// rule is the name of the partial set or object that it is.
	rule string
	// fields are the parts of a map or list that is written out.
	fields []field
	// parts is the same of an entry of a helper: the term of an object of paths.
	parts *ast.Term
}

type field struct {
	key *ast.Term
	value
}

// term is the path as a term.
func (o origin) term() *ast.Term {
	steps := o.steps
	if o.cut {
		steps = append(steps[:len(steps):len(steps)], ast.NullTerm())
	}
	return ast.ArrayTerm(steps...)
}

func pathsTerm(origins []origin) *ast.Term {
	terms := make([]*ast.Term, 0, len(origins))
	seen := map[string]bool{}
	// Of equal paths the last one counts.
	for i := len(origins) - 1; i >= 0; i-- {
		term := origins[i].term()
		if key := term.String(); !seen[key] {
			seen[key] = true
			terms = append([]*ast.Term{term}, terms...)
		}
	}
	return ast.ArrayTerm(terms...)
}

func cutAll(origins []origin) []origin {
	cut := make([]origin, len(origins))
	for i, o := range origins {
		cut[i] = origin{steps: o.steps, cut: true}
	}
	return cut
}

// isStatic tells whether the path is sure to be one when the sibling is evaluated.
func (o origin) isStatic() bool {
	if len(o.steps) == 0 {
		return false
	}
	_, dynamic := o.steps[0].Value.(ast.Object)
	return !dynamic
}

func anyOf(paths *ast.Term, vague bool) origin {
	return origin{steps: []*ast.Term{ast.ObjectTerm([2]*ast.Term{ast.StringTerm("of"), paths})}, vague: vague}
}

func equalTo(v ast.Var, from value) origin {
	object := ast.ObjectTerm(
		[2]*ast.Term{ast.StringTerm("value"), ast.NewTerm(v)},
		[2]*ast.Term{ast.StringTerm("within"), pathsTerm(from.origins)},
		[2]*ast.Term{ast.StringTerm("text"), ast.BooleanTerm(from.matchable)},
	)
	return origin{steps: []*ast.Term{object}, vague: true}
}

// stepOf is a key of a reference as a step: what may be undefined must not make the whole sibling undefined.
func stepOf(key *ast.Term) *ast.Term {
	switch part := key.Value.(type) {
	case ast.Null, ast.Boolean, ast.Number, ast.String, ast.Var:
		return key
	case *ast.Array:
		steps := make([]*ast.Term, 0, part.Len())
		part.Foreach(func(term *ast.Term) { steps = append(steps, stepOf(term)) })
		return ast.ArrayTerm(steps...)
	}
	step := ast.VarTerm("__step__")
	return ast.SetComprehensionTerm(step, ast.NewBody(ast.Equality.Expr(step, key)))
}
