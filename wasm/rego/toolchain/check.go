package toolchain

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

type checkRequest struct {
	Modules []Source                   `json:"modules"`
	Schemas map[string]json.RawMessage `json:"schemas"`
}

type checkResponse struct {
	Kept   []string `json:"kept"`
	Errors []Error  `json:"errors"`
}

// Check compiles all modules together, with types and schemas. Files with errors are left out and the others checked again, until
// what is left is clean: one bad file does not spoil the rest.
func Check(request string) (response string) {
	out := checkResponse{Kept: []string{}, Errors: []Error{}}
	defer func() {
		if fault := recover(); fault != nil {
			out.Errors = append(out.Errors, recovered(fault, "")...)
			response = encode(out)
		}
	}()
	var in checkRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		out.Errors = badRequest(err)
		return encode(out)
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
	schemas, found := schemaSet(modules, in.Schemas)
	dropped := []*ast.Module{}
	for len(modules) > 0 {
		found = append(found, compileErrors(modules, schemas)...)
		if len(found) == 0 {
			break
		}
		leaving := map[string]*ast.Module{}
		markCascade(found, modules, dropped)
		for _, e := range found {
			if module := modules[e.Path]; module != nil {
				leaving[e.Path] = module
			}
		}
		out.Errors = append(out.Errors, found...)
		if len(leaving) == 0 {
			// The error names none of the files, so none can be left out alone.
			clear(modules)
		}
		for path, module := range leaving {
			dropped = append(dropped, module)
			delete(modules, path)
		}
		found = nil
	}
	out.Kept = append(out.Kept, slices.Sorted(maps.Keys(modules))...)
	sortErrors(out.Errors)
	return encode(out)
}

// compileErrors compiles copies: the compiler rewrites what it is given. When it panics, the files that make it do so by themselves
// are to blame, else nobody.
func compileErrors(modules map[string]*ast.Module, schemas *ast.SchemaSet) (failed []Error) {
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		failed = nil
		for path, module := range modules {
			if len(modules) > 1 {
				failed = append(failed, faults(compileErrors(map[string]*ast.Module{path: module}, schemas))...)
			}
		}
		if len(failed) == 0 {
			path := ""
			if len(modules) == 1 {
				path = slices.Collect(maps.Keys(modules))[0]
			}
			failed = recovered(fault, path)
		}
	}()
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

func faults(list []Error) []Error {
	return slices.DeleteFunc(list, func(e Error) bool { return e.Code != "toolchain_fault" })
}

// markCascade marks the errors that are only about something that a file which was left out defines. An unsafe `_` in the line of such an
// error is its index.
func markCascade(list []Error, modules map[string]*ast.Module, dropped []*ast.Module) {
	type line struct {
		path string
		row  int
	}
	marked := map[line]bool{}
	for i := range list {
		e := &list[i]
		if name, ok := undefinedName(e.Message); ok && modules[e.Path] != nil && isDefinedIn(dropped, name, modules[e.Path]) {
			e.Cascade = true
			marked[line{e.Path, e.Line}] = true
		}
	}
	for i := range list {
		if e := &list[i]; e.Message == "var _ is unsafe" && marked[line{e.Path, e.Line}] {
			e.Cascade = true
		}
	}
}

// isDefinedIn tells whether a name in a module is that of something in one of the other modules.
func isDefinedIn(others []*ast.Module, name string, module *ast.Module) bool {
	ref := ast.Ref{ast.VarTerm(name)}
	if parsed, err := ast.ParseRef(name); err == nil {
		ref = parsed
	}
	return slices.ContainsFunc(others, func(other *ast.Module) bool {
		if ref.HasPrefix(other.Package.Path) {
			return true
		}
		return other.Package.Equal(module.Package) && slices.ContainsFunc(other.Rules, func(rule *ast.Rule) bool {
			return ref[0].Equal(rule.Head.Ref()[0])
		})
	})
}
