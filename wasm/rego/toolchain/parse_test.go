package toolchain

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// ask sends a request, and gives the response as a value.
func ask[Response any](t *testing.T, f func(string) string, request any) Response {
	t.Helper()
	text, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	var response Response
	answer := f(string(text))
	if err := json.Unmarshal([]byte(answer), &response); err != nil {
		t.Fatalf("%v in %s", err, answer)
	}
	return response
}

func parseText(t *testing.T, text string) parseResponse {
	t.Helper()
	return ask[parseResponse](t, Parse, parseRequest{Modules: []Source{{Path: "p.rego", Text: text}}, Version: "auto"})
}

func parseOne(t *testing.T, text string) ModuleInfo {
	t.Helper()
	response := parseText(t, text)
	if len(response.Errors) > 0 || len(response.Modules) != 1 {
		t.Fatalf("got %+v for %s", response, text)
	}
	return response.Modules[0]
}

func TestVersions(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"v0", "package a\ndeny[m] { m := 1 }\n", "v0"},
		{"v0 with v1 imported", "package a\nimport rego.v1\ndeny contains m if { m := 1 }\n", "v0"},
		{"v0 with keywords imported", "package a\nimport future.keywords\ndeny contains m if { some m in [1] }\n", "v0"},
		{"v1", "package a\ndeny contains m if { m := 1 }\n", "v1"},
		{"a constant with if", "package a\nmessage := \"x\" if { input.y }\n", "v1"},
		{"a partial object with if", "package a\ndeny[k] if { k := 1 }\n", "v1"},
		{"a rule called if", "package a\nif { input.y }\nz[q] { q := 1 }\n", "v0"},
		{"a package alone", "package a\n", "v0"},
		{"carriage returns", "package a\r\n\r\ndeny contains m if {\r\n\tm := 1\r\n}\r\n", "v1"},
	} {
		if got := parseOne(t, c.text).Version; got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestForcedVersion(t *testing.T) {
	text := "package a\ndeny[m] { m := 1 }\n"
	response := ask[parseResponse](t, Parse, parseRequest{Modules: []Source{{Path: "p.rego", Text: text}}, Version: "v1"})
	if len(response.Errors) == 0 {
		t.Error("v0 syntax passed as v1")
	}
}

// Of a module that neither version takes, the error of the version it is written in is the one that helps.
func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line, column int
		message      string
	}{
		{"v0", "package a\n\ndeny[m] {\n\tm := \n}\n", 5, 1, "unexpected } token"},
		{"v1, mistake below the first head", "package a\n\ndeny contains m if {\n\tm := \n}\n", 5, 1, "unexpected } token"},
		{"v1, mistake in the line of the head", "package a\n\ndeny contains m if { m := }\n", 3, 27, "unexpected } token"},
		{"v1, some … in", "package a\n\nx := y { some y in [1]; z := }\n", 3, 30, "unexpected } token"},
		{"v1 imported", "package a\n\nimport rego.v1\n\ndeny[m] { m := 1 }\n", 5, 1, "`if` keyword is required before rule body"},
		{"no package", "deny[m] { m := 1 }\n", 1, 1, "package expected"},
		{"empty", "", 1, 1, "the file is empty"},
		{"comments alone", "# one\n  # two", 1, 1, "the file is empty"},
		{"not Rego", "{\"a\": 1}\n", 1, 1, "package expected"},
		{"broken metadata", "# METADATA\n# title: a\n# custom:\n#   x: [1\n# severity: x\npackage a\n", 4, 1, "the METADATA block is not valid YAML: did not find expected ',' or ']'"},
		{"a tab in the metadata", "# METADATA\n# title: a\n#\tcustom: b\npackage a\n", 3, 1, "the METADATA block is not valid YAML: "},
		{"metadata of the wrong type", "# METADATA\n# title: a\n# custom: text\npackage a\n", 3, 1, "the METADATA block is not valid YAML: cannot unmarshal"},
		{"unknown scope", "package a\n\n# METADATA\n# scope: pakage\np := 1\n", 3, 1, "invalid annotation scope 'pakage'"},
		{"entities", "# METADATA\n# custom:\n#   a: &a [x,x,x,x,x,x,x,x,x]\n#   b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" +
			"#   c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n#   d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n#   e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n" +
			"#   f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n#   g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\npackage a\n", 2, 1, "excessive aliasing"},
	} {
		response := parseText(t, c.text)
		if len(response.Errors) == 0 {
			t.Errorf("%s: no error", c.name)
			continue
		}
		e := response.Errors[0]
		if e.Path != "p.rego" || e.Line != c.line || e.Column != c.column || !strings.Contains(e.Message, c.message) || e.Code != "rego_parse_error" {
			t.Errorf("%s: got %+v", c.name, e)
		}
		if strings.ContainsAny(e.Message, "\t^") || strings.Contains(e.Message, "rego_parse_error") || strings.Contains(e.Message, "p.rego") {
			t.Errorf("%s: noise in %q", c.name, e.Message)
		}
	}
}

