package toolchain

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// collectReferences finds the references to data, the builtins called, and the key of Trivy's annotated input.
func collectReferences(module *ast.Module, info *ModuleInfo) {
	c := collector{info: info, aliases: map[ast.Var]ast.Ref{}, seen: map[string]bool{}}
	for _, i := range module.Imports {
		if ref, ok := i.Path.Value.(ast.Ref); ok {
			c.aliases[i.Name()] = ref
		}
	}
	c.visitor = ast.NewGenericVisitor(c.visit)
	c.visitor.Walk(module)
	slices.Sort(info.Calls)
}

type collector struct {
	info    *ModuleInfo
	aliases map[ast.Var]ast.Ref
	visitor *ast.GenericVisitor
	seen    map[string]bool
	// replaced are the targets of the `with` modifiers around what is being visited: they do not have to exist.
	replaced []ast.Ref
}

func (c *collector) visit(node any) bool {
	switch x := node.(type) {
	case *ast.Import, *ast.Package, *ast.Annotations, *ast.Comment:
		return true
	case *ast.Expr:
		if x.IsCall() {
			c.addCall(x.Operator())
		}
		if len(x.With) > 0 {
			c.visitReplaced(x)
			return true
		}
	case ast.Call:
		if operator, ok := x[0].Value.(ast.Ref); ok {
			c.addCall(operator)
		}
	case ast.String:
		c.info.UsesMetadataKey = c.info.UsesMetadataKey || x == "__defsec_metadata"
	case *ast.Term:
		if ref, ok := x.Value.(ast.Ref); ok {
			c.addReference(c.resolve(ref), x.Location)
		}
	}
	return false
}

// visitReplaced visits an expression with `with` modifiers, without what they replace.
func (c *collector) visitReplaced(expr *ast.Expr) {
	outer := c.replaced
	for _, with := range expr.With {
		c.visitor.Walk(with.Value)
		if target, ok := with.Target.Value.(ast.Ref); ok {
			c.replaced = append(c.replaced, c.resolve(target))
		}
	}
	bare := *expr
	bare.With = nil
	c.visitor.Walk(&bare)
	c.replaced = outer
}

// resolve puts the path of an import in place of its name.
func (c *collector) resolve(ref ast.Ref) ast.Ref {
	if head, ok := ref[0].Value.(ast.Var); ok && c.aliases[head] != nil {
		return c.aliases[head].Concat(ref[1:])
	}
	return ref
}

func (c *collector) addReference(ref ast.Ref, location *ast.Location) {
	if !ref.HasPrefix(ast.DefaultRootRef) || slices.ContainsFunc(c.replaced, ref.HasPrefix) {
		return
	}
	found := reference(ref, location)
	if key := strings.Join(found.Path, "\x00"); !c.seen[key] {
		c.seen[key] = true
		c.info.DataRefs = append(c.info.DataRefs, found)
	}
}

func (c *collector) addCall(operator ast.Ref) {
	name := operator.String()
	if _, ok := ast.BuiltinMap[name]; ok && !slices.Contains(c.info.Calls, name) {
		c.info.Calls = append(c.info.Calls, name)
	}
}

func reference(ref ast.Ref, location *ast.Location) Reference {
	out := Reference{Path: groundPrefix(ref)}
	if location != nil {
		out.Line, out.Column = location.Row, location.Col
	}
	return out
}

// groundPrefix is what stands in a reference before the first variable or number.
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
