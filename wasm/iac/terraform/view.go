package terraform

import (
	"bytes"
	"encoding/json"
	"maps"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	trivy "github.com/aquasecurity/trivy/pkg/iac/terraform"
)

// viewer builds the view `terraform`: `resource.<type>.<key>`, and likewise data, module, variable, output, locals and provider.
type viewer struct {
	*evaluation
	// names finds resources by the value of the argument that names them.
	names map[string][]*resource
}

func (e *evaluation) terraformView(modules trivy.Modules, dropped []*trivy.Block) (any, *Node) {
	m := e.newMarking(modules, dropped)
	m.run()
	defer m.restore()
	v := &viewer{e, map[string][]*resource{}}
	for _, state := range m.states {
		for _, r := range state.resources {
			if r.name != "" {
				v.names[r.name] = append(v.names[r.name], r)
			}
		}
	}
	root, positions := map[string]any{}, container()
	for _, state := range m.states {
		var caller *Node
		if state.call != nil {
			caller = v.node(v.blockRange(state.call))
		}
		for _, block := range state.blocks {
			v.addBlock(root, positions, block, m.byBlock[block], caller)
		}
	}
	return root, positions
}

// addBlock puts a block where policies look for it.
func (v *viewer) addBlock(root map[string]any, positions *Node, block *trivy.Block, own *resource, caller *Node) {
	labels := block.Labels()
	kind := block.Type()
	var path []string
	switch {
	case kind == "locals":
		for _, attribute := range block.GetAttributes() {
			value, node := v.attribute(attribute, block, nil)
			node.Caller = caller
			put(root, positions, []string{kind, v.keyOf(block, attribute.Name())}, value, node)
		}
		return
	case (kind == "resource" || kind == "data") && len(labels) > 1:
		path = []string{kind, labels[0], v.keyOf(block, labels[1])}
	case (kind == "module" || kind == "variable" || kind == "output" || kind == "provider") && len(labels) > 0:
		name := labels[0]
		if alias := block.GetAttribute("alias"); kind == "provider" && alias != nil && isKnownString(alias.Value()) {
			name += "." + alias.Value().AsString()
		}
		path = []string{kind, v.keyOf(block, name)}
	default:
		return
	}
	value, node := v.block(block, own)
	node.Caller = caller
	put(root, positions, path, value, node)
}

func put(root map[string]any, positions *Node, path []string, value any, node *Node) {
	for _, step := range path[:len(path)-1] {
		inner, ok := root[step].(map[string]any)
		if !ok {
			inner = map[string]any{}
			root[step] = inner
		}
		root = inner
		positions = positions.in(step)
	}
	last := path[len(path)-1]
	root[last] = value
	positions.Children[last] = node
}

// block gives a block's arguments, and the blocks in it as arrays by their type.
func (v *viewer) block(block *trivy.Block, own *resource) (map[string]any, *Node) {
	values, node := map[string]any{}, v.node(v.blockRange(block))
	for _, attribute := range block.GetAttributes() {
		// An instance is one of many: what makes many of it is no argument of its own.
		if name := attribute.Name(); block.IsExpanded() && (name == "count" || name == "for_each") {
			continue
		}
		values[attribute.Name()], node.Children[attribute.Name()] = v.attribute(attribute, block, own)
	}
	for _, child := range block.AllBlocks() {
		if child.Type() != "dynamic" {
			v.nested(values, node, child.Type(), child)
			continue
		}
		// What it iterates over may not be known: then it makes a block of which nothing is known but what is written down.
		if content := child.GetBlock("content"); content != nil && len(expansions(block, child)) == 0 && !isEmpty(child) {
			v.nested(values, node, child.TypeLabel(), content)
		}
	}
	return values, node
}

func (v *viewer) nested(values map[string]any, node *Node, kind string, child *trivy.Block) {
	value, position := v.block(child, nil)
	list, _ := values[kind].([]any)
	values[kind] = append(list, value)
	items, ok := node.Children[kind]
	if !ok {
		// The first of them stands for all.
		first := *position
		first.Children = map[string]*Node{}
		items = &first
		node.Children[kind] = items
	}
	items.Children[strconv.Itoa(len(list))] = position
}

// isEmpty is whether a dynamic block is known to make none.
func isEmpty(dynamic *trivy.Block) bool {
	forEach := dynamic.GetAttribute("for_each")
	if forEach == nil {
		return true
	}
	value := forEach.Value()
	return value != cty.NilVal && value.IsKnown() && !value.IsNull() && value.CanIterateElements() && value.LengthInt() == 0
}

// blockRange goes from a block's type to its closing brace.
func (e *evaluation) blockRange(block *trivy.Block) hcl.Range {
	written := block.HCLBlock()
	if body, ok := written.Body.(*hclsyntax.Body); ok {
		at := hcl.RangeBetween(written.TypeRange, body.SrcRange)
		text := e.files.texts[at.Filename]
		// The body of a block on one line is its one argument, without the braces.
		if start := body.SrcRange.Start.Byte; start < len(text) && text[start] != '{' {
			at.End.Byte += bytes.IndexByte(text[at.End.Byte:], '}') + 1
		}
		return at
	}
	// In JSON a type may be named once for many blocks.
	start := written.TypeRange
	if count := len(written.LabelRanges); count > 0 {
		start = written.LabelRanges[count-1]
	}
	return hcl.RangeBetween(start, written.Body.MissingItemRange())
}