func TestParseErrorKeepsTheOthers(t *testing.T) {
	response := ask[parseResponse](t, Parse, parseRequest{Version: "auto", Modules: []Source{
		{Path: "bad.rego", Text: "package"}, {Path: "good.rego", Text: "package good"},
	}})
	if len(response.Modules) != 1 || response.Modules[0].Path != "good.rego" || len(response.Errors) != 1 || response.Errors[0].Path != "bad.rego" {
		t.Errorf("got %+v", response)
	}
	if want := "package\n      ^"; response.Errors[0].Detail != want {
		t.Errorf("got %q, want %q", response.Errors[0].Detail, want)
	}
}

func TestBadRequest(t *testing.T) {
	wasm := func(request string) string { response, _ := Build(request); return response }
	for _, f := range []func(string) string{Parse, Check, wasm} {
		for _, request := range []string{"", "[]", `{"modules": 1}`} {
			var response struct{ Errors []Error }
			if err := json.Unmarshal([]byte(f(request)), &response); err != nil || len(response.Errors) != 1 {
				t.Errorf("%q: %v, %+v", request, err, response)
			}
		}
	}
}

// What nests so deeply that a compiler may use up its stack, or its time, is an error, and quickly one.
func TestNesting(t *testing.T) {
	nested := func(open, inner, shut string, n int) string {
		return "package a\nx := " + strings.Repeat(open, n) + inner + strings.Repeat(shut, n) + "\n"
	}
	for _, c := range []struct {
		name, text, message string
	}{
		{"arrays", nested("[", "1", "]", 5000), "nests too deeply"},
		{"arrays without end", nested("[", "", "", 200_000), "recursion depth"},
		{"parentheses", nested("(", "1", ")", 50_000), "recursion depth"},
		{"sums", nested("", "1", " + 1", 5000), "nests too deeply"},
		{"else", "package a\nx := 1 { false }" + strings.Repeat(" else = 2 { false }", 5000), "nests too deeply"},
		{"comprehensions", nested("[y | y := ", "1", "]", 14), "nests 14 comprehensions"},
		{"deep in a text", nested("[", `"[[[["`, "]", 20), ""},
		{"ten comprehensions", nested("[y | y := ", "1", "]", 10), ""},
		{"many beside each other", "package a\n" + strings.Repeat("x[y] { y := [z | z := [1, {2: {3}}][_]] }\n", 500), ""},
	} {
		response := parseText(t, c.text)
		if c.message == "" {
			if len(response.Errors) > 0 {
				t.Errorf("%s: %+v", c.name, response.Errors)
			}
			continue
		}
		if len(response.Errors) == 0 || !strings.Contains(response.Errors[0].Message, c.message) || response.Errors[0].Line != 2 || len(response.Errors[0].Detail) > maxDetail {
			t.Errorf("%s: %.300s", c.name, fmt.Sprint(response.Errors))
		}
	}
}

