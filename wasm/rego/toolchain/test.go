package toolchain

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
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

// compile compiles all modules together. Files with errors are left out and the others compiled again, until what is left is clean.
func (r *testRun) compile() []Error {
	ctx := context.Background()
	list := []Error{}
	r.modules, r.skipped = map[string]*ast.Module{}, map[string]bool{}
	for _, source := range r.request.Modules {
		module, _, failed := parseModule(source)
		if len(failed) > 0 {
			list = append(list, failed...)
			r.addBroken(packageIn(source.Text))
			continue
		}
		r.modules[source.Path] = module
	}
	transaction, err := r.store.NewTransaction(ctx, storage.WriteParams)
	if err != nil {
		return append(list, recovered(err, "")...)
	}
	r.transaction = transaction
	dropped := []*ast.Module{}
	for len(r.modules) > 0 {
		found := r.compileOnce(ctx)
		if len(found) == 0 {
			return list
		}
		markCascade(found, r.modules, dropped)
		list = append(list, found...)
		left := len(r.modules)
		for _, e := range found {
			if module := r.modules[e.Path]; module != nil {
				dropped = append(dropped, module)
				r.addBroken(module.Package.Path)
				delete(r.modules, e.Path)
			}
		}
		if len(r.modules) == left {
			// The error names none of the files, so none can be left out alone.
			r.compiler = nil
			return list
		}
	}
	r.compiler = nil
	return list
}

// compileOnce lets a runner compile, with the stages that it adds for tests. It runs none, as no test is in a package of that name.
func (r *testRun) compileOnce(ctx context.Context) []Error {
	r.compiler = ast.NewCompiler().
		SetErrorLimit(0).
		WithPathConflictsCheck(storage.NonEmpty(ctx, r.store, r.transaction)).
		WithEnablePrintStatements(true).
		WithCapabilities(mockable()).
		WithUseTypeCheckAnnotations(true).
		WithRewriteTestRules(r.request.VarValues).
		WithStageAfterID(ast.StageRewriteRuleHeadRefs, ast.CompilerStageDefinition{
			Name:       "NumberTests",
			MetricName: "number_tests",
			Stage:      numberTests,
		})
	r.runner = tester.NewRunner().
		SetCompiler(r.compiler).
		SetStore(r.store).
		CapturePrintOutput(true).
		EnableTracing(r.request.Verbose || r.request.VarValues).
		StackTraces(true).
		SetModules(r.modules).
		// A test that does not end is stopped from outside: nothing else runs while it does.
		SetTimeout(24 * time.Hour).
		SetParallel(1)
	if r.request.Coverage {
		r.coverage = cover.New()
		r.runner.SetCoverageQueryTracer(r.coverage)
	}
	r.runner.SetPrefixMatchers(ast.MustParseRef("data[\"no tests\"]"))
	results, err := r.runner.RunTests(ctx, r.transaction)
	if err != nil {
		return convert(err, "")
	}
	for range results {
		continue
	}
	// It would compile them before each test.
	r.runner.SetModules(nil)
	return nil
}

// numberTests gives tests of one name numbers, as the tester does, but in the order of their files, which to the tester is any.
func numberTests(compiler *ast.Compiler) *ast.Error {
	count := map[string]int{}
	for _, path := range slices.Sorted(maps.Keys(compiler.Modules)) {
		module := compiler.Modules[path]
		for _, rule := range module.Rules {
			ref, name := testRef(rule)
			if ref == nil || !strings.HasPrefix(name, tester.TestPrefix) {
				continue
			}
			key := module.Package.Path.Extend(ref).String()
			if n := count[key]; n > 0 {
				numbered := fmt.Sprintf("%s#%02d", name, n)
				renamed := rule.Head.Ref().Copy()
				if len(ref) == 1 {
					renamed[0] = ast.VarTerm(numbered)
				} else {
					renamed[len(ref)-1] = ast.StringTerm(numbered)
				}
				rule.Head.SetRef(renamed)
			}
			count[key]++
		}
	}
	return nil
}

// testRef is the part of a rule's name that makes it a test, and the last segment of it; nil when it is none.
func testRef(rule *ast.Rule) (ast.Ref, string) {
	ref := rule.Head.Ref().GroundPrefix()
	for i, term := range ref {
		name := ""
		switch value := term.Value.(type) {
		case ast.Var:
			name = string(value)
		case ast.String:
			name = string(value)
		}
		if strings.HasPrefix(name, tester.TestPrefix) || strings.HasPrefix(name, tester.SkipTestPrefix) {
			return ref[:i+1], name
		}
	}
	return nil, ""
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

func (r *testRun) addBroken(path ast.Ref) {
	if path != nil {
		r.broken[path.String()] = path
	}
}

// refersToBroken tells whether a module is of a package that lacks a file, or refers to one: its tests would fail for that alone.
func (r *testRun) refersToBroken(path string, module *ast.Module) bool {
	if len(r.broken) == 0 {
		return false
	}
	refs := []ast.Ref{module.Package.Path}
	for _, i := range r.modules[path].Imports {
		if ref, ok := i.Path.Value.(ast.Ref); ok {
			refs = append(refs, ref)
		}
	}
	ast.WalkRefs(r.modules[path], func(ref ast.Ref) bool {
		if ref.HasPrefix(ast.DefaultRootRef) {
			refs = append(refs, ref.GroundPrefix())
		}
		return false
	})
	for _, broken := range r.broken {
		if slices.ContainsFunc(refs, func(ref ast.Ref) bool { return ref.HasPrefix(broken) }) {
			return true
		}
	}
	return false
}

var packageLine = regexp.MustCompile(`(?m)^\s*package\s+([\w.\["\]-]+)`)

// packageIn is the package of a text that does not parse; nil when that cannot be told.
func packageIn(text string) ast.Ref {
	found := packageLine.FindStringSubmatch(text)
	if found == nil {
		return nil
	}
	ref, err := ast.ParseRef("data." + found[1])
	if err != nil {
		return nil
	}
	return ref
}

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

// refuse makes an evaluation end where it calls a builtin that policies may not call.
func refuse(name string) topdown.BuiltinFunc {
	return func(context topdown.BuiltinContext, _ []*ast.Term, _ func(*ast.Term) error) error {
		message := fmt.Sprintf("%s is refused: policies have neither network nor environment; a test may mock it (with %s as …)", name, name)
		return topdown.Halt{Err: &topdown.Error{Code: topdown.BuiltinErr, Message: message, Location: context.Location}}
	}
}

func init() {
	for _, name := range refused {
		topdown.RegisterBuiltinFunc(name, refuse(name))
	}
}
