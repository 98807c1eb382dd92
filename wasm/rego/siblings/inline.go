package siblings

import (
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// inlineCall puts the body of a function in place of its call.
func (b *builder) inlineCall(operator ast.Ref, operands []*ast.Term) *ast.Term {
	name, rules, length := b.writer.index.find(operator)
	if rules == nil || length != len(operator) || b.writer.index.kindOf(name) != function || len(rules[0].Head.Args) != len(operands) {
		return nil
	}
	return b.inlineRule(name, rules, operands)
}

// inlineRule puts the body of a rule or function that has only one in place of it. It gives the term that stands for the value.
func (b *builder) inlineRule(name string, rules []*ast.Rule, operands []*ast.Term) *ast.Term {
	if !b.follow || !isSingle(rules) || b.depth >= maxDepth || len(b.out) > maxSize || b.writer.refused[name] {
		return nil
	}
	if len(operands) == 0 && !b.writer.index.dependsOnInput(name) {
		return nil
	}
	rule := b.writer.fresh(rules[0])
	mentioned := []origin{}
	for i, arg := range rule.Head.Args {
		mentioned = append(mentioned, b.mention(operands[i])...)
		b.add(ast.Equality.Expr(arg, operands[i]))
	}
	b.depth++
	groups := b.addBody(rule.Body)
	result := b.rewrite(headValue(rule))
	b.depth--
	from := b.valueOf(result)
	if len(from.origins) == 0 {
		if from.origins = cutAll(best(groups)); len(from.origins) == 0 {
			from.origins = cutAll(mentioned)
		}
	}
	return b.name(result, from)
}

// elementOfClosure puts the body of a comprehension in place of an iteration over it.
func (b *builder) elementOfClosure(closure, key *ast.Term) *ast.Term {
	if len(b.out) > maxSize {
		return nil
	}
	var body ast.Body
	var element, itsKey *ast.Term
	switch c := b.freshLocals(closure).Value.(type) {
	case *ast.ArrayComprehension:
		// The number of an item is not that of a solution.
		if v, ok := key.Value.(ast.Var); !ok || !isWildcard(v) {
			return nil
		}
		body, element = c.Body, c.Term
	case *ast.SetComprehension:
		body, element, itsKey = c.Body, c.Term, c.Term
	case *ast.ObjectComprehension:
		body, element, itsKey = c.Body, c.Value, c.Key
	default:
		return nil
	}
	b.addBody(body)
	element = b.rewrite(element)
	if itsKey != nil {
		b.add(ast.Equality.Expr(key, itsKey))
	}
	return b.name(element, b.valueOf(element))
}

// elementOfRule puts a value of a partial rule with its paths in place of an iteration over the rule.
func (b *builder) elementOfRule(name string, key *ast.Term) *ast.Term {
	helper := b.writer.helper(name)
	if helper == nil {
		return nil
	}
	itsKey, element, paths, parts := b.writer.variable(), b.writer.variable(), b.writer.variable(), b.writer.variable()
	b.add(ast.NewExpr(helper.entry(itsKey, element, paths, parts)))
	from := value{matchable: true}
	if helper.hasParts {
		from.parts = parts
	}
	v := element.Value.(ast.Var)
	if helper.hasOrigins {
		from.origins = []origin{anyOf(paths, helper.isVague)}
	}
	if helper.isVague {
		from.origins = []origin{equalTo(v, from)}
	}
	b.vars[v] = from
	if b.writer.index.kindOf(name) == partialSet {
		b.add(ast.Equality.Expr(key, element))
	} else {
		b.add(ast.Equality.Expr(key, itsKey))
	}
	return element
}

// name gives a term a variable of its own, so that it is evaluated once.
func (b *builder) name(term *ast.Term, from value) *ast.Term {
	if v, ok := term.Value.(ast.Var); ok {
		if len(b.lookup(v).origins) == 0 {
			b.vars[v] = from
		}
		return term
	}
	named := b.writer.variable()
	b.add(ast.Equality.Expr(named, term))
	if len(b.lookup(named.Value.(ast.Var)).origins) == 0 || !isCut(from.origins) {
		b.vars[named.Value.(ast.Var)] = from
	}
	return named
}

func isCut(origins []origin) bool {
	for _, o := range origins {
		if !o.cut {
			return false
		}
	}
	return true
}

func headValue(rule *ast.Rule) *ast.Term {
	switch {
	case rule.Head.DocKind() == ast.PartialSetDoc:
		return rule.Head.Key
	case rule.Head.Value != nil:
		return rule.Head.Value
	}
	return ast.BooleanTerm(true)
}

// fresh copies a rule with variables that nothing else has. Wildcards become variables like any other, so that a path can name them.
func (w *writer) fresh(rule *ast.Rule) *ast.Rule {
	copied := rule.Copy()
	w.metadata.replace(copied, rule)
	w.rename(copied, func(ast.Var) bool { return true })
	return copied
}

// freshLocals copies a comprehension with fresh variables of its own; those of the body around it stay.
func (b *builder) freshLocals(closure *ast.Term) *ast.Term {
	copied := closure.Copy()
	b.writer.rename(copied, func(v ast.Var) bool { return !b.top[v] })
	return copied
}

const (
	variablePrefix = "__rs"
	wildcardPrefix = variablePrefix + "w"
)

func isWildcard(v ast.Var) bool {
	return v.IsWildcard() || strings.HasPrefix(string(v), wildcardPrefix)
}

// rename gives each variable of a node that is chosen a name that nothing else has. The node's terms must not be shared.
func (w *writer) rename(node any, chosen func(ast.Var) bool) {
	names := map[ast.Var]ast.Var{}
	operators := operatorsIn(node)
	declared := declaredIn(node)
	uses := map[ast.Var]int{}
	ast.WalkTerms(node, func(term *ast.Term) bool {
		if v, ok := term.Value.(ast.Var); ok {
			uses[v]++
		}
		return false
	})
	ast.WalkTerms(node, func(term *ast.Term) bool {
		v, ok := term.Value.(ast.Var)
		if !ok || operators[term] || v == "input" || v == "data" || !chosen(v) {
			return false
		}
		if names[v] == "" {
			prefix := variablePrefix
			// `some x in xs` has a key that nobody names.
			switch {
			case declared[v] && uses[v] == 1:
				// The compiler complains of what is declared and not used.
				prefix = ast.WildcardPrefix
			case isWildcard(v) || uses[v] == 1:
				prefix = wildcardPrefix
			}
			w.variables++
			names[v] = ast.Var(fmt.Sprintf("%s%d__", prefix, w.variables))
		}
		term.Value = names[v]
		return false
	})
}

// operatorsIn are the terms that name functions: as the operator of a call, or in a `with`.
func operatorsIn(node any) map[*ast.Term]bool {
	found := map[*ast.Term]bool{}
	add := func(term *ast.Term) {
		found[term] = true
		if ref, ok := term.Value.(ast.Ref); ok {
			found[ref[0]] = true
		}
	}
	visitor := ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			if x.IsCall() {
				add(x.OperatorTerm())
			}
		case ast.Call:
			add(x[0])
		case *ast.With:
			add(x.Target)
			if isBuiltinName(x.Value) {
				add(x.Value)
			}
		case *ast.Head:
			// The name of the rule.
			if len(x.Reference) > 0 {
				add(x.Reference[0])
			}
		}
		return false
	})
	visitor.Walk(node)
	return found
}

// declaredIn are the variables that `every` declares.
func declaredIn(node any) map[ast.Var]bool {
	declared := map[ast.Var]bool{}
	visitor := ast.NewGenericVisitor(func(x any) bool {
		if every, ok := x.(*ast.Every); ok {
			for _, term := range []*ast.Term{every.Key, every.Value} {
				if v, ok := term.Value.(ast.Var); ok {
					declared[v] = true
				}
			}
		}
		return false
	})
	visitor.Walk(node)
	return declared
}

func isBuiltinName(term *ast.Term) bool {
	_, ok := ast.BuiltinMap[term.String()]
	return ok
}

func (w *writer) variable() *ast.Term {
	w.variables++
	return ast.VarTerm(fmt.Sprintf("%s%d__", variablePrefix, w.variables))
}