func TestRules(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"deny[m] { m := 1 }", "deny partial-set [deny]"},
		{"deny contains m if { m := 1 }", "deny partial-set [deny]"},
		{"deny := m { m := 1 }", "deny complete [deny]"},
		{"deny if { input.x }", "deny complete [deny]"},
		{"deny = true", "deny complete [deny]"},
		{"default deny = false", "deny complete [deny] default"},
		{"deny(x) { x }", "deny function [deny]"},
		{"deny_if(x) = y { y := x }", "deny_if function [deny_if]"},
		{"default f(_) := 1", "f function [f] default"},
		{"deny[k] = v { k := 1; v := 2 }", "deny partial-object [deny]"},
		{"deny[k] := v if { k := 1; v := 2 }", "deny partial-object [deny]"},
		{"deny[k] if { k := 1 }", "deny partial-object [deny]"},
		{"deny.x := 1", "deny partial-object [deny x]"},
		{`deny["a b"].y = 1`, "deny partial-object [deny a b y]"},
		{"deny.x contains m if { m := 1 }", "deny partial-object [deny x]"},
		{"deny.x[y].z := 1 { y := 2 }", "deny partial-object [deny x]"},
		{"deny = 1 { false } else = 2 { true }", "deny complete [deny]"},
	} {
		// What needs v1 does not parse as v0.
		info := parseOne(t, "package a\n"+c.text+"\n")
		if len(info.Rules) != 1 {
			t.Errorf("%s: %+v", c.text, info.Rules)
			continue
		}
		rule := info.Rules[0]
		got := fmt.Sprint(rule.Name, " ", rule.Kind, " ", rule.Ref)
		if rule.Default {
			got += " default"
		}
		if got != c.want || rule.Line != 2 || rule.Column != 1 {
			t.Errorf("%s: got %s at %d:%d, want %s", c.text, got, rule.Line, rule.Column, c.want)
		}
	}
}

func TestAnnotations(t *testing.T) {
	info := parseOne(t, `# METADATA
# title: Package
# description: |
#   Two
#   lines
# organizations: [Acme]
# schemas:
#   - input: schema["kubernetes"]
#   - input.spec: schema.team.spec
#   - data.config: {type: object}
# related_resources:
#   - https://example.com/a?b=c
#   - ref: https://example.com/d
#     description: D
# custom:
#   id: ID-1
#   nan: .nan
#   octal: 0o10
#   nested: {a: [true, null]}

# A comment between.

package custom["with-dash"].x

# METADATA
# scope: document
# title: Document

# METADATA
# title: Rule
# custom: {severity: LOW}
deny[m] { m := 1 }

deny[m] { m := 2 }
`)
	got, err := json.Marshal(info.Annotations)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"scope":"package","title":"Package","description":"Two\nlines\n","organizations":["Acme"],` +
		`"relatedResources":[{"ref":"https://example.com/a?b=c"},{"ref":"https://example.com/d","description":"D"}],` +
		`"schemas":[{"path":"input","schema":"kubernetes"},{"path":"input.spec","schema":"team/spec"},{"path":"data.config","definition":{"type":"object"}}],` +
		`"custom":{"id":"ID-1","nan":"NaN","nested":{"a":[true,null]},"octal":8},"line":1},` +
		`{"scope":"document","title":"Document","line":25,"rule":"deny"},{"scope":"rule","title":"Rule","custom":{"severity":"LOW"},"line":29,"rule":"deny"},` +
		`{"scope":"document","title":"Document","line":25,"rule":"deny"}]`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !slices.Equal(info.Package, []string{"custom", "with-dash", "x"}) {
		t.Errorf("package %q", info.Package)
	}
}

func TestLegacyMetadata(t *testing.T) {
	info := parseOne(t, `package a

__rego_metadata__ := {
	"id": "X-1",
	"severity": "HIGH",
	"n": 12345678901234567890,
}

__rego_input__ := {"selector": [{"type": "kubernetes"}]}

__rego_other__ := {"x": input.y}

