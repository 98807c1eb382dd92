package toolchain

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/tester"
)

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
