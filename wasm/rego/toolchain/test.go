package toolchain

import (
	"context"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/lineage"
)

type testRequest struct {
	Modules []Source   `json:"modules"`
	Data    []DataFile `json:"data"`
	// Run is a regular expression that the full name of a test has to match.
	Run string `json:"run"`
	// Verbose, VarValues and Explain are what the flags of `opa test` ask for.
	Verbose   bool   `json:"verbose"`
	VarValues bool   `json:"varValues"`
	Explain   string `json:"explain"`
	Coverage  bool   `json:"coverage"`
	// JSON asks for the results as OPA writes them.
	JSON bool `json:"json"`
	// Stopped are the steps of tests that an earlier run with the same modules did not survive, and why: they are not run again.
	Stopped map[int]stoppedTest `json:"stopped"`
}

type stoppedTest struct {
	Message     string `json:"message"`
	Nanoseconds int64  `json:"nanoseconds"`
}

type testResponse struct {
	// Errors of files that were left out. None of the tests of their packages, or of what refers to those, was run.
	Errors  []Error  `json:"errors"`
	Skipped []string `json:"skipped"`
	Tests   []tested `json:"tests"`
	// Pretty and JSON are the results as OPA writes them.
	Pretty string `json:"pretty"`
	JSON   string `json:"json,omitempty"`
	// Coverage is OPA's report.
	Coverage *cover.Report `json:"coverage,omitempty"`
}

type tested struct {
	Package string `json:"package"`
	Name    string `json:"name"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	// Outcome is `pass`, `fail`, `error` or `skipped`.
	Outcome string `json:"outcome"`
	// Nanoseconds that it took.
	Nanoseconds int64 `json:"nanoseconds"`
	// Message is that of an error, or the expression that failed with its values, if there is a trace.
	Message string     `json:"message,omitempty"`
	Output  string     `json:"output,omitempty"`
	Cases   []testCase `json:"cases,omitempty"`
}

type testCase struct {
	Name []string `json:"name"`
	Fail bool     `json:"fail"`
}

// Test runs the tests of modules by OPA's own tester, one after the other, in the order of their files and lines. Before each it calls
// step with the test's number, from 1; the same modules give the same numbers.
func Test(request string, step func(int)) (response string) {
	out := testResponse{Errors: []Error{}, Skipped: []string{}, Tests: []tested{}}
	defer func() {
		if fault := recover(); fault != nil {
			out.Errors = append(out.Errors, recovered(fault, "")...)
			response = encode(out)
		}
	}()
	var in testRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		out.Errors = badRequest(err)
		return encode(out)
	}
	wanted, err := regexp.Compile(in.Run)
	if err != nil {
		out.Errors = []Error{{Code: "bad_run", Message: err.Error()}}
		return encode(out)
	}
	data, failed := mergeData(in.Data)
	out.Errors = append(out.Errors, failed...)
	if len(failed) > 0 {
		return encode(out)
	}
	run := &testRun{request: &in, store: inmem.NewFromObject(data), broken: map[string]ast.Ref{}}
	out.Errors = append(out.Errors, run.compile()...)
	if run.compiler != nil {
		results := run.runAll(wanted, step)
		out.Skipped = append(out.Skipped, slices.Sorted(maps.Keys(run.skipped))...)
		run.report(results, &out)
	}
	sortErrors(out.Errors)
	return encode(out)
}

type testRun struct {
	request     *testRequest
	store       storage.Store
	transaction storage.Transaction
	// modules as they were parsed; the compiler has copies.
	modules  map[string]*ast.Module
	compiler *ast.Compiler
	runner   *tester.Runner
	coverage *cover.Cover
	// broken are the packages of files that were left out.
	broken map[string]ast.Ref
	// skipped are the packages whose tests were not run for that.
	skipped map[string]bool
}

// runAll runs each test that is wanted and that can be trusted.
func (r *testRun) runAll(wanted *regexp.Regexp, step func(int)) []*tester.Result {
	results := []*tester.Result{}
	number := 0
	seen := map[string]bool{}
	all := r.compiler.Modules
	defer func() { r.compiler.Modules = all }()
	for _, path := range slices.Sorted(maps.Keys(all)) {
		module := all[path]
		isTrusted := !r.refersToBroken(path, module)
		// The runner looks for its test in all modules. What is evaluated is not taken from them.
		r.compiler.Modules = map[string]*ast.Module{path: module}
		for _, rule := range module.Rules {
			ref, _ := testRef(rule)
			if ref == nil {
				continue
			}
			full := module.Package.Path.Extend(ref)
			if name := full.String(); seen[name] || !wanted.MatchString(name) {
				continue
			}
			if !isTrusted {
				r.skipped[module.Package.Path.String()] = true
				continue
			}
			seen[full.String()] = true
			number++
			if stopped, ok := r.request.Stopped[number]; ok {
				results = append(results, &tester.Result{
					Location: rule.Loc(), Package: module.Package.Path.String(), Name: ref.String(),
					Duration: time.Duration(stopped.Nanoseconds),
					Error:    &topdown.Error{Code: topdown.CancelErr, Message: stopped.Message},
				})
				continue
			}
			step(number)
			results = append(results, r.runOne(full)...)
		}
	}
	return results
}

func (r *testRun) runOne(full ast.Ref) []*tester.Result {
	// Neither can fail: the modules are compiled.
	results, err := r.runner.SetPrefixMatchers(full).RunTests(context.Background(), r.transaction)
	if err != nil {
		panic(err)
	}
	list := []*tester.Result{}
	for result := range results {
		result.Trace = r.filter(result.Trace)
		list = append(list, result)
	}
	slices.SortFunc(list, func(a, b *tester.Result) int { return a.Location.Compare(b.Location) })
	return list
}

// filter leaves of a trace what `opa test` shows.
func (r *testRun) filter(trace []*topdown.Event) []*topdown.Event {
	switch r.request.Explain {
	case "notes":
		return lineage.Notes(trace)
	case "full":
		return lineage.Full(trace)
	case "debug":
		return lineage.Debug(trace)
	case "":
		if r.request.Verbose {
			return lineage.Filter(trace, func(event *topdown.Event) bool {
				return event.Op == topdown.NoteOp || event.Op == topdown.FailOp
			})
		}
	}
	return lineage.Fails(trace)
}
