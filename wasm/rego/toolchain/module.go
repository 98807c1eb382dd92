package toolchain

import (
	"fmt"
	"math"
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
	Organizations    []string       `json:"organizations,omitempty"`
	RelatedResources []Resource     `json:"relatedResources,omitempty"`
	Schemas          []Schema       `json:"schemas,omitempty"`
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

// Schema says what a document looks like: by the name of a schema, or by a schema of its own.
type Schema struct {
	// Path of the document: `input`, `input.spec`.
	Path       string `json:"path"`
	Schema     string `json:"schema,omitempty"`
	Definition any    `json:"definition,omitempty"`
}

// Rule is one definition of a rule.
type Rule struct {
	Name string `json:"name"`
	// Ref is the name, and the constant keys that follow it: `deny["x"].y` is `["deny", "x", "y"]`.
	Ref []string `json:"ref"`
	// Kind is `function`, `partial-set`, `partial-object` or `complete`.
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
	for _, i := range module.Imports {
		if ref, ok := i.Path.Value.(ast.Ref); ok && ref.HasPrefix(ast.DefaultRootRef) {
			info.Imports = append(info.Imports, reference(ref, i.Location))
		}
	}
	collectReferences(module, &info)
	return info
}

func annotation(a *ast.Annotations, rule string) Annotation {
	out := Annotation{Scope: a.Scope, Title: a.Title, Description: a.Description, Organizations: a.Organizations, Rule: rule}
	if custom, ok := jsonable(a.Custom).(map[string]any); ok {
		out.Custom = custom
	}
	if a.Location != nil {
		out.Line = a.Location.Row
	}
	for _, r := range a.RelatedResources {
		out.RelatedResources = append(out.RelatedResources, Resource{Ref: r.Ref.String(), Description: r.Description})
	}
	for _, s := range a.Schemas {
		schema := Schema{Path: s.Path.String(), Schema: schemaName(s.Schema)}
		if s.Definition != nil {
			schema.Definition = jsonable(*s.Definition)
		}
		out.Schemas = append(out.Schemas, schema)
	}
	return out
}

// jsonable replaces what YAML can say and JSON cannot: numbers that are not finite become text.
func jsonable(value any) any {
	switch x := value.(type) {
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Sprint(x)
		}
	case []any:
		items := make([]any, len(x))
		for i, item := range x {
			items[i] = jsonable(item)
		}
		return items
	case map[string]any:
		fields := make(map[string]any, len(x))
		for name, field := range x {
			fields[name] = jsonable(field)
		}
		return fields
	}
	return value
}

func describeRule(rule *ast.Rule) Rule {
	out := Rule{Name: ruleName(rule), Ref: groundPrefix(rule.Head.Ref()), Kind: ruleKind(rule), Default: rule.Default}
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
