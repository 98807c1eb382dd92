// Command tester runs the tests of Rego policies by OPA's tester with Trivy's builtins, as Rego v0, and prints what came of them as JSON.
// It is the peer of `regoscan test`.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"os"
	"runtime"
	"slices"
	"time"

	checks "github.com/aquasecurity/trivy-checks/pkg/rego"
	_ "github.com/aquasecurity/trivy/pkg/iac/rego"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/loader"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/tester"
)

type outcome struct {
	// Packages is how many have tests, and Tests are these by what came of them.
	Packages int            `json:"packages"`
	Tests    map[string]int `json:"tests"`
	// Failures are the names of the tests that did not pass.
	Failures []string `json:"failures"`
	// Coverage in percent, of everything and of the files that are not covered entirely.
	Coverage float64            `json:"coverage"`
	Files    map[string]float64 `json:"files"`
}

func main() {
	coverage := flag.Bool("coverage", false, "measure coverage, too")
	flag.Parse()
	checks.RegisterBuiltins()
	out, err := run(flag.Args(), *coverage)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		log.Fatal(err)
	}
}

func run(paths []string, coverage bool) (*outcome, error) {
	ctx := context.Background()
	options := ast.ParserOptions{RegoVersion: ast.RegoV0, ProcessAnnotation: true}
	modules, store, err := tester.LoadWithParserOptions(paths, loader.GlobExcludeName("*.yaml", 1), options)
	if err != nil {
		return nil, err
	}
	transaction, err := store.NewTransaction(ctx, storage.WriteParams)
	if err != nil {
		return nil, err
	}
	compiler := ast.NewCompiler().
		WithEnablePrintStatements(true).
		WithCapabilities(ast.CapabilitiesForThisVersion()).
		WithUseTypeCheckAnnotations(true)
	runner := tester.NewRunner().
		SetCompiler(compiler).SetStore(store).SetModules(modules).
		CapturePrintOutput(true).SetTimeout(time.Minute).SetParallel(runtime.NumCPU())
	measured := cover.New()
	if coverage {
		runner.SetCoverageQueryTracer(measured)
	}
	results, err := runner.RunTests(ctx, transaction)
	if err != nil {
		return nil, err
	}
	out := &outcome{Tests: map[string]int{}, Failures: []string{}, Files: map[string]float64{}}
	packages := map[string]bool{}
	for result := range results {
		packages[result.Package] = true
		out.Tests[kind(result)]++
		if !result.Pass() {
			out.Failures = append(out.Failures, result.Package+"."+result.Name)
		}
	}
	out.Packages = len(packages)
	slices.Sort(out.Failures)
	if coverage {
		report := measured.Report(modules)
		out.Coverage = report.Coverage
		for file, one := range report.Files {
			if one.Coverage < 100 {
				out.Files[file] = one.Coverage
			}
		}
	}
	return out, nil
}

func kind(result *tester.Result) string {
	switch {
	case result.Skip:
		return "skipped"
	case result.Error != nil:
		return "error"
	case result.Fail:
		return "fail"
	}
	return "pass"
}
