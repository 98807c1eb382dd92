package toolchain

import (
	"encoding/json"
	"sync"

	"github.com/aquasecurity/trivy/pkg/iac/rego/schemas"
	"github.com/open-policy-agent/opa/v1/ast"
)

// trivySchemas are the schemas that Trivy knows by name, read when a first module is checked.
var trivySchemas = sync.OnceValue(func() map[string]any {
	read := map[string]any{"input": map[string]any{}}
	texts := map[string]schemas.Schema{"rbac": schemas.RBAC}
	for source, schema := range schemas.SchemaMap {
		texts[string(source)] = schema
	}
	for name, text := range texts {
		var schema any
		if err := json.Unmarshal([]byte(text), &schema); err == nil {
			read[name] = schema
		}
	}
	return read
})

// schemaSet holds Trivy's schemas and those of the user, who may replace one.
func schemaSet(own map[string]any) *ast.SchemaSet {
	set := ast.NewSchemaSet()
	for _, all := range []map[string]any{trivySchemas(), own} {
		for name, schema := range all {
			set.Put(ast.Ref{ast.SchemaRootDocument, ast.StringTerm(name)}, schema)
		}
	}
	return set
}
