package siblings

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

// compiled resolves the modules of a test, as the toolchain does. A text may hold several, which begin with `package`.
func compiled(t *testing.T, text string) (parsed, resolved map[string]*ast.Module) {
	t.Helper()
	parsed = map[string]*ast.Module{}
	for i, part := range strings.Split("\n"+text, "\npackage ")[1:] {
		path := "p" + string(rune('0'+i)) + ".rego"
		module, err := ast.ParseModuleWithOpts(path, "package "+part, ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Fatal(err)
		}
		parsed[path] = module
	}
	compiler := Resolver()
	if compiler.Compile(parsed); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	return parsed, compiler.Modules
}

// located evaluates the sibling of `data.p.deny`, and gives for each result its groups of paths, as JSON.
func located(t *testing.T, text, input string, options Options) map[string][]string {
	t.Helper()
	parsed, resolved := compiled(t, text)
	options.Switches = "on"
	set := Write(resolved, []Unit{{Key: "7", Path: []string{"p", "deny"}}}, options)
	if os.Getenv("VERBOSE") != "" {
		t.Log(set.Module.String())
	}
	var document any
	if err := json.Unmarshal([]byte(input), &document); err != nil {
		t.Fatal(err)
	}
	query := []func(*rego.Rego){rego.Query("data." + Package + ".u7"), rego.Query("data.p.deny"), rego.Input(document), rego.ParsedModule(set.Module)}
	for _, module := range parsed {
		query = append(query, rego.ParsedModule(module))
	}
	places := map[string][]string{}
	for _, item := range evaluated(t, append(query, rego.Query("data."+Package+".u7"))) {
		pair := item.([]any)
		result, _ := json.Marshal(pair[0])
		groups, _ := json.Marshal(pair[1])
		places[string(result)] = append(places[string(result)], string(groups))
	}
	for _, item := range evaluated(t, append(query, rego.Query("data.p.deny"))) {
		result, _ := json.Marshal(item)
		if places[string(result)] == nil {
			t.Errorf("%s has no place", result)
		}
	}
	return places
}

func evaluated(t *testing.T, options []func(*rego.Rego)) []any {
	t.Helper()
	found, err := rego.New(options...).Eval(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		return nil
	}
	if items, ok := found[0].Expressions[0].Value.([]any); ok {
		return items
	}
	return []any{found[0].Expressions[0].Value}
}

func TestPaths(t *testing.T) {
	const input = `{"a": {"b": 1, "list": [{"n": "x", "bad": true}, {"n": "y"}], "key": "b"}, "labels": {"app": "x"}}`
	tests := []struct {
		note, policy, result, groups string
	}{
		{"a comparison", `deny contains "m" if { input.a.b == 1 }`, `"m"`, `[[["a","b"]]]`},
		{"the last condition", `deny contains "m" if { input.a.b == 1; input.labels.app; not input.c }`, `"m"`, `[[["c"]]]`},
		{"both sides", `deny contains "m" if { input.a.list[0].n == input.labels.app }`, `"m"`, `[[["a","list",0,"n"],["labels","app"]]]`},
		{"a wildcard", `deny contains "m" if { input.a.list[_].bad }`, `"m"`, `[[["a","list",0,"bad"]]]`},
		{"an alias", `deny contains "m" if { x := input.a; y := x.list[i]; not y.bad; i > 0 }`, `"m"`, `[[["a","list",1,"bad"]]]`},
		{"a variable as an index counts before what it is an index of", `deny contains "m" if { k := input.a.key; input.a[k] == 1 }`, `"m"`, `[[["a","key"],["a","b"]]]`},
		{"an index that is computed", `deny contains "m" if { input.a[lower(input.a.key)] == 1 }`, `"m"`, `[[["a","key"],["a",["b"]]]]`},
		{"a binding where there is no condition", `deny contains m if { x := input.a.list[1]; m := x.n }`, `"y"`, `[[["a","list",1,"n"]]]`},
		{"what conditions need before what only the head needs", `deny contains m if { x := input.a.b; y := 1; y > 0; z := input.labels; m := sprintf("%d %v", [x, z]) }`, `"1 {\"app\": \"x\"}"`, `[[["labels"]]]`},
		{"a comprehension is cut", `deny contains "m" if { count([x | x := input.a.list[_]; x.bad]) == 1 }`, `"m"`, `[[["a","list",null]]]`},
		{"so is every", `deny contains "m" if { every x in input.a.list { x.n } }`, `"m"`, `[[["a","list"],["a","list",null]]]`},
		{"with counts for nothing", `deny contains "m" if { input.a.b; input.c with input as {"c": 1} }`, `"m"`, `[[["a","b"]]]`},
		{"object.get", `deny contains "m" if { object.get(input.a, ["c", "d"], 0) == 0 }`, `"m"`, `[[["a",["c","d"]]]]`},
		{"walk", `deny contains "m" if { walk(input.a, [p, v]); v == "y" }`, `"m"`, `[[["a",["list",1,"n"]]]]`},
		{"a function", "deny contains \"m\" if { bad(input.a.list[_]) }\nbad(x) if { x.n == \"x\"; x.bad }", `"m"`, `[[["a","list",0,"bad",null]]]`},
		{"a function with two bodies", "deny contains \"m\" if { bad(input.a.list[0]) }\nbad(x) if x.bad\nbad(x) if not x.n", `"m"`, `[[["a","list",0]]]`},
		{"a function under not", "deny contains \"m\" if { not bad(input.a.list[1]) }\nbad(x) if x.bad", `"m"`, `[[["a","list",1]]]`},
		{"a rule that is false by default", "deny contains \"m\" if { bad }\ndefault bad := false\nbad if input.a.b == 1", `"m"`, `[[["a","b",null]]]`},
		{"a complete rule", "deny contains \"m\" if { a.b == 1 }\na := input.a", `"m"`, `[[["a","b"]]]`},
		{"an else chain", "deny := \"no\" if { input.c } else := \"m\" if { input.a.list[_].n }", `"m"`, `[[["a","list",0,"n"]]]`},
		{"shadowed names", `deny contains "m" if { input.a.list[_] = x; count({x | x := input.labels[_]}) == 1; x.bad }`, `"m"`, `[[["a","list",0,"bad"]]]`},
		{"a destructured list", `deny contains "m" if { [x, y] := [input.a, input.labels]; x.b == 1; y.app }`, `"m"`, `[[["labels","app"]]]`},
		{"a variable called like a builtin", `deny contains "m" if { time := input.a; time.b == 1 }`, `"m"`, `[[["a","b"]]]`},
	}
	for _, test := range tests {
		t.Run(test.note, func(t *testing.T) {
			places := located(t, "package p\n"+test.policy, input, Options{})
			if got := places[test.result]; len(got) == 0 || got[0] != test.groups {
				t.Errorf("got %v, want %s", places, test.groups)
			}
		})
	}
}

