package terraform

import (
	"sort"

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

// findDropped gives the resources and data sources that Trivy leaves out, as what their for_each iterates over is not known. They are there,
// so they become one block each, in which everything about the iteration is unknown.
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
		files := make([]string, 0, len(bodies))
		for name := range bodies {
			files = append(files, name)
		}
		sort.Strings(files)
		for _, name := range files {
			for _, block := range bodies[name].Blocks {
				if (block.Type != "resource" && block.Type != "data" && block.Type != "module") || present[block.DefRange] {
					continue
				}
				context := blocks[0].Context().Root().NewChild()
				lost := trivy.NewBlock(block, context, blocks[0].ModuleBlock(), nil, "", e.files.fs)
				forEach := lost.GetAttribute("for_each")
				if forEach == nil {
					continue
				}
				if value := forEach.Value(); value != cty.NilVal && value.IsKnown() && value.CanIterateElements() && value.LengthInt() == 0 {
					continue
				}
				context.Set(cty.ObjectVal(map[string]cty.Value{"key": cty.UnknownVal(cty.String), "value": cty.DynamicVal}), "each")
				e.report("for-each-unknown", lost.FullName(), "", forEach.HCLAttribute().Range)
				if block.Type != "module" {
					dropped = append(dropped, lost)
				}
			}
		}
	}
	return dropped
}
