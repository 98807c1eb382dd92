package terraform

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	trivy "github.com/aquasecurity/trivy/pkg/iac/terraform"
)

// resource is one instance of a resource block.
type resource struct {
	key   string
	block *trivy.Block
	// values are its attributes as Trivy evaluated them, with the ids that it makes up.
	values map[string]cty.Value
	// name is the value of the argument that names it, if that is known.
	name string
}

// identity marks a value that identifies a resource. Marks follow values through everything that an expression does with them, so where a value
// comes from is known by evaluating, whatever the expression looks like.
type identity struct {
	*resource
	value string
}

// identityAttributes are what other resources refer to one by.
var identityAttributes = []string{"id", "arn", "name", "bucket", "self_link"}

// nameArgument is the argument that names a resource of a type.
func nameArgument(resourceType string) string {
	if resourceType == "aws_s3_bucket" || resourceType == "aws_s3_directory_bucket" {
		return "bucket"
	}
	return "name"
}

// moduleState is a module instance, while values are marked.
type moduleState struct {
	blocks    trivy.Blocks
	call      *trivy.Block
	context   *hcl.EvalContext
	resources []*resource
	data      []*resource
}

// marking puts marks into the variables that expressions see, and takes them out again.
type marking struct {
	states []*moduleState
	// byBlock finds a resource by its block.
	byBlock map[*trivy.Block]*resource
	undo    []func()
}

func (e *evaluation) newMarking(modules trivy.Modules, dropped []*trivy.Block) *marking {
	m := &marking{byBlock: map[*trivy.Block]*resource{}}
	byContext := map[*hcl.EvalContext]*moduleState{}
	for _, module := range modules {
		blocks := module.GetBlocks()
		if len(blocks) == 0 {
			continue
		}
		state := &moduleState{
			blocks: append(trivy.Blocks{}, blocks...), call: blocks[0].ModuleBlock(), context: blocks[0].Context().Root().Inner(),
		}
		byContext[state.context] = state
		m.states = append(m.states, state)
	}
	for _, block := range dropped {
		if state := byContext[block.Context().Root().Inner()]; state != nil {
			state.blocks = append(state.blocks, block)
		}
	}
	for _, state := range m.states {
		for _, block := range state.blocks {
			if (block.Type() != "resource" && block.Type() != "data") || len(block.Labels()) < 2 {
				continue
			}
			r := &resource{key: e.keyOf(block, block.NameLabel()), block: block, values: valuesOf(block)}
			if block.Type() == "data" {
				state.data = append(state.data, r)
				continue
			}
			argument := nameArgument(block.TypeLabel())
			if attribute := block.GetAttribute(argument); attribute != nil {
				if value := attribute.Value(); isKnownString(value) && !strings.Contains(value.AsString(), madeUpPrefix) {
					r.name = value.AsString()
				}
			}
			state.resources = append(state.resources, r)
			m.byBlock[block] = r
		}
	}
	return m
}

// keyOf is what a block is called in the view: with the module that it is in.
func (e *evaluation) keyOf(block *trivy.Block, name string) string {
	if key, ok := e.keys[block.HCLBlock().DefRange]; ok {
		return key
	}
	if call := block.ModuleBlock(); call != nil {
		return call.FullName() + "." + name
	}
	return name
}

// valuesOf gives a block's attributes, among them those that Trivy makes up.
func valuesOf(block *trivy.Block) (values map[string]cty.Value) {
	defer func() {
		// It stumbles over a bucket whose name is sensitive.
		if recover() != nil {
			values = map[string]cty.Value{"id": cty.StringVal(block.ID())}
		}
	}()
	object, _ := block.Values().Unmark()
	if values = object.AsValueMap(); values == nil {
		values = map[string]cty.Value{}
	}
	return values
}

// run evaluates with marks until nothing changes any more: a mark may go through several modules.
func (m *marking) run() {
	const rounds = 32
	for range rounds {
		before := m.snapshot()
		for _, state := range m.states {
			m.markIteration(state)
			m.mark(state)
		}
		if m.equals(before) {
			return
		}
	}
}

