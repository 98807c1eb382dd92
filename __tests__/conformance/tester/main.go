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
	"syscall"
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
	// Tests by package, and by what came of them.
	Packages map[string]map[string]int `json:"packages"`
	// Failures are the names of the tests that did not pass.
	Failures []string `json:"failures"`
	// Coverage in percent, of everything and by file.
	Coverage float64            `json:"coverage"`
	Files    map[string]float64 `json:"files"`
	// Seconds and MegaBytes that it took.
	Seconds   float64 `json:"seconds"`
	Megabytes int64   `json:"megabytes"`
}

func main() {
	coverage := flag.Bool("coverage", false, "measure coverage, too")
	flag.Parse()
	start := time.Now()
	checks.RegisterBuiltins()
	out, err := run(flag.Args(), *coverage)
	if err != nil {
		log.Fatal(err)
	}
	out.Seconds = time.Since(start).Seconds()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	out.Megabytes = usage.Maxrss / 1024
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
	out := &outcome{Packages: map[string]map[string]int{}, Failures: []string{}, Files: map[string]float64{}}
	for result := range results {
		if out.Packages[result.Package] == nil {
			out.Packages[result.Package] = map[string]int{}
		}
		out.Packages[result.Package][kind(result)]++
		if !result.Pass() {
			out.Failures = append(out.Failures, result.Package+"."+result.Name)
		}
	}
	if coverage {
		report := measured.Report(modules)
		out.Coverage = report.Coverage
		for file, one := range report.Files {
			out.Files[file] = one.Coverage
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