func TestHelpersGiveValuesWithTheirPaths(t *testing.T) {
	const policy = `package p
deny contains c.n if { some c in data.lib.items; not c.bad }
package lib
root := input.a if input.a
root := input.b if input.b
items contains x if { x := root.list[_] }
items contains x if { x := all[_] }
all := [object.remove(y, ["z"]) | some y in root.more]
`
	places := located(t, policy, `{"a": {"list": [{"n": "x"}, {"n": "y", "bad": true}], "more": [{"n": "w", "z": 1}]}}`, Options{})
	if len(places) != 2 {
		t.Fatal(places)
	}
	for result, end := range map[string]string{`"x"`: `{"of":[[{"of":[["a"]]},"list",0]]},"bad"]`, `"w"`: `{"of":[[{"of":[["a"]]},"more",0]]},"bad"]`} {
		if !strings.Contains(places[result][0], end) {
			t.Errorf("%s: %s", result, places[result][0])
		}
	}
}

func TestASolutionHasItsOwnPlace(t *testing.T) {
	places := located(t, "package p\ndeny contains \"m\" if input.list[_].bad\ndeny contains \"m\" if input.c", `{"list": [{"bad": 1}, {}, {"bad": 2}], "c": 3}`, Options{})
	if got := places[`"m"`]; len(got) != 3 {
		t.Error(got)
	}
}

func TestWhatDidNotCompileIsLeftOut(t *testing.T) {
	const policy = "package p\ndeny contains \"m\" if bad(input.list[_])\ndeny contains \"n\" if input.c\nbad(x) if x.bad"
	const input = `{"list": [{"bad": 1}], "c": 3}`
	plain := located(t, policy, input, Options{Plain: map[Blame]bool{{Unit: "7"}: true}})
	if got := plain[`"m"`]; len(got) != 1 || got[0] != `[[["list",0]]]` {
		t.Error(got)
	}
	_, resolved := compiled(t, policy)
	set := Write(resolved, []Unit{{Key: "7", Path: []string{"p", "deny"}}}, Options{Dropped: map[Blame]bool{{Unit: "7"}: true}})
	if text := set.Module.String(); strings.Contains(text, `"m"`) || !strings.Contains(text, `"n"`) {
		t.Error(text)
	}
	for number, blame := range set.Blame {
		if location := set.Module.Rules[number-1].Loc(); location.Row != number || location.File != File {
			t.Error(number, blame, location)
		}
	}
}

func TestTheModulesStayAsTheyAre(t *testing.T) {
	_, resolved := compiled(t, "package p\ndeny contains m if { some x in input.list; not bad(x); m := x.n }\nbad(x) if x.bad")
	before := resolved["p0.rego"].String()
	Write(resolved, []Unit{{Key: "0", Path: []string{"p", "deny"}}}, Options{})
	if after := resolved["p0.rego"].String(); after != before {
		t.Errorf("%s\n%s", before, after)
	}
}
