// Package policies holds the policies in policies/ to their own tests, with OPA's tester: `go test ./...`.
package policies

import (
	"bytes"
	"os"
	"testing"

	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/tester"
)

const folder = "../../policies"

// Every test passes, and together they reach every line.
func TestOwnTests(t *testing.T) {
	ctx := t.Context()
	modules, store, err := tester.Load([]string{folder}, nil)
	if err != nil {
		t.Fatal(err)
	}
	coverage := cover.New()
	runner := tester.NewRunner().SetStore(store).SetModules(modules).SetCoverageQueryTracer(coverage)
	passed := 0
	err = storage.Txn(ctx, store, storage.WriteParams, func(txn storage.Transaction) error {
		results, err := runner.RunTests(ctx, txn)
		if err != nil {
			return err
		}
		for result := range results {
			if result.Pass() {
				passed++
			} else {
				t.Error(result)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if passed == 0 {
		t.Error("no test passed")
	}
	for file, report := range coverage.Report(modules).Files {
		for _, lines := range report.NotCovered {
			t.Errorf("%s:%d: no test reaches this", file, lines.Start.Row)
		}
	}
}

// Files look as `opa fmt` writes them.
func TestFormat(t *testing.T) {
	modules, _, err := tester.Load([]string{folder}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for file := range modules {
		written, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		formatted, err := format.Source(file, written)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(written, formatted) {
			t.Errorf("%s: run opa fmt --write", file)
		}
	}
}