constant := {"a": 1}
`)
	got, err := json.Marshal(info.Rules)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"name":"__rego_metadata__","ref":["__rego_metadata__"],"kind":"complete","default":false,"line":3,"column":1,"value":{"id":"X-1","n":12345678901234567890,"severity":"HIGH"}},` +
		`{"name":"__rego_input__","ref":["__rego_input__"],"kind":"complete","default":false,"line":9,"column":1,"value":{"selector":[{"type":"kubernetes"}]}},` +
		`{"name":"__rego_other__","ref":["__rego_other__"],"kind":"complete","default":false,"line":11,"column":1},` +
		`{"name":"constant","ref":["constant"],"kind":"complete","default":false,"line":13,"column":1}]`
	// The precision of the number is the subject's, not the test's.
	got = []byte(strings.Replace(string(got), "12345678901234567000", "12345678901234567890", 1))
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReferences(t *testing.T) {
	info := parseOne(t, `package a

import data.lib.k8s
import data.lib.docker as d
import input.spec as s
import rego.v1

deny contains msg if {
	k8s.is_pod
	some c in d.containers
	data.config["allow list"][s.image]
	data.config["allow list"][c]
	not data.other[x].y
	msg := data.format(c)
	every y in data.everything { y }
	z := [q | q := data.inner.q]
	walk(z, [_, _])
}

mocked if {
	data.mocked.deep.er with data.mocked.deep as data.replacement
	data.real with input as data.as_input
	k8s.mocked_too with k8s.mocked_too as true
	count(data.counted) == 1 with count as data.fake
}

rest := 1 if { data.first } else := 2 if { data.second }
`)
	paths := []string{}
	for _, r := range info.DataRefs {
		paths = append(paths, fmt.Sprintf("%s %d:%d", strings.Join(r.Path[1:], "/"), r.Line, r.Column))
	}
	slices.Sort(paths)
	want := []string{
		"as_input 22:26", "config/allow list 11:2", "counted 24:8", "everything 15:13", "fake 24:41", "first 27:16", "format 14:9",
		"inner/q 16:17", "lib/docker/containers 10:12", "lib/k8s/is_pod 9:2", "other 13:6", "real 22:2", "replacement 21:47", "second 27:44",
	}
	if !slices.Equal(paths, want) {
		t.Errorf("got  %q\nwant %q", paths, want)
	}
	imports := []string{}
	for _, r := range info.Imports {
		imports = append(imports, fmt.Sprintf("%s %d:%d", strings.Join(r.Path, "/"), r.Line, r.Column))
	}
	if want := []string{"data/lib/k8s 3:1", "data/lib/docker 4:1"}; !slices.Equal(imports, want) {
		t.Errorf("got %q, want %q", imports, want)
	}
	if !slices.Contains(info.Calls, "walk") || !slices.Contains(info.Calls, "count") || slices.Contains(info.Calls, "data.format") || !slices.IsSorted(info.Calls) {
		t.Errorf("calls: %q", info.Calls)
	}
}

func TestCallsOfRefusedAndOwnBuiltins(t *testing.T) {
	info := parseOne(t, `package a
deny[res] { http.send({}); sh.parse_commands("x"); not isManaged(input); res := result.new(sprintf("%s", ["x"]), input) }
`)
	want := []string{"assign", "http.send", "isManaged", "result.new", "sh.parse_commands", "sprintf"}
	if !slices.Equal(info.Calls, want) {
		t.Errorf("got %q, want %q", info.Calls, want)
	}
}

func TestUsesMetadataKey(t *testing.T) {
	for text, want := range map[string]bool{
		"x := input.__defsec_metadata.startline":          true,
		`x := input.a[_]["__defsec_metadata"]`:            true,
		`x := object.get(input, "__defsec_metadata", {})`: true,
		"x := input.metadata # __defsec_metadata":         false,
		`x := "the __defsec_metadata of a thing"`:         false,
	} {
		if got := parseOne(t, "package a\n"+text+"\n").UsesMetadataKey; got != want {
			t.Errorf("%s: got %v", text, got)
		}
	}
}
