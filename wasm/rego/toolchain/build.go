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
	// Entrypoints of the policy WASM; empty when there are errors.
	Entrypoints []string `json:"entrypoints"`
}

// Build compiles modules that passed Check to policy WASM. Without wasm the response says what is wrong.
func Build(request string) (response string, wasm []byte) {
	out := buildResponse{Errors: []Error{}, Entrypoints: []string{}}
	defer func() {
		if fault := recover(); fault != nil {
			out.Errors = append(out.Errors, recovered(fault, "")...)
			response, wasm = encode(out), nil
		}
	}()
	var in buildRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		out.Errors = badRequest(err)
		return encode(out), nil
	}
	policies := bundle.Bundle{Data: map[string]any{}}
	for _, source := range in.Modules {
		module, _, failed := parseModule(source)
		if len(failed) > 0 {
			out.Errors = append(out.Errors, failed...)
			continue
		}
		module = module.Copy()
		locatePrints(module)
		file := bundle.ModuleFile{URL: source.Path, Path: source.Path, Raw: []byte(source.Text), Parsed: module}
		policies.Modules = append(policies.Modules, file)
	}
	if len(out.Errors) > 0 {
		return encode(out), nil
	}
	wasm, err := compileWasm(&policies, in.Entrypoints, true)
	if err != nil {
		out.Errors = append(out.Errors, convert(err, "")...)
		return encode(out), nil
	}
	out.Entrypoints = append(out.Entrypoints, in.Entrypoints...)
	return encode(out), wasm
}

// compileWasm compiles a bundle to policy WASM. Without prints every call of print is left out.
func compileWasm(policies *bundle.Bundle, entrypoints []string, prints bool) (wasm []byte, err error) {
	compiler := compile.New().
		WithTarget(compile.TargetWasm).
		WithBundle(policies).
		WithEntrypoints(entrypoints...).
		WithCapabilities(capabilities()).
		WithEnablePrintStatements(prints).
		WithRegoVersion(ast.RegoV0)
	if err := compiler.Build(context.Background()); err != nil {
		return nil, err
	}
	for _, module := range compiler.Bundle().WasmModules {
		wasm = module.Raw
	}
	return wasm, nil
}
