package terraform

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	trivy "github.com/aquasecurity/trivy/pkg/iac/terraform"
)

// markIteration sets what for_each and dynamic blocks iterate over, as it is evaluated now.
func (m *marking) markIteration(state *moduleState) {
	for _, block := range state.blocks {
		if key := block.Reference().RawKey(); key != cty.NilVal && block.IsExpanded() {
			if forEach := block.GetAttribute("for_each"); forEach != nil {
				if each, ok := element(forEach.MarkedValue(), key); ok {
					m.set(block.Context().Inner(), "each", each)
				}
			}
		}
		m.markDynamic(block)
	}
}

// element is what `each` stands for in one instance.
func element(collection, key cty.Value) (cty.Value, bool) {
	key, _ = key.Unmark()
	if collection == cty.NilVal || !isKnownString(key) {
		return cty.NilVal, false
	}
	collection, marks := collection.Unmark()
	if !collection.IsKnown() || collection.IsNull() || !collection.CanIterateElements() {
		return cty.NilVal, false
	}
	isKeyed := collection.Type().IsMapType() || collection.Type().IsObjectType()
	for it := collection.ElementIterator(); it.Next(); {
		itemKey, item := it.Element()
		named := item
		if isKeyed {
			named = itemKey
		}
		plain, _ := named.Unmark()
		if isKnownString(plain) && plain.AsString() == key.AsString() {
			return cty.ObjectVal(map[string]cty.Value{"key": named.WithMarks(marks), "value": item.WithMarks(marks)}), true
		}
	}
	return cty.NilVal, false
}

func (m *marking) markDynamic(block *trivy.Block) {
	for _, child := range block.AllBlocks() {
		m.markDynamic(child)
		content := child.GetBlock("content")
		if child.Type() != "dynamic" || content == nil {
			continue
		}
		elements := iterated(child)
		for _, made := range expansions(block, child) {
			if len(elements) == 0 {
				break
			}
			m.set(made.Context().Inner(), iterator(child), elements[0])
			elements = elements[1:]
		}
	}
}

// expansions are the blocks that Trivy made of a dynamic one.
func expansions(block, dynamic *trivy.Block) []*trivy.Block {
	content := dynamic.GetBlock("content")
	if content == nil {
		return nil
	}
	var made []*trivy.Block
	for _, child := range block.AllBlocks() {
		if child != content && child.HCLBlock().Body == content.HCLBlock().Body {
			made = append(made, child)
		}
	}
	return made
}

func iterator(dynamic *trivy.Block) string {
	if attribute := dynamic.GetAttribute("iterator"); attribute != nil {
		if traversal, diagnostics := hcl.AbsTraversalForExpr(attribute.HCLAttribute().Expr); !diagnostics.HasErrors() {
			return traversal.RootName()
		}
	}
	return dynamic.TypeLabel()
}

// iterated lists what a dynamic block goes through, as Trivy does: without what is null or unknown.
func iterated(dynamic *trivy.Block) []cty.Value {
	forEach := dynamic.GetAttribute("for_each")
	if forEach == nil {
		return nil
	}
	collection := forEach.MarkedValue()
	if collection == cty.NilVal {
		return nil
	}
	collection, marks := collection.Unmark()
	if !collection.IsKnown() || collection.IsNull() || !collection.CanIterateElements() {
		return nil
	}
	var elements []cty.Value
	for it := collection.ElementIterator(); it.Next(); {
		key, item := it.Element()
		if plain, _ := item.Unmark(); plain.IsNull() || !plain.IsKnown() {
			continue
		}
		elements = append(elements, cty.ObjectVal(map[string]cty.Value{"key": key.WithMarks(marks), "value": item.WithMarks(marks)}))
	}
	return elements
}
