package toolchain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"
)

func (r *testRun) report(results []*tester.Result, out *testResponse) {
	for _, result := range results {
		out.Tests = append(out.Tests, describeTest(result))
	}
	queue := make(chan *tester.Result, len(results))
	for _, result := range results {
		queue <- result
	}
	close(queue)
	var pretty bytes.Buffer
	reporter := tester.PrettyReporter{
		Output: &pretty, Verbose: r.request.Verbose, FailureLine: r.request.VarValues, LocalVars: r.request.VarValues,
	}
	if err := reporter.Report(queue); err != nil {
		out.Errors = append(out.Errors, recovered(err, "")...)
	}
	out.Pretty = pretty.String()
	if r.request.JSON {
		text, err := json.MarshalIndent(results, "", "  ")
		if err != nil {
			out.Errors = append(out.Errors, recovered(err, "")...)
		}
		out.JSON = string(text) + "\n"
	}
	if r.coverage != nil {
		report := r.coverage.Report(r.modules)
		out.Coverage = &report
	}
}

func describeTest(result *tester.Result) tested {
	out := tested{
		Package: result.Package, Name: result.Name, Outcome: "pass",
		Nanoseconds: result.Duration.Nanoseconds(), Output: string(result.Output),
	}
	if result.Location != nil {
		out.File, out.Line = result.Location.File, result.Location.Row
	}
	switch {
	case result.Skip:
		out.Outcome = "skipped"
	case result.Error != nil:
		out.Outcome, out.Message = "error", result.Error.Error()
	case result.Fail:
		out.Outcome, out.Message = "fail", failingExpression(result.Trace)
	}
	for name, sub := range result.SubResults.Iter {
		// Only the innermost ones are tests of their own.
		if len(sub.SubResults) == 0 {
			out.Cases = append(out.Cases, testCase{Name: slices.Clone(name), Fail: sub.Fail})
		}
	}
	return out
}

// failingExpression is the last expression of a trace that failed, with its values, as the tester shows it; empty without a trace.
func failingExpression(trace []*topdown.Event) string {
	for _, event := range slices.Backward(trace) {
		expr, ok := event.Node.(*ast.Expr)
		if event.Op != topdown.FailOp || event.Location == nil || event.QueryID == 0 || !ok {
			continue
		}
		if _, isEvery := expr.Terms.(*ast.Every); isEvery {
			continue
		}
		var text bytes.Buffer
		if err := topdown.PrettyEvent(&text, event, topdown.PrettyEventOpts{PrettyVars: true}); err != nil {
			return ""
		}
		return fmt.Sprintf("%s:%d: %s", event.Location.File, event.Location.Row, strings.TrimSpace(text.String()))
	}
	return ""
}
