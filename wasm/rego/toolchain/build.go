package toolchain

import (
	"context"
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
)

type buildRequest struct {
	Modules     []Source `json:"modules"`
	Entrypoints []string `json:"entrypoints"`
}

type buildResponse struct {
	Errors []Error `json:"errors"`
}

// Build compiles modules that passed Check to policy WASM.
func Build(request string) (response string, wasm []byte) {
	var in buildRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		return fault(err), nil
	}
	out := buildResponse{Errors: []Error{}}
	policies := bundle.Bundle{Data: map[string]any{}}
	for _, source := range in.Modules {
		module, _, err := parseModule(source)
		if err != nil {
			out.Errors = append(out.Errors, convert(err, source.Path)...)
			continue
		}
		locatePrints(module)
		file := bundle.ModuleFile{URL: source.Path, Path: source.Path, Raw: []byte(source.Text), Parsed: module}
		policies.Modules = append(policies.Modules, file)
	}
	if len(out.Errors) > 0 {
		return encode(out), nil
	}
	compiler := compile.New().
		WithTarget(compile.TargetWasm).
		WithBundle(&policies).
		WithEntrypoints(in.Entrypoints...).
		WithCapabilities(capabilities()).
		WithEnablePrintStatements(true).
		WithRegoVersion(ast.RegoV0)
	if err := compiler.Build(context.Background()); err != nil {
		out.Errors = append(out.Errors, convert(err, "")...)
		return encode(out), nil
	}
	for _, module := range compiler.Bundle().WasmModules {
		wasm = module.Raw
	}
	return encode(out), wasm
}
