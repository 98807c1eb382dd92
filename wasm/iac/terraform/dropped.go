package terraform

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	trivy "github.com/aquasecurity/trivy/pkg/iac/terraform"
)

// asksForFiles is whether a function that reads files is called in an expression, or may be: a JSON file's is not looked into.
func asksForFiles(expression hcl.Expression) bool {
	node, ok := expression.(hclsyntax.Node)
	if !ok {
		return true
	}
	found := false
	_ = hclsyntax.VisitAll(node, func(node hclsyntax.Node) hcl.Diagnostics {
		if call, ok := node.(*hclsyntax.FunctionCallExpr); ok {
			for _, name := range fileFunctions {
				found = found || call.Name == name
			}
		}
		return nil
	})
	return found
}

// findDropped gives the resources and data sources that Trivy leaves out: it forgets resources of a type while it expands others of that
// type, and leaves out what iterates over something unknown. The latter become one block each, in which everything about the iteration is
// unknown.
func (e *evaluation) findDropped(modules trivy.Modules) []*trivy.Block {
	var dropped []*trivy.Block
	for _, module := range modules {
		blocks := module.GetBlocks()
		if len(blocks) == 0 {
			continue
		}
		present := map[hcl.Range]bool{}
		for _, block := range blocks {
			present[block.HCLBlock().DefRange] = true
		}
		bodies := e.modules[module.ModulePath()]
		for _, name := range slices.Sorted(maps.Keys(bodies)) {
			for _, block := range bodies[name].Blocks {
				if (block.Type == "resource" || block.Type == "data" || block.Type == "module") && !present[block.DefRange] {
					context := blocks[0].Context().Root().NewChild()
					dropped = append(dropped, e.expand(trivy.NewBlock(block, context, blocks[0].ModuleBlock(), nil, "", e.files.fs))...)
				}
			}
		}
	}
	return dropped
}

// expand gives a block for each element of its for_each, or one of which that is unknown.
func (e *evaluation) expand(block *trivy.Block) []*trivy.Block {
	forEach := block.GetAttribute("for_each")
	if forEach == nil {
		return nil
	}
	isResource := block.Type() != "module"
	collection := forEach.Value()
	if collection == cty.NilVal || !collection.IsKnown() || collection.IsNull() || !collection.CanIterateElements() {
		e.report("for-each-unknown", block.FullName(), "", forEach.HCLAttribute().Range)
		block.Context().Set(cty.ObjectVal(map[string]cty.Value{"key": cty.UnknownVal(cty.String), "value": cty.DynamicVal}), "each")
		if isResource {
			return []*trivy.Block{block}
		}
		return nil
	}
	var expanded []*trivy.Block
	for it := collection.ElementIterator(); it.Next(); {
		key, item := it.Element()
		if !collection.Type().IsMapType() && !collection.Type().IsObjectType() {
			key = item
		}
		if !isKnownString(key) {
			continue
		}
		if !isResource {
			e.report("for-each-unknown", block.FullName(), "", forEach.HCLAttribute().Range)
			return nil
		}
		clone := block.Clone(key)
		clone.Context().Set(cty.ObjectVal(map[string]cty.Value{"key": key, "value": item}), "each")
		_ = clone.ExpandBlock()
		expanded = append(expanded, clone)
	}
	return expanded
}
