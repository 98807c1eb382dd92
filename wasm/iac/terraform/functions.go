package terraform

import (
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	trivy "github.com/aquasecurity/trivy/pkg/iac/terraform"
)

// fileFunctions read a file that their first operand names; fileset lists the folder.
var fileFunctions = []string{
	"file", "fileexists", "filebase64", "filebase64sha256", "filebase64sha512", "filemd5", "filesha1", "filesha256", "filesha512", "fileset",
}

// loadAskedFor evaluates every expression with functions that note which files they are asked for, and loads those. It says whether there is
// something new to evaluate.
func (e *evaluation) loadAskedFor(modules trivy.Modules) bool {
	loaded := false
	at := hcl.Range{}
	for _, module := range modules {
		blocks := module.GetBlocks()
		if len(blocks) == 0 {
			continue
		}
		functions := blocks[0].Context().Root().Inner().Functions
		originals := map[string]function.Function{}
		for _, name := range fileFunctions {
			original, ok := functions[name]
			if !ok {
				continue
			}
			originals[name] = original
			functions[name] = noting(original, func(asked string) {
				if e.loadFor(name, asked, module.ModulePath(), at) {
					loaded = true
				}
			})
		}
		for _, block := range blocks {
			evaluateBlock(block, &at)
		}
		for name, original := range originals {
			functions[name] = original
		}
	}
	return loaded
}

func evaluateBlock(block *trivy.Block, at *hcl.Range) {
	for _, attribute := range block.GetAttributes() {
		if *at = attribute.HCLAttribute().Range; asksForFiles(attribute.HCLAttribute().Expr) {
			attribute.MarkedValue()
		}
	}
	for _, child := range block.AllBlocks() {
		evaluateBlock(child, at)
	}
}

// noting calls a function, and tells what its first operand is.
func noting(original function.Function, tell func(string)) function.Function {
	call := func(operands []cty.Value) (cty.Value, error) {
		if len(operands) > 0 {
			first, _ := operands[0].Unmark()
			if isKnownString(first) {
				tell(first.AsString())
			}
		}
		return original.Call(operands)
	}
	return function.New(&function.Spec{
		VarParam: &function.Parameter{
			Name: "operands", Type: cty.DynamicPseudoType,
			AllowUnknown: true, AllowNull: true, AllowMarked: true, AllowDynamicType: true,
		},
		Type: func([]cty.Value) (cty.Type, error) { return cty.DynamicPseudoType, nil },
		Impl: func(operands []cty.Value, _ cty.Type) (cty.Value, error) { return call(operands) },
	})
}

// loadFor loads what a function of a module asks for. Trivy looks from the module's folder.
func (e *evaluation) loadFor(name, asked, folder string, at hcl.Range) bool {
	target := asked
	if !path.IsAbs(asked) {
		target = path.Join(folder, asked)
	}
	if name == "fileset" {
		if e.listed[target] {
			return false
		}
		e.listed[target] = true
		return e.loadFolder(target, 0) == Found
	}
	if _, ok := e.files.known[target]; ok {
		return false
	}
	answer := e.files.load(target, false)
	if (answer == Refused && !e.files.escaped) || answer == TooLarge {
		e.report("file-function-"+string(answer), name, asked, at)
	}
	e.files.known[target] = answer
	return answer == Found
}

const (
	maxFolderDepth = 8
	maxFolderFiles = 2000
)

// loadFolder makes the names in a folder known. Their contents are loaded when they are asked for.
func (e *evaluation) loadFolder(folder string, depth int) Answer {
	entries, answer := e.files.list(folder)
	if answer != Found || depth > maxFolderDepth {
		return answer
	}
	for i, entry := range entries {
		if i > maxFolderFiles || strings.HasPrefix(entry.Name, ".git") || entry.Name == "node_modules" {
			continue
		}
		name := path.Join(folder, entry.Name)
		if entry.IsFolder {
			e.loadFolder(name, depth+1)
		} else if _, ok := e.files.texts[name]; !ok {
			_ = e.files.fs.WriteVirtualFile(name, nil, 0o600)
		}
	}
	return Found
}
