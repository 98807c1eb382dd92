package siblings

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/test/cases"
)

// OPA's own cases, as if every complete rule and partial set in them gave findings: whatever form it has, its sibling gives what it
// gives.
func TestSiblingsGiveWhatTheirRulesGiveOnOPAsCases(t *testing.T) {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/open-policy-agent/opa").Output()
	if err != nil {
		t.Fatal(err)
	}
	held, reduced := 0, map[string]int{}
	for _, version := range []struct {
		name string
		rego ast.RegoVersion
	}{{"v0", ast.RegoV0}, {"v1", ast.RegoV1}} {
		set, err := cases.Load(filepath.Join(strings.TrimSpace(string(folder)), "v1/test/cases/testdata", version.name))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range set.Sorted().Cases {
			if c.WantErrorCode == nil && c.WantError == nil && len(c.Modules) > 0 {
				t.Run(version.name+"/"+c.Note, func(t *testing.T) { held += hold(t, c, version.rego, reduced) })
			}
		}
	}
	t.Logf("%d rules held, reduced: %v", held, reduced)
	if held < 2000 {
		t.Errorf("only %d rules", held)
	}
}

// hold compares every rule of a case with its sibling, and tells how many there are.
func hold(t *testing.T, c cases.TestCase, version ast.RegoVersion, reduced map[string]int) int {
	modules := map[string]*ast.Module{}
	for i, text := range c.Modules {
		path := fmt.Sprintf("m%d.rego", i)
		module, err := ast.ParseModuleWithOpts(path, text, ast.ParserOptions{RegoVersion: version, ProcessAnnotation: true, AllFutureKeywords: c.ExperimentalKeywords})
		if err != nil {
			t.Skip(err)
		}
		modules[path] = module
	}
	compiler := Resolver()
	if compiler.Compile(modules); compiler.Failed() {
		t.Skip(compiler.Errors)
	}
	units, queries, kinds := unitsOf(compiler.Modules)
	if len(units) == 0 {
		return 0
	}
	options := Options{Plain: map[Blame]bool{}, Dropped: map[Blame]bool{}, Refused: map[string]bool{}, Switches: "__on", Annotations: compiler.GetAnnotationSet()}
	var siblings *ast.Module
	for {
		set := Write(compiler.Modules, units, options)
		siblings = set.Module
		all := map[string]*ast.Module{File: set.Module}
		for path, module := range modules {
			all[path] = module
		}
		full := ast.NewCompiler().SetErrorLimit(0)
		if full.Compile(all); !full.Failed() {
			break
		}
		found := false
		for _, e := range full.Errors {
			if e.Location == nil || e.Location.File != File {
				continue
			}
			found = true
			blame := set.Blame[e.Location.Row]
			switch {
			case blame.Helper != "":
				options.Refused[blame.Helper] = true
				reduced["opaque"]++
			case !options.Plain[blame]:
				options.Plain[blame] = true
				reduced["plain"]++
			default:
				options.Dropped[blame] = true
				reduced["nothing"]++
			}
			if testing.Verbose() {
				t.Log(blame, e.Message)
			}
		}
		if !found {
			t.Skip(full.Errors)
		}
	}
	held := 0
	for i, unit := range units {
		want, ok := results(t, c, modules, nil, queries[i], kinds[i])
		if !ok || isLeftOut(options, unit.Key) {
			continue
		}
		got, ok := results(t, c, modules, siblings, "data."+Package+".u"+unit.Key, partialSet)
		if !ok {
			t.Errorf("%s: the sibling cannot be evaluated", queries[i])
			continue
		}
		held++
		if kinds[i] == completeRule && len(got) == 0 {
			// A default has no sibling.
			continue
		}
		firsts := map[string]bool{}
		for _, entry := range got {
			firsts[entry] = true
		}
		list := []string{}
		for first := range firsts {
			list = append(list, first)
		}
		sort.Strings(list)
		if strings.Join(list, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\nwant %v\ngot  %v\n%s", queries[i], want, list, siblings)
		}
	}
	return held
}

func keysOf(modules map[string]*ast.Module) []string {
	keys := []string{}
	for key := range modules {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func isLeftOut(options Options, key string) bool {
	for blame := range options.Dropped {
		if blame.Unit == key {
			return true
		}
	}
	return false
}

func unitsOf(modules map[string]*ast.Module) (units []Unit, queries []string, kinds []ruleKind) {
	x := newIndex(modules, keysOf(modules))
	for name, rules := range x.rules {
		if kind := x.kindOf(name); kind == completeRule || kind == partialSet {
			path := strings.Split(name, "\x00")[1:]
			units = append(units, Unit{Key: fmt.Sprint(len(units)), Path: path})
			queries = append(queries, rules[0].Path().String())
			kinds = append(kinds, kind)
		}
	}
	return units, queries, kinds
}

// results are the texts of what a rule gives: of the elements of a set, else of the value. Of a sibling's entries only the results
// count.
func results(t *testing.T, c cases.TestCase, modules map[string]*ast.Module, siblings *ast.Module, query string, kind ruleKind) ([]string, bool) {
	t.Helper()
	options := []func(*rego.Rego){rego.ParsedQuery(ast.NewBody(ast.Equality.Expr(ast.VarTerm("x"), ast.NewTerm(ast.MustParseRef(query)))))}
	for _, module := range modules {
		options = append(options, rego.ParsedModule(module))
	}
	if siblings != nil {
		options = append(options, rego.ParsedModule(siblings))
	}
	if c.Data != nil {
		options = append(options, rego.Store(inmem.NewFromObject(*c.Data)))
	}
	switch {
	case c.InputTerm != nil:
		options = append(options, rego.ParsedInput(ast.MustParseTerm(*c.InputTerm).Value))
	case c.Input != nil:
		options = append(options, rego.Input(*c.Input))
	}
	options = append(options, rego.GenerateJSON(func(term *ast.Term, _ *rego.EvalContext) (any, error) { return term, nil }))
	found, err := rego.New(options...).Eval(context.Background())
	if err != nil {
		return nil, false
	}
	if len(found) == 0 {
		return nil, true
	}
	term := found[0].Bindings["x"].(*ast.Term)
	texts := []string{}
	switch {
	case siblings != nil:
		term.Value.(ast.Set).Foreach(func(entry *ast.Term) { texts = append(texts, entry.Value.(*ast.Array).Elem(0).String()) })
	case kind == partialSet:
		term.Value.(ast.Set).Foreach(func(entry *ast.Term) { texts = append(texts, entry.String()) })
	default:
		texts = append(texts, term.String())
	}
	sort.Strings(texts)
	return texts, true
}
