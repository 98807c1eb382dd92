package terraform

import (
	"fmt"
	"path"
	"sort"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/aquasecurity/trivy/pkg/mapfs"
)

// VariableFile is one that the user named.
type VariableFile struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// loadVariables puts the files with values of variables into a file system of their own, in the order in which Terraform reads them:
// terraform.tfvars, terraform.tfvars.json, *.auto.tfvars and *.auto.tfvars.json by their names, then those that the user named. One that does
// not parse is reported and left out.
// https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
func (e *evaluation) loadVariables(named []VariableFile) (*mapfs.FS, []string) {
	filesystem := mapfs.New()
	var names []string
	add := func(name string, content []byte) {
		if !e.readVariables(name, content) {
			return
		}
		copied := fmt.Sprintf("%04d.tfvars", len(names))
		if strings.HasSuffix(name, ".json") {
			copied += ".json"
		}
		_ = filesystem.WriteVirtualFile(copied, content, 0o600)
		names = append(names, copied)
	}
	entries, _ := e.files.list(e.root)
	var automatic []string
	present := map[string]bool{}
	for _, entry := range entries {
		present[entry.Name] = !entry.IsFolder
		if !entry.IsFolder && (strings.HasSuffix(entry.Name, ".auto.tfvars") || strings.HasSuffix(entry.Name, ".auto.tfvars.json")) {
			automatic = append(automatic, entry.Name)
		}
	}
	sort.Strings(automatic)
	for _, name := range append([]string{"terraform.tfvars", "terraform.tfvars.json"}, automatic...) {
		full := path.Join(e.root, name)
		if present[name] && e.files.load(full, true) == Found {
			add(full, e.files.texts[full])
		}
	}
	for _, file := range named {
		e.named[file.Path] = true
		e.files.texts[file.Path] = []byte(file.Text)
		add(file.Path, []byte(file.Text))
	}
	return filesystem, names
}

// readVariables says whether a file of values can be read, and keeps the names that it sets.
func (e *evaluation) readVariables(name string, content []byte) bool {
	underlying := hclparse.NewParser()
	var file *hcl.File
	var diagnostics hcl.Diagnostics
	if strings.HasSuffix(name, ".json") {
		file, diagnostics = underlying.ParseJSON(content, name)
	} else {
		file, diagnostics = underlying.ParseHCL(content, name)
	}
	if !diagnostics.HasErrors() {
		var attributes hcl.Attributes
		attributes, diagnostics = file.Body.JustAttributes()
		for key := range attributes {
			e.given[key] = true
		}
	}
	if diagnostics.HasErrors() {
		e.reportDiagnostic("variables", name, diagnostics)
		return false
	}
	return true
}

// checkReferences reports variables without a value, references to variables that nobody declares, and locals that depend on each other in
// a circle.
func (e *evaluation) checkReferences() {
	for folder, bodies := range e.modules {
		declared := map[string]bool{}
		locals := map[string]*hcl.Attribute{}
		for _, body := range bodies {
			for _, block := range body.Blocks {
				switch block.Type {
				case "variable":
					name := block.Labels[0]
					declared[name] = true
					attributes, _ := block.Body.JustAttributes()
					if _, ok := attributes["default"]; !ok && folder == e.root && !e.given[name] {
						e.report("variable-unset", name, "", block.DefRange)
					}
				case "locals":
					attributes, _ := block.Body.JustAttributes()
					for name, attribute := range attributes {
						locals[name] = attribute
					}
				}
			}
		}
		e.checkLocals(locals)
		for _, body := range bodies {
			for _, block := range body.Blocks {
				e.checkBody(block.Body, declared)
			}
		}
	}
}

func (e *evaluation) checkBody(body hcl.Body, declared map[string]bool) {
	for _, traversal := range variablesIn(body) {
		name, ok := second(traversal, "var")
		if ok && !declared[name] {
			e.report("variable-undeclared", name, "", traversal.SourceRange())
		}
	}
}

// second is the name behind a root: `x` of `var.x.y`.
func second(traversal hcl.Traversal, root string) (string, bool) {
	if traversal.RootName() != root || len(traversal) < 2 {
		return "", false
	}
	attribute, ok := traversal[1].(hcl.TraverseAttr)
	return attribute.Name, ok
}

func (e *evaluation) checkLocals(locals map[string]*hcl.Attribute) {
	names := make([]string, 0, len(locals))
	for name := range locals {
		names = append(names, name)
	}
	sort.Strings(names)
	const active, done = 1, 2
	state := map[string]int{}
	var stack []string
	var visit func(name string)
	visit = func(name string) {
		attribute, ok := locals[name]
		if !ok || state[name] == done {
			return
		}
		if state[name] == active {
			start := 0
			for i, each := range stack {
				if each == name {
					start = i
				}
			}
			circle := append(append([]string{}, stack[start:]...), name)
			e.report("locals-cycle", name, "local."+strings.Join(circle, " -> local."), attribute.Range)
			return
		}
		state[name] = active
		stack = append(stack, name)
		for _, traversal := range attribute.Expr.Variables() {
			if next, ok := second(traversal, "local"); ok {
				visit(next)
			}
		}
		stack = stack[:len(stack)-1]
		state[name] = done
	}
	for _, name := range names {
		visit(name)
	}
}

// isKnownString is whether a value is a text that is known.
func isKnownString(value cty.Value) bool {
	return value != cty.NilVal && value.Type() == cty.String && value.IsKnown() && !value.IsNull()
}

// variablesIn lists what the expressions in a block refer to.
func variablesIn(body hcl.Body) []hcl.Traversal {
	var found []hcl.Traversal
	if native, ok := body.(*hclsyntax.Body); ok {
		for _, attribute := range native.Attributes {
			found = append(found, attribute.Expr.Variables()...)
		}
		for _, block := range native.Blocks {
			found = append(found, variablesIn(block.Body)...)
		}
		return found
	}
	attributes, _ := body.JustAttributes()
	for _, attribute := range attributes {
		found = append(found, attribute.Expr.Variables()...)
	}
	return found
}