func (m *marking) snapshot() []map[string]cty.Value {
	var all []map[string]cty.Value
	for _, state := range m.states {
		copied := map[string]cty.Value{}
		for name, value := range state.context.Variables {
			copied[name] = value
		}
		all = append(all, copied)
	}
	return all
}

func (m *marking) equals(before []map[string]cty.Value) bool {
	for i, state := range m.states {
		for name, value := range state.context.Variables {
			old, ok := before[i][name]
			if !ok || !old.RawEquals(value) {
				return false
			}
		}
	}
	return true
}

// set changes a variable until restore.
func (m *marking) set(context *hcl.EvalContext, name string, value cty.Value) {
	if context.Variables == nil {
		context.Variables = map[string]cty.Value{}
	}
	old, existed := context.Variables[name]
	m.undo = append(m.undo, func() {
		if existed {
			context.Variables[name] = old
		} else {
			delete(context.Variables, name)
		}
	})
	context.Variables[name] = value
}

func (m *marking) restore() {
	for i := len(m.undo) - 1; i >= 0; i-- {
		m.undo[i]()
	}
	m.undo = nil
}

// mark evaluates a module's variables, locals, resources and outputs anew.
func (m *marking) mark(state *moduleState) {
	variables := state.context.Variables
	if state.call != nil {
		m.set(state.context, "var", cty.ObjectVal(inputs(state, members(variables["var"]))))
	}
	locals := members(variables["local"])
	for _, block := range state.blocks.OfType("locals") {
		for _, attribute := range block.GetAttributes() {
			if value := attribute.MarkedValue(); value != cty.NilVal {
				locals[attribute.Name()] = value
			}
		}
	}
	m.set(state.context, "local", cty.ObjectVal(locals))

	types := map[string]map[string]cty.Value{}
	for _, r := range state.resources {
		if types[r.block.TypeLabel()] == nil {
			types[r.block.TypeLabel()] = map[string]cty.Value{}
		}
		addInstance(types[r.block.TypeLabel()], r.block, r.marked())
	}
	for name, instances := range types {
		// A resource without an instance stays what it is.
		for other, value := range members(variables[name]) {
			if _, ok := instances[other]; !ok {
				instances[other] = value
			}
		}
		m.set(state.context, name, cty.ObjectVal(instances))
	}

	if state.call == nil {
		return
	}
	outputs := map[string]cty.Value{}
	for _, block := range state.blocks.OfType("output") {
		if value := block.GetAttribute("value").MarkedValue(); value != cty.NilVal {
			outputs[block.Label()] = value
		}
	}
	caller := state.call.Context().Root().Inner()
	called := members(caller.Variables["module"])
	name := state.call.Reference().NameLabel()
	if state.call.Reference().RawKey() == cty.NilVal {
		called[name] = cty.ObjectVal(outputs)
	} else {
		called[name] = withInstance(called[name], state.call, cty.ObjectVal(outputs))
	}
	m.set(caller, "module", cty.ObjectVal(called))
}

// inputs are what a module is called with, and the defaults of the rest, in the types that it declares.
func inputs(state *moduleState, old map[string]cty.Value) map[string]cty.Value {
	values := old
	for _, block := range state.blocks.OfType("variable") {
		name := block.Label()
		attribute := state.call.GetAttribute(name)
		if attribute == nil {
			continue
		}
		value := attribute.MarkedValue()
		if value == cty.NilVal {
			continue
		}
		if declared := block.GetAttribute("type"); declared != nil {
			if wanted, defaults, err := declared.DecodeVarType(); err == nil {
				if defaults != nil && value.IsKnown() && !value.IsMarked() {
					value = applyDefaults(defaults.Apply, value)
				}
				if converted, err := convert.Convert(value, wanted); err == nil {
					value = converted
				}
			}
		}
		values[name] = value
	}
	return values
}

