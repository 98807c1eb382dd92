package toolchain

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

type checkRequest struct {
	Modules []Source       `json:"modules"`
	Schemas map[string]any `json:"schemas"`
}

type checkResponse struct {
	Kept   []string `json:"kept"`
	Errors []Error  `json:"errors"`
}

// Check compiles all modules together, with types and schemas. Files with errors are left out and the others checked again, until
// what is left is clean: one bad file does not spoil the rest.
func Check(request string) string {
	var in checkRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		return fault(err)
	}
	out := checkResponse{Errors: []Error{}}
	modules := map[string]*ast.Module{}
	for _, source := range in.Modules {
		module, _, err := parseModule(source)
		if err != nil {
			out.Errors = append(out.Errors, convert(err, source.Path)...)
			continue
		}
		modules[source.Path] = module
	}
	schemas := schemaSet(in.Schemas)
	dropped := []ast.Ref{}
	for len(modules) > 0 {
		found := compileErrors(modules, schemas)
		if len(found) == 0 {
			break
		}
		leaving := map[string]bool{}
		for _, e := range found {
			if module := modules[e.Path]; module != nil {
				e.Cascade = refersTo(module, dropped)
				leaving[e.Path] = true
			}
			out.Errors = append(out.Errors, e)
		}
		if len(leaving) == 0 {
			// The error names no file, so none can be left out alone.
			clear(modules)
		}
		for path := range leaving {
			dropped = append(dropped, modules[path].Package.Path)
			delete(modules, path)
		}
	}
	out.Kept = slices.Sorted(maps.Keys(modules))
	if out.Kept == nil {
		out.Kept = []string{}
	}
	return encode(out)
}

func compileErrors(modules map[string]*ast.Module, schemas *ast.SchemaSet) []Error {
	// The compiler rewrites what it is given.
	copies := make(map[string]*ast.Module, len(modules))
	for path, module := range modules {
		copies[path] = module.Copy()
	}
	compiler := ast.NewCompiler().
		WithCapabilities(capabilities()).
		WithEnablePrintStatements(true).
		WithSchemas(schemas).
		WithUseTypeCheckAnnotations(true).
		SetErrorLimit(0)
	compiler.Compile(copies)
	if !compiler.Failed() {
		return nil
	}
	return convert(compiler.Errors, "")
}

// refersTo tells whether a module belongs to one of the packages, or names one.
func refersTo(module *ast.Module, packages []ast.Ref) bool {
	for _, path := range packages {
		if module.Package.Path.Equal(path) {
			return true
		}
		prefix := path.String()
		for _, r := range describe("", "", module).DataRefs {
			if strings.HasPrefix(strings.Join(r.Path, ".")+".", prefix+".") {
				return true
			}
		}
	}
	return false
}
