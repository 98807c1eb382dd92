package toolchain

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// ModuleInfo is what the JavaScript side needs to know of a module.
type ModuleInfo struct {
	Path            string       `json:"path"`
	Version         string       `json:"version"`
	Package         []string     `json:"package"`
	Annotations     []Annotation `json:"annotations"`
	Rules           []Rule       `json:"rules"`
	Imports         []Reference  `json:"imports"`
	DataRefs        []Reference  `json:"dataRefs"`
	Calls           []string     `json:"calls"`
	UsesMetadataKey bool         `json:"usesMetadataKey"`
}

// Annotation is a METADATA block.
type Annotation struct {
	Scope            string         `json:"scope"`
	Title            string         `json:"title,omitempty"`
	Description      string         `json:"description,omitempty"`
	RelatedResources []Resource     `json:"relatedResources,omitempty"`
	Custom           map[string]any `json:"custom,omitempty"`
	Line             int            `json:"line"`
	// Rule is the name of the rule that it is attached to.
	Rule string `json:"rule,omitempty"`
}

// Resource is an entry of related_resources.
type Resource struct {
	Ref         string `json:"ref"`
	Description string `json:"description,omitempty"`
}

// Rule is one definition of a rule.
type Rule struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Default bool   `json:"default"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	// Value of `__rego_metadata__ := {…}` and `__rego_input__ := {…}`, which Trivy reads in place of annotations.
	Value any `json:"value,omitempty"`
}

// Reference is a path that a module names: the part of it before the first variable.
type Reference struct {
	Path   []string `json:"path"`
	Line   int      `json:"line"`
	Column int      `json:"column"`
}

func describe(path, version string, module *ast.Module) ModuleInfo {
	info := ModuleInfo{
		Path: path, Version: version, Package: groundPrefix(module.Package.Path)[1:],
		Annotations: []Annotation{}, Rules: []Rule{}, Imports: []Reference{}, DataRefs: []Reference{}, Calls: []string{},
	}
	for _, a := range module.Annotations {
		if a.Scope == "package" || a.Scope == "subpackages" {
			info.Annotations = append(info.Annotations, annotation(a, ""))
		}
	}
	for _, rule := range module.Rules {
		info.Rules = append(info.Rules, describeRule(rule))
		for _, a := range rule.Annotations {
			if a.Scope == "rule" || a.Scope == "document" {
				info.Annotations = append(info.Annotations, annotation(a, ruleName(rule)))
			}
		}
	}
	aliases := map[ast.Var]ast.Ref{}
	for _, i := range module.Imports {
		ref, ok := i.Path.Value.(ast.Ref)
		if !ok {
			continue
		}
		if ref.HasPrefix(ast.DefaultRootRef) {
			info.Imports = append(info.Imports, reference(ref, i.Location))
		}
		aliases[i.Name()] = ref
	}
	collect(module, aliases, &info)
	return info
}

func annotation(a *ast.Annotations, rule string) Annotation {
	out := Annotation{Scope: a.Scope, Title: a.Title, Description: a.Description, Custom: a.Custom, Rule: rule}
	if a.Location != nil {
		out.Line = a.Location.Row
	}
	for _, r := range a.RelatedResources {
		out.RelatedResources = append(out.RelatedResources, Resource{Ref: r.Ref.String(), Description: r.Description})
	}
	return out
}

func describeRule(rule *ast.Rule) Rule {
	out := Rule{Name: ruleName(rule), Kind: ruleKind(rule), Default: rule.Default}
	if rule.Location != nil {
		out.Line, out.Column = rule.Location.Row, rule.Location.Col
	}
	isLegacy := strings.HasPrefix(out.Name, "__rego_")
	if value := rule.Head.Value; isLegacy && out.Kind == "complete" && value != nil && value.IsGround() && isTrue(rule.Body) {
		if constant, err := ast.JSON(value.Value); err == nil {
			out.Value = constant
		}
	}
	return out
}

func isTrue(body ast.Body) bool {
	return len(body) == 1 && body[0].Equal(ast.NewExpr(ast.BooleanTerm(true)))
}

func ruleName(rule *ast.Rule) string {
	if name, ok := rule.Head.Ref()[0].Value.(ast.Var); ok {
		return string(name)
	}
	return rule.Head.Ref()[0].String()
}

func ruleKind(rule *ast.Rule) string {
	head := rule.Head
	switch {
	case len(head.Args) > 0:
		return "function"
	case head.DocKind() == ast.PartialObjectDoc || len(head.Ref()) > 1 && head.Key == nil:
		return "partial-object"
	case head.DocKind() == ast.PartialSetDoc:
		// `deny.x contains y` makes deny an object of sets.
		if len(head.Ref()) > 1 {
			return "partial-object"
		}
		return "partial-set"
	}
	return "complete"
}

// collect finds the references to data, the builtins called, and the key of Trivy's annotated input.
func collect(module *ast.Module, aliases map[ast.Var]ast.Ref, info *ModuleInfo) {
	var visitor *ast.GenericVisitor
	seen := map[string]bool{}
	visitor = ast.NewGenericVisitor(func(node any) bool {
		switch x := node.(type) {
		case *ast.Import, *ast.Package, *ast.Annotations:
			return true
		case *ast.With:
			// What a value stands in for does not have to exist.
			visitor.Walk(x.Value)
			return true
		case *ast.Expr:
			if x.IsCall() {
				addCall(info, x.Operator())
			}
		case ast.Call:
			if operator, ok := x[0].Value.(ast.Ref); ok {
				addCall(info, operator)
			}
		case ast.String:
			info.UsesMetadataKey = info.UsesMetadataKey || x == "__defsec_metadata"
		case *ast.Term:
			ref, ok := x.Value.(ast.Ref)
			if !ok {
				return false
			}
			if head, isVar := ref[0].Value.(ast.Var); isVar && aliases[head] != nil {
				ref = aliases[head].Concat(ref[1:])
			}
			if ref.HasPrefix(ast.DefaultRootRef) && !seen[ref.String()] {
				seen[ref.String()] = true
				info.DataRefs = append(info.DataRefs, reference(ref, x.Location))
			}
		}
		return false
	})
	visitor.Walk(module)
	slices.Sort(info.Calls)
}

func addCall(info *ModuleInfo, operator ast.Ref) {
	name := operator.String()
	if _, ok := ast.BuiltinMap[name]; ok && !slices.Contains(info.Calls, name) {
		info.Calls = append(info.Calls, name)
	}
}

func reference(ref ast.Ref, location *ast.Location) Reference {
	out := Reference{Path: groundPrefix(ref)}
	if location != nil {
		out.Line, out.Column = location.Row, location.Col
	}
	return out
}

func groundPrefix(ref ast.Ref) []string {
	path := []string{}
	for i, term := range ref {
		switch part := term.Value.(type) {
		case ast.Var:
			if i > 0 {
				return path
			}
			path = append(path, string(part))
		case ast.String:
			path = append(path, string(part))
		default:
			return path
		}
	}
	return path
}
