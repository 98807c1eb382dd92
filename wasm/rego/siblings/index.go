package siblings

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// index finds rules by their full names.
type index struct {
	rules map[string][]*ast.Rule
	// extended are the names that others go on with: `p[x]` and `p.q` define one object together.
	extended map[string]bool
	// readsInput remembers whether what a rule gives can depend on the input.
	readsInput map[string]bool
}

func newIndex(modules map[string]*ast.Module, order []string) *index {
	x := &index{map[string][]*ast.Rule{}, map[string]bool{}, map[string]bool{}}
	for _, path := range order {
		for _, rule := range modules[path].Rules {
			name := nameOf(rule.Path())
			x.rules[name] = append(x.rules[name], rule)
			for i := strings.LastIndexByte(name, 0); i > 0; i = strings.LastIndexByte(name[:i], 0) {
				x.extended[name[:i]] = true
			}
		}
	}
	return x
}

// nameOf is the key of a reference without variables in the index.
func nameOf(ref ast.Ref) string {
	var name strings.Builder
	for i, term := range ref {
		if i > 0 {
			name.WriteByte(0)
		}
		switch part := term.Value.(type) {
		case ast.Var:
			name.WriteString(string(part))
		case ast.String:
			name.WriteString(string(part))
		default:
			name.WriteString(term.String())
		}
	}
	return name.String()
}

// find looks up the rules that a reference to data leads to, and how many of its terms name them.
func (x *index) find(ref ast.Ref) (name string, rules []*ast.Rule, length int) {
	if !ref.HasPrefix(ast.DefaultRootRef) {
		return "", nil, 0
	}
	ground := ref.GroundPrefix()
	for length = len(ground); length > 2; length-- {
		name = nameOf(ground[:length])
		if rules = x.rules[name]; rules != nil {
			return name, rules, length
		}
	}
	return "", nil, 0
}

// dependsOnInput tells whether rules read the input, themselves or through other rules.
func (x *index) dependsOnInput(name string) bool {
	if known, ok := x.readsInput[name]; ok {
		return known
	}
	x.readsInput[name] = false
	found := false
	for _, rule := range x.rules[name] {
		ast.WalkTerms(rule, func(term *ast.Term) bool {
			ref, ok := term.Value.(ast.Ref)
			switch {
			case term.Equal(ast.InputRootDocument), ok && ref.HasPrefix(ast.InputRootRef):
				found = true
			case ok:
				if other, rules, _ := x.find(ref); rules != nil && x.dependsOnInput(other) {
					found = true
				}
			}
			return found
		})
	}
	x.readsInput[name] = found
	return found
}

type ruleKind int

const (
	// opaque rules are not looked into: heads with several keys.
	opaque ruleKind = iota
	function
	completeRule
	partialSet
	partialObject
)

// kindOf is the kind that all definitions of a rule share.
func (x *index) kindOf(name string) ruleKind {
	kind := opaque
	if x.extended[name] {
		return opaque
	}
	for i, rule := range x.rules[name] {
		of := kindOfOne(rule)
		if i > 0 && of != kind {
			return opaque
		}
		kind = of
	}
	return kind
}

func kindOfOne(rule *ast.Rule) ruleKind {
	head := rule.Head
	switch {
	case len(head.Args) > 0:
		return function
	case len(head.Ref()) == 2 && head.Key != nil && head.Value != nil:
		return partialObject
	case len(head.Ref()) > 1:
		return opaque
	case head.DocKind() == ast.PartialSetDoc:
		return partialSet
	case head.DocKind() == ast.CompleteDoc:
		return completeRule
	}
	return opaque
}

// asCondition is the one body of a rule that is otherwise false by default; nil for any other.
func asCondition(rules []*ast.Rule) []*ast.Rule {
	bodies := []*ast.Rule{}
	for _, rule := range rules {
		if !rule.Default {
			bodies = append(bodies, rule)
		} else if !rule.Head.Value.Equal(ast.BooleanTerm(false)) {
			return nil
		}
	}
	if isSingle(bodies) {
		return bodies
	}
	return nil
}

// isSingle tells whether a rule or function has one body, so that it can stand in place of its call.
func isSingle(rules []*ast.Rule) bool {
	return len(rules) == 1 && rules[0].Else == nil && !rules[0].Default
}
