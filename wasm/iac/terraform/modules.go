package terraform

import (
	"encoding/json"
	"path"
	"sort"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/zclconf/go-cty/cty"

	"github.com/aquasecurity/trivy/pkg/iac/scanners/terraform/parser"
	trivy "github.com/aquasecurity/trivy/pkg/iac/terraform"
)

// moduleCall is a module block as it is written.
type moduleCall struct {
	name   string
	source string
	// at is the source's own range.
	at hcl.Range
}

func isLocal(source string) bool {
	return strings.HasPrefix(source, "./") || strings.HasPrefix(source, "../") || source == "." || source == ".."
}

// parse reads a configuration file. What is wrong with it is reported when `report` is not nil, with what could be read.
func parse(name string, content []byte, report func(hcl.Diagnostics)) *hcl.BodyContent {
	underlying := hclparse.NewParser()
	var file *hcl.File
	var diagnostics hcl.Diagnostics
	if strings.HasSuffix(name, ".json") {
		file, diagnostics = underlying.ParseJSON(content, name)
	} else {
		file, diagnostics = underlying.ParseHCL(content, name)
	}
	if diagnostics.HasErrors() || file == nil {
		if report != nil {
			report(diagnostics)
		}
		return nil
	}
	body, diagnostics := file.Body.Content(trivy.Schema)
	if diagnostics.HasErrors() {
		if report != nil {
			report(diagnostics)
		}
		return nil
	}
	return body
}

// calls lists the modules that a file calls by a source which is written down.
func calls(body *hcl.BodyContent) []moduleCall {
	var found []moduleCall
	for _, block := range body.Blocks.OfType("module") {
		attributes, _ := block.Body.JustAttributes()
		source, ok := attributes["source"]
		if !ok || len(block.Labels) == 0 {
			continue
		}
		value, diagnostics := source.Expr.Value(nil)
		if diagnostics.HasErrors() || !value.IsKnown() || value.IsNull() || value.Type() != cty.String {
			continue
		}
		found = append(found, moduleCall{block.Labels[0], value.AsString(), source.Expr.Range()})
	}
	return found
}

// loadModule loads a module's files and those of the modules that it calls. A call that leads back to where it comes from would never end, so
// its source is made unreadable for Trivy.
func (e *evaluation) loadModule(folder string, stack []string, modules *parser.ModulesMetadata) Answer {
	folder = path.Clean(folder)
	if _, ok := e.modules[folder]; ok {
		return Found
	}
	entries, answer := e.files.list(folder)
	if answer != Found {
		return answer
	}
	e.modules[folder] = map[string]*hcl.BodyContent{}
	stack = append(stack, folder)
	sort.Slice(entries, func(i, j int) bool { return entries[i].Name < entries[j].Name })
	for _, entry := range entries {
		if entry.IsFolder || !isConfiguration(entry.Name) {
			continue
		}
		name := path.Join(folder, entry.Name)
		if answer := e.files.load(name, true); answer != Found {
			if answer != Missing {
				e.report("file-"+string(answer), entry.Name, "", hcl.Range{Filename: name})
			}
			continue
		}
		body := parse(name, e.files.texts[name], func(diagnostics hcl.Diagnostics) { e.reportDiagnostic("syntax", name, diagnostics) })
		if body == nil {
			continue
		}
		e.modules[folder][name] = body
		for _, call := range calls(body) {
			e.loadCall(folder, name, call, stack, modules)
		}
	}
	return Found
}

func (e *evaluation) loadCall(folder, file string, call moduleCall, stack []string, modules *parser.ModulesMetadata) {
	if !isLocal(call.source) {
		if modules != nil {
			for _, module := range modules.Modules {
				if module.Key == call.name || strings.HasSuffix(module.Key, "."+call.name) {
					if e.loadModule(path.Join(e.root, module.Dir), stack, modules) == Found {
						return
					}
				}
			}
		}
		e.report("module-remote", call.name, call.source, call.at)
		return
	}
	target := path.Join(folder, call.source)
	for _, caller := range stack {
		if caller == target {
			e.report("module-cycle", call.name, call.source, call.at)
			e.blank(file, call.at)
			return
		}
	}
	switch e.loadModule(target, stack, modules) {
	case Found:
		if len(e.modules[target]) == 0 {
			e.report("module-missing", call.name, call.source, call.at)
		}
	case Missing:
		e.report("module-missing", call.name, call.source, call.at)
	default:
		if !e.files.escaped {
			e.report("module-refused", call.name, call.source, call.at)
		}
	}
}

// blank makes a text in a file one of underscores, so that everything else stays where it is.
func (e *evaluation) blank(file string, at hcl.Range) {
	content := append([]byte(nil), e.files.texts[file]...)
	for i := at.Start.Byte; i < at.End.Byte && i < len(content); i++ {
		if content[i] != '"' {
			content[i] = '_'
		}
	}
	e.files.put(file, content)
}

// loadManifest reads where `terraform init` put the modules that it downloaded.
func (e *evaluation) loadManifest() *parser.ModulesMetadata {
	name := path.Join(e.root, parser.ManifestSnapshotFile)
	if e.files.load(name, true) != Found {
		return nil
	}
	var modules parser.ModulesMetadata
	if err := json.Unmarshal(e.files.texts[name], &modules); err != nil {
		e.report("manifest", "", err.Error(), hcl.Range{Filename: name})
		return nil
	}
	return &modules
}

// Roots says which folders are root modules: those that no other one of them calls. One that only calls itself is a root as well.
func Roots(folders []string, host Host) []string {
	called := map[string][]string{}
	for _, folder := range folders {
		entries, _ := host.List(folder)
		for _, entry := range entries {
			if entry.IsFolder || !isConfiguration(entry.Name) {
				continue
			}
			name := path.Join(folder, entry.Name)
			content, answer := host.Read(name, true)
			if answer != Found {
				continue
			}
			body := parse(name, content, nil)
			if body == nil {
				continue
			}
			for _, call := range calls(body) {
				if target := path.Join(folder, call.source); isLocal(call.source) && target != folder {
					called[target] = append(called[target], folder)
				}
			}
		}
	}
	reached := map[string]bool{}
	var roots []string
	add := func(folder string) {
		roots = append(roots, folder)
		reach(folder, called, reached)
	}
	for _, folder := range folders {
		if len(called[folder]) == 0 {
			add(folder)
		}
	}
	// Modules that call each other in a circle are called from no root.
	for _, folder := range folders {
		if !reached[folder] {
			add(folder)
		}
	}
	sort.Strings(roots)
	return roots
}

// reach marks every folder that a folder calls, directly or through others.
func reach(folder string, called map[string][]string, reached map[string]bool) {
	if reached[folder] {
		return
	}
	reached[folder] = true
	for target, callers := range called {
		for _, caller := range callers {
			if caller == folder {
				reach(target, called, reached)
			}
		}
	}
}
