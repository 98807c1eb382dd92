package siblings

import (
	"bytes"
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
)

// metadata puts what a rule's METADATA says in place of `rego.metadata.rule()` and `rego.metadata.chain()`: the sibling is another rule, and
// has none.
type metadata struct {
	annotations *ast.AnnotationSet
}

func (m metadata) replace(copied, rule *ast.Rule) {
	valueOf := func(operator *ast.Term) ast.Value {
		ref, ok := operator.Value.(ast.Ref)
		switch {
		case !ok:
			return nil
		case ref.Equal(ast.RegoMetadataRule.Ref()):
			return m.rule(rule)
		case ref.Equal(ast.RegoMetadataChain.Ref()):
			return m.chain(rule)
		}
		return nil
	}
	visitor := ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			if terms, ok := x.Terms.([]*ast.Term); ok && len(terms) <= 2 {
				if value := valueOf(terms[0]); value != nil && len(terms) == 1 {
					x.Terms = ast.NewTerm(value)
				} else if value != nil {
					x.Terms = ast.Equality.Expr(terms[1], ast.NewTerm(value)).Terms
				}
			}
		case *ast.Term:
			if call, ok := x.Value.(ast.Call); ok {
				if value := valueOf(call[0]); value != nil {
					x.Value = value
				}
			}
		}
		return false
	})
	visitor.Walk(copied)
}

func (m metadata) rule(rule *ast.Rule) ast.Value {
	var first *ast.Annotations
	if m.annotations != nil {
		for _, a := range m.annotations.GetRuleScope(rule) {
			if first == nil || a.Location.Compare(first.Location) < 0 {
				first = a
			}
		}
	}
	return annotationsValue(first)
}

func (m metadata) chain(rule *ast.Rule) ast.Value {
	links := []*ast.Term{}
	if m.annotations != nil {
		for _, link := range m.annotations.Chain(rule) {
			fields := [][2]*ast.Term{{ast.StringTerm("path"), ast.ArrayTerm(link.Path[1:]...)}}
			if link.Annotations != nil {
				fields = append(fields, [2]*ast.Term{ast.StringTerm("annotations"), ast.NewTerm(annotationsValue(link.Annotations))})
			}
			links = append(links, ast.ObjectTerm(fields...))
		}
	}
	return ast.NewArray(links...)
}

func annotationsValue(a *ast.Annotations) ast.Value {
	if a == nil {
		return ast.NewObject()
	}
	text, err := json.Marshal(a)
	if err != nil {
		return ast.NewObject()
	}
	value, err := ast.ValueFromReader(bytes.NewReader(text))
	if err != nil {
		return ast.NewObject()
	}
	return value
}
