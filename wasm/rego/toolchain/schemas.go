package toolchain

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aquasecurity/trivy/pkg/iac/rego/schemas"
	"github.com/aquasecurity/trivy/pkg/iac/types"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

// schemaName is the name of `schema["kubernetes"]` or `schema.kubernetes`; of `schema.team.pod` it is `team/pod`.
func schemaName(ref ast.Ref) string {
	if len(ref) == 0 {
		return ""
	}
	return strings.Join(groundPrefix(ref)[1:], "/")
}

// findSchema gives the schema of a name: Trivy's, else the user's. `schema.input` is anything, as in Trivy.
func findSchema(name string, own map[string]json.RawMessage) (text []byte, ok bool) {
	if name == "input" {
		return []byte(schemas.Anything), true
	}
	if schema, ok := schemas.SchemaMap[types.Source(name)]; ok {
		return []byte(schema), true
	}
	text, ok = own[name]
	return text, ok
}

// schemaSet holds the schemas that the modules name. A name that nobody knows, or a schema that is none, is an error of the module that
// names it; it stands for anything, so that the package's other modules are still checked.
func schemaSet(modules map[string]*ast.Module, own map[string]json.RawMessage) (*ast.SchemaSet, []Error) {
	set := ast.NewSchemaSet()
	failed := []Error{}
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		for _, annotation := range modules[path].Annotations {
			for _, s := range annotation.Schemas {
				if s.Schema == nil {
					continue
				}
				schema, problem := loadSchema(schemaName(s.Schema), own)
				if problem != nil {
					failed = append(failed, problem.at(annotation, modules[path]))
				}
				if set.Get(s.Schema) == nil {
					set.Put(s.Schema, schema)
				}
			}
		}
	}
	return set, failed
}

func loadSchema(name string, own map[string]json.RawMessage) (any, *schemaProblem) {
	anything := map[string]any{}
	text, known := findSchema(name, own)
	if !known {
		return anything, &schemaProblem{name, "unknown_schema", "no schema is called " + name}
	}
	var schema any
	err := util.UnmarshalJSON(text, &schema)
	if err == nil && schema == nil {
		err = errors.New("it is null")
	}
	if _, isOwn := own[name]; isOwn && err == nil {
		err = validateSchema(schema)
	}
	if err != nil {
		return anything, &schemaProblem{name, "invalid_schema", fmt.Sprintf("the schema %s is not valid: %v", name, err)}
	}
	return schema, nil
}

// validateSchema has the compiler read a schema as that of every input.
func validateSchema(schema any) error {
	set := ast.NewSchemaSet()
	set.Put(ast.SchemaRootRef, schema)
	compiler := ast.NewCompiler().WithCapabilities(capabilities()).WithSchemas(set)
	if compiler.Compile(nil); compiler.Failed() {
		return errors.New(compiler.Errors[0].Message)
	}
	return nil
}

type schemaProblem struct{ name, code, message string }

// at gives the error, at the line of the annotation that names the schema.
func (p *schemaProblem) at(annotation *ast.Annotations, module *ast.Module) Error {
	place := annotation.Location
	for _, comment := range module.Comments {
		row := comment.Location.Row
		within := row >= annotation.Location.Row && row <= annotation.EndLoc().Row
		if text := string(comment.Text); within && strings.Contains(text, "schema") && strings.Contains(text, lastPart(p.name)) {
			place = comment.Location
			break
		}
	}
	return Error{
		Path: annotation.Location.File, Line: place.Row, Column: place.Col, Code: p.code, Name: p.name, Message: p.message,
	}
}

func lastPart(name string) string {
	return name[strings.LastIndexByte(name, '/')+1:]
}
