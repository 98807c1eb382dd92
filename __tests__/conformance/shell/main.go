// Command shell answers with Trivy's own sh.parse_commands: a JSON array of scripts on standard input, on standard output for each an array of
// its commands, or null where it has an error in it.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	checks "github.com/aquasecurity/trivy-checks/pkg/rego"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
)

func main() {
	checks.RegisterBuiltins()
	var scripts []string
	if err := json.NewDecoder(os.Stdin).Decode(&scripts); err != nil {
		log.Fatal(err)
	}
	answers := make([]any, len(scripts))
	parse := topdown.GetBuiltin("sh.parse_commands")
	for i, script := range scripts {
		// An error leaves null.
		_ = parse(topdown.BuiltinContext{Context: context.Background(), Cache: builtins.Cache{}}, []*ast.Term{ast.StringTerm(script)}, func(term *ast.Term) (err error) {
			answers[i], err = ast.JSON(term.Value)
			return err
		})
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		log.Fatal(err)
	}
}