// applyDefaults fills in optional attributes. Marks inside are more than that code is ready for.
func applyDefaults(apply func(cty.Value) cty.Value, value cty.Value) (result cty.Value) {
	defer func() {
		if recover() != nil {
			result = value
		}
	}()
	return apply(value)
}

// members are an object's attributes, in a map that may be changed.
func members(value cty.Value) map[string]cty.Value {
	result := map[string]cty.Value{}
	if value == cty.NilVal {
		return result
	}
	value, _ = value.Unmark()
	if !value.IsKnown() || value.IsNull() || !(value.Type().IsObjectType() || value.Type().IsMapType()) {
		return result
	}
	for key, member := range value.AsValueMap() {
		result[key] = member
	}
	return result
}

// addInstance puts a block's values where expressions look for them: by its name, or with count and for_each by its key below that.
func addInstance(instances map[string]cty.Value, block *trivy.Block, values cty.Value) {
	name := block.Reference().NameLabel()
	if key := block.Reference().RawKey(); key != cty.NilVal && block.IsExpanded() {
		instances[name] = withInstance(instances[name], block, values)
		return
	}
	instances[name] = values
}

func withInstance(existing cty.Value, block *trivy.Block, values cty.Value) cty.Value {
	key, _ := block.Reference().RawKey().Unmark()
	if key.Type() == cty.Number {
		index, _ := key.AsBigFloat().Int64()
		var items []cty.Value
		if existing != cty.NilVal {
			if plain, _ := existing.Unmark(); plain.IsKnown() && plain.Type().IsTupleType() {
				items = plain.AsValueSlice()
			}
		}
		for int64(len(items)) <= index {
			items = append(items, cty.DynamicVal)
		}
		items[index] = values
		return cty.TupleVal(items)
	}
	items := members(existing)
	items[key.AsString()] = values
	return cty.ObjectVal(items)
}

// marked gives a resource's attributes as they are evaluated now, those that identify it with its mark.
func (r *resource) marked() cty.Value {
	values := map[string]cty.Value{}
	for name, value := range r.values {
		values[name] = value
	}
	for _, attribute := range r.block.GetAttributes() {
		if attribute.Name() == "for_each" {
			continue
		}
		if value := attribute.MarkedValue(); value != cty.NilVal {
			values[attribute.Name()] = value
		}
	}
	// The id of what configures a bucket is the bucket's.
	if bucket, ok := values["bucket"]; ok && strings.HasPrefix(r.block.TypeLabel(), "aws_s3_bucket") {
		values["id"] = bucket
	}
	for _, name := range identityAttributes {
		if name == "bucket" && nameArgument(r.block.TypeLabel()) != name {
			continue
		}
		values[name] = r.identify(name, values[name])
	}
	return cty.ObjectVal(values)
}

// identify marks a value. One that is itself a reference to another resource stays that; one that is not known becomes an id that is made up.
func (r *resource) identify(name string, value cty.Value) cty.Value {
	if value == cty.NilVal {
		value = cty.StringVal(r.block.ID())
	}
	plain, _ := value.Unmark()
	if plain.Type() != cty.DynamicPseudoType && plain.Type() != cty.String {
		return value
	}
	if !isKnownString(plain) {
		plain = cty.StringVal(r.block.ID())
	} else if other := referenced(value); other != nil {
		return value
	}
	return plain.Mark(identity{r, plain.AsString()})
}

// referenced is the one resource that a text identifies by its marks.
func referenced(value cty.Value, inherited ...cty.ValueMarks) *resource {
	plain, marks := value.Unmark()
	if !isKnownString(plain) {
		return nil
	}
	var found *resource
	for _, set := range append(inherited, marks) {
		for mark := range set {
			id, ok := mark.(identity)
			if !ok || id.value != plain.AsString() || id.resource == found {
				continue
			}
			if found != nil {
				return nil
			}
			found = id.resource
		}
	}
	return found
}