// references are arguments that name something, and have no value.
var references = map[string]bool{
	"depends_on": true, "provider": true, "providers": true, "ignore_changes": true, "replace_triggered_by": true, "type": true,
}

func (v *viewer) attribute(attribute *trivy.Attribute, block *trivy.Block, own *resource) (any, *Node) {
	written := attribute.HCLAttribute()
	node := v.node(written.Range)
	v.addExpression(node, written.Expr, block.Context().Inner())
	name := attribute.Name()
	if references[name] && (name != "type" || block.Type() == "variable") {
		if value := attribute.Value(); name != "depends_on" && isKnownString(value) {
			return value.AsString(), node
		}
		return v.written(written.Expr), node
	}
	if own != nil && name == nameArgument(own.block.TypeLabel()) {
		return v.value(attribute.MarkedValue(), leaf{isOwnName: true}), node
	}
	joins := block.Type() != "variable" && block.Type() != "output" && block.Type() != "locals"
	return v.value(attribute.MarkedValue(), leaf{name: name, joinsNames: joins}), node
}

// written gives an expression as it stands in its file: each item of a list, each value of a map.
func (v *viewer) written(expression hcl.Expression) any {
	if items, diagnostics := hcl.ExprList(expression); !diagnostics.HasErrors() {
		list := []any{}
		for _, item := range items {
			list = append(list, v.written(item))
		}
		return list
	}
	at := expression.Range()
	text := v.files.texts[at.Filename]
	if at.End.Byte > len(text) {
		return nil
	}
	return strings.Trim(string(text[at.Start.Byte:at.End.Byte]), `"`)
}

// leaf is where a value stands.
type leaf struct {
	name       string
	joinsNames bool
	isOwnName  bool
	marks      []cty.ValueMarks
}

// value turns a value into JSON: what is not known is null, and what identifies a resource that resource's key.
func (v *viewer) value(value cty.Value, at leaf) any {
	if value == cty.NilVal {
		return nil
	}
	value, marks := value.Unmark()
	if !value.IsKnown() || value.IsNull() {
		return nil
	}
	if len(marks) > 0 {
		at.marks = append(append([]cty.ValueMarks{}, at.marks...), marks)
	}
	switch kind := value.Type(); {
	case kind == cty.String:
		return v.text(value, at)
	case kind == cty.Bool:
		return value.True()
	case kind == cty.Number:
		return json.Number(value.AsBigFloat().Text('f', -1))
	case kind.IsMapType() || kind.IsObjectType():
		object := map[string]any{}
		for it := value.ElementIterator(); it.Next(); {
			key, item := it.Element()
			key, _ = key.Unmark()
			inner := at
			inner.name = key.AsString()
			object[key.AsString()] = v.value(item, inner)
		}
		return object
	case kind.IsListType() || kind.IsSetType() || kind.IsTupleType():
		list := []any{}
		for it := value.ElementIterator(); it.Next(); {
			_, item := it.Element()
			list = append(list, v.value(item, at))
		}
		return list
	}
	return nil
}

func (v *viewer) text(value cty.Value, at leaf) any {
	text := value.AsString()
	if r := referenced(value, at.marks...); r != nil {
		return r.key
	}
	if strings.Contains(text, madeUpPrefix) {
		return nil
	}
	if !at.isOwnName && at.joinsNames {
		if r := v.named(text, at.name); r != nil {
			return r.key
		}
	}
	return text
}

// named is the one resource that a text is the name of. Many texts equal some name by chance, so the argument has to speak of that kind of
// resource: `bucket`, or `bucket_name`, of an `aws_s3_bucket`.
func (v *viewer) named(text, argument string) *resource {
	owners := map[*resource]bool{}
	for _, r := range v.names[text] {
		words := strings.Split(r.block.TypeLabel(), "_")
		if strings.Contains(argument, words[len(words)-1]) {
			owners[r] = true
		}
	}
	if len(owners) != 1 {
		return nil
	}
	for r := range maps.Keys(owners) {
		return r
	}
	return nil
}

// rawPositions says where the nodes of the view `terraform-raw` are.
func (e *evaluation) rawPositions(modules trivy.Modules) *Node {
	root := container()
	for i, module := range modules {
		blocks := root.in("modules").in(strconv.Itoa(i)).in("blocks")
		for j, block := range module.GetBlocks() {
			node := e.node(e.blockRange(block))
			if call := block.ModuleBlock(); call != nil {
				node.Caller = e.node(e.blockRange(call))
			}
			attributes := node.in("attributes")
			for _, attribute := range block.GetAttributes() {
				written := attribute.HCLAttribute()
				child, value := e.node(written.Range), e.node(written.Range)
				e.addExpression(value, written.Expr, block.Context().Inner())
				child.Children["value"] = value
				attributes.Children[attribute.Name()] = child
			}
			blocks.Children[strconv.Itoa(j)] = node
		}
	}
	return root
}
