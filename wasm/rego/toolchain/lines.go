package toolchain

import (
	"encoding/json"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"

	"github.com/regoscan/regoscan/wasm/rego/siblings"
)

type linesRequest struct {
	Modules  []Source        `json:"modules"`
	Units    []siblings.Unit `json:"units"`
	Switches string          `json:"switches"`
}

type linesResponse struct {
	Errors []Error `json:"errors"`
	// Entrypoint of the policy WASM.
	Entrypoint string `json:"entrypoint"`
	// Reduced are the siblings that did not compile as they were first written.
	Reduced []reducedSibling `json:"reduced"`
}

type reducedSibling struct {
	// Rule is the key of a unit, or the name of a rule that it takes values from.
	Rule       string `json:"rule"`
	Definition int    `json:"definition"`
	// To is `plain`: nothing stands in place of what it calls; `opaque`: the rule is not followed; `nothing`: it is left out.
	To     string `json:"to"`
	Reason string `json:"reason"`
}

// BuildLines compiles, beside modules that passed Check, the siblings of their enforced rules. A sibling that does not compile is written
// once more in a plainer form, and then left out.
func BuildLines(request string) (response string, wasm []byte) {
	out := linesResponse{Errors: []Error{}, Reduced: []reducedSibling{}, Entrypoint: siblings.Package + "/" + siblings.Entrypoint}
	defer func() {
		if fault := recover(); fault != nil {
			out.Errors = append(out.Errors, recovered(fault, "")...)
			response, wasm = encode(out), nil
		}
	}()
	var in linesRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		out.Errors = badRequest(err)
		return encode(out), nil
	}
	modules := map[string]*ast.Module{}
	for _, source := range in.Modules {
		module, _, failed := parseModule(source)
		if len(failed) > 0 {
			out.Errors = append(out.Errors, failed...)
			continue
		}
		modules[source.Path] = module
	}
	if len(out.Errors) > 0 {
		return encode(out), nil
	}
	resolver := siblings.Resolver().WithCapabilities(capabilities())
	if resolver.Compile(modules); resolver.Failed() {
		out.Errors = convert(resolver.Errors, "")
		return encode(out), nil
	}
	options := siblings.Options{
		Plain: map[siblings.Blame]bool{}, Dropped: map[siblings.Blame]bool{}, Refused: map[string]bool{}, Switches: in.Switches, Annotations: resolver.GetAnnotationSet(),
	}
	for {
		set := siblings.Write(resolver.Modules, in.Units, options)
		policies := bundle.Bundle{Data: map[string]any{}, Modules: withSiblings(modules, in.Modules, set.Module)}
		built, err := compileWasm(&policies, []string{out.Entrypoint}, false)
		if err == nil {
			return encode(out), built
		}
		failed := convert(err, "")
		if !leaveOut(failed, set, &options, &out) {
			out.Errors = failed
			return encode(out), nil
		}
	}
}

// leaveOut makes the siblings that failed plainer, or drops them. It tells whether there were any.
func leaveOut(failed []Error, set siblings.Set, options *siblings.Options, out *linesResponse) bool {
	found := false
	for _, e := range failed {
		blame, ok := set.Blame[e.Line]
		if e.Path != siblings.File || !ok {
			continue
		}
		found = true
		reduced := reducedSibling{Rule: blame.Unit, Definition: blame.Definition, Reason: e.Message}
		switch {
		case blame.Helper != "":
			options.Refused[blame.Helper] = true
			reduced.Rule, reduced.To = strings.ReplaceAll(blame.Helper, "\x00", "."), "opaque"
		case !options.Plain[blame]:
			options.Plain[blame] = true
			reduced.To = "plain"
		default:
			options.Dropped[blame] = true
			reduced.To = "nothing"
		}
		out.Reduced = append(out.Reduced, reduced)
	}
	return found
}

// withSiblings is the bundle of modules and the module of their siblings.
func withSiblings(modules map[string]*ast.Module, sources []Source, module *ast.Module) []bundle.ModuleFile {
	files := []bundle.ModuleFile{{URL: siblings.File, Path: siblings.File, Parsed: module}}
	for _, source := range sources {
		files = append(files, bundle.ModuleFile{URL: source.Path, Path: source.Path, Raw: []byte(source.Text), Parsed: modules[source.Path].Copy()})
	}
	return files
}
