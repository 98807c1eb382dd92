package toolchain

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

func check(t *testing.T, schemas map[string]json.RawMessage, texts ...string) checkResponse {
	t.Helper()
	request := checkRequest{Schemas: schemas}
	for i, text := range texts {
		request.Modules = append(request.Modules, Source{Path: fmt.Sprintf("%c.rego", 'a'+i), Text: text})
	}
	return ask[checkResponse](t, Check, request)
}

const good = "package good\ndeny[m] { m := input.x }\n"

// Whatever is wrong with one file, the others are kept.
func TestCheckErrors(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line, column int
		code         string
		message      string
	}{
		{"unsafe variable", "package a\ndeny[m] { input.x }\n", 2, 6, "rego_unsafe_var_error", "var m is unsafe"},
		{"undefined function", "package a\ndeny[m] { m := nope(1) }\n", 2, 16, "rego_type_error", "undefined function nope"},
		{"a wrong argument", "package a\ndeny[m] {\n\tm := upper(1)\n}\n", 3, 7, "rego_type_error", "upper: invalid argument(s) (have (number, ???), want (x: string, y: string))"},
		{"too many arguments", "package a\ndeny[m] { m := upper(\"a\", \"b\", \"c\") }\n", 2, 16, "rego_type_error", "upper"},
		{"types that never match", "package a\ndeny[m] { m := 1; m == \"x\" }\n", 2, 19, "rego_type_error", "match error (left number, right string)"},
		{"recursion", "package a\nx := y { true }\ny := x { true }\n", 2, 1, "rego_recursion_error", "recursive"},
		{"two kinds of one rule", "package a\ndeny[m] { m := 1 }\ndeny := 2 { true }\n", 2, 1, "rego_type_error", "conflicting rules"},
		{"assigned twice", "package a\ndeny[m] { m := 1; m := 2 }\n", 2, 19, "rego_compile_error", "var m assigned above"},
		{"syntax", "package a\ndeny[m] { m := }\n", 2, 16, "rego_parse_error", "unexpected } token"},
		{"a deprecated builtin in v1", "package a\nimport rego.v1\ndeny contains m if { any([true]); m := 1 }\n", 3, 22, "rego_type_error", "deprecated built-in function calls"},
	} {
		response := check(t, nil, c.text, good)
		if !slices.Equal(response.Kept, []string{"b.rego"}) || len(response.Errors) == 0 {
			t.Errorf("%s: got %+v", c.name, response)
			continue
		}
		e := response.Errors[0]
		if e.Path != "a.rego" || e.Line != c.line || e.Column != c.column || e.Code != c.code || !strings.Contains(e.Message, c.message) || e.Cascade {
			t.Errorf("%s: got %+v", c.name, e)
		}
		if strings.ContainsAny(e.Message, "\n^") || strings.Contains(e.Message, c.code) {
			t.Errorf("%s: noise in %q", c.name, e.Message)
		}
	}
}

func TestCheckKeepsWhatIsGood(t *testing.T) {
	response := check(t, nil, good, "package b\nimport rego.v1\ndeny contains m if { print(\"x\", input); m := data.good.deny[_] }\n",
		"package c\ndeny contains m if { some m in [1] }\n", "package d\nimport data.nowhere.at_all\ndeny[m] { m := at_all.x }\n", "package e\n")
	if len(response.Errors) > 0 || !slices.Equal(response.Kept, []string{"a.rego", "b.rego", "c.rego", "d.rego", "e.rego"}) {
		t.Errorf("got %+v", response)
	}
	if response := check(t, nil); response.Kept == nil || len(response.Errors) > 0 {
		t.Errorf("nothing to check: %+v", response)
	}
}

// No error hides behind a limit.
func TestCheckGivesAllErrors(t *testing.T) {
	text := "package a\n"
	for i := range 40 {
		text += fmt.Sprintf("r%d { nope%d(1) }\n", i, i)
	}
	if response := check(t, nil, text); len(response.Errors) != 40 {
		t.Errorf("got %d errors", len(response.Errors))
	}
}

// Errors that only follow from another file's are told apart from those that a file has by itself.
func TestCascade(t *testing.T) {
	broken := "package lib\nf(x) = y { y := nope(x) }\nset[x] { x := 1 }\n"
	for _, c := range []struct {
		name, text string
		cascade    []bool
	}{
		{"a function of the package that was left out", "package b\ndeny[m] { m := data.lib.f(1) }\n", []bool{true}},
		{"the same, imported", "package b\nimport data.lib\ndeny[m] { m := lib.f(1) }\n", []bool{true}},
		{"a function of a file of the same package", "package lib\ndeny[m] { m := f(1) }\n", []bool{true}},
		{"a rule of a file of the same package", "package lib\ndeny[m] { m := set[_] }\n", []bool{true, true}},
		{"an error of its own", "package b\ndeny[m] { m := data.other.f(1) }\n", []bool{false}},
		{"an error of its own in the same package", "package lib\ndeny[m] { m := upper(1) }\n", []bool{false}},
		{"one of each", "package b\ndeny[m] { m := data.lib.f(1) }\nwarn[m] { m := nope(1) }\n", []bool{false}},
		{"a longer name of a package", "package b\ndeny[m] { m := data.library.f(1) }\n", []bool{false}},
	} {
		response := check(t, nil, broken, c.text, good)
		if !slices.Equal(response.Kept, []string{"c.rego"}) {
			t.Errorf("%s: kept %q", c.name, response.Kept)
		}
		got := []bool{}
		for _, e := range response.Errors {
			if e.Path == "b.rego" {
				got = append(got, e.Cascade)
			} else if e.Cascade {
				t.Errorf("%s: %+v", c.name, e)
			}
		}
		if !slices.Equal(got, c.cascade) {
			t.Errorf("%s: got %v of %+v", c.name, got, response.Errors)
		}
	}
}

// A rule of a lost file leaves no error where it is only a reference to data: Rego takes that for undefined.
func TestNoCascadeWithoutError(t *testing.T) {
	response := check(t, nil, "package lib\nx := nope(1)\n", "package b\ndeny[m] { m := data.lib.x }\n")
	if !slices.Equal(response.Kept, []string{"b.rego"}) || len(response.Errors) != 1 {
		t.Errorf("got %+v", response)
	}
}

func TestRefusedBuiltins(t *testing.T) {
	for _, call := range []string{`http.send({"method": "get", "url": "http://localhost"})`, `net.lookup_ip_addr("localhost")`, `opa.runtime()`} {
		name, _, _ := strings.Cut(call, "(")
		for _, text := range []string{
			"package a\ndeny[m] {\n\tm := " + call + "\n}\n",
			"package a\nimport rego.v1\ndeny contains m if {\n\tm := " + call + "\n}\n",
		} {
			response := check(t, nil, text, good)
			if len(response.Errors) != 1 || !slices.Equal(response.Kept, []string{"b.rego"}) {
				t.Errorf("%s: got %+v", name, response)
				continue
			}
			if e := response.Errors[0]; e.Code != "refused_builtin" || e.Name != name || e.Line < 3 {
				t.Errorf("%s: got %+v", name, e)
			}
		}
	}
	// A way around by `with` is none.
	response := check(t, nil, "package a\nf(x) := x\ndeny[m] { m := f({}) with data.a.f as http.send }\n")
	if len(response.Kept) > 0 {
		t.Errorf("got %+v", response)
	}
}

func withSchema(schema, body string) string {
	return "# METADATA\n# title: x\n# schemas:\n#   - input: " + schema + "\npackage a\n\ndeny[m] {\n\tm := " + body + "\n}\n"
}

func TestSchemas(t *testing.T) {
	own := map[string]json.RawMessage{
		"team":     json.RawMessage(`{"type": "object", "properties": {"owner": {"type": "string"}}}`),
		"a/b":      json.RawMessage(`{"type": "object", "properties": {"x": {"type": "number"}}}`),
		"invalid":  json.RawMessage(`{"type": 1}`),
		"remote":   json.RawMessage(`{"$ref": "http://localhost:1/schema.json"}`),
		"file":     json.RawMessage(`{"$ref": "file:///etc/hostname"}`),
		"nothing":  json.RawMessage(`null`),
		"textual":  json.RawMessage(`"x"`),
		"anything": json.RawMessage(`{}`),
	}
	for _, c := range []struct {
		name, text, code string
		line             int
		message          string
	}{
		{"Docker, right", withSchema(`schema["dockerfile"]`, "input.Stages[_].Commands[_].Cmd"), "", 0, ""},
		{"Docker, by a dot", withSchema(`schema.dockerfile`, "input.Stages[_]"), "", 0, ""},
		{"Docker, mistyped", withSchema(`schema["dockerfile"]`, "input.Stage[_]"), "rego_type_error", 8, `undefined ref: input.Stage[_] (have "Stage", want (one of) ["Stages"])`},
		{"Docker, of a wrong type", withSchema(`schema["dockerfile"]`, "input.Stages[_].Commands[_].Stage[0]"), "rego_type_error", 8, "undefined ref"},
		{"Kubernetes", withSchema(`schema["kubernetes"]`, "input.spec.template.spec.containers[_]"), "", 0, ""},
		{"RBAC", withSchema(`schema["rbac"]`, "input.rules[_].verbs"), "", 0, ""},
		{"cloud", withSchema(`schema["cloud"]`, "input.aws.s3.buckets[_].name.value"), "", 0, ""},
		{"cloud, mistyped", withSchema(`schema["cloud"]`, "input.aws.s3.bucket[_]"), "rego_type_error", 8, "undefined ref: input.aws.s3.bucket[_]"},
		{"defsec", withSchema(`schema["defsec"]`, "input.aws.s3.bucket[_]"), "rego_type_error", 8, "undefined ref"},
		{"Terraform", withSchema(`schema["terraform-raw"]`, "input.modules[_].blocks"), "", 0, ""},
		{"Terraform, mistyped", withSchema(`schema["terraform-raw"]`, "input.module[_]"), "rego_type_error", 8, "undefined ref"},
		{"anything", withSchema(`schema["yaml"]`, "input.what.ever"), "", 0, ""},
		{"of old", withSchema(`schema["input"]`, "input.what.ever"), "", 0, ""},
		{"own", withSchema(`schema["team"]`, "input.owner"), "", 0, ""},
		{"own, mistyped", withSchema(`schema["team"]`, "input.owners"), "rego_type_error", 8, `have "owners", want (one of) ["owner"]`},
		{"own, with a path", withSchema(`schema.a.b`, "input.y"), "rego_type_error", 8, "undefined ref: input.y"},
		{"unknown", withSchema(`schema["nope"]`, "input.x"), "unknown_schema", 4, "nope"},
		{"unknown, by a dot", withSchema(`schema.nope`, "input.x"), "unknown_schema", 4, "nope"},
		{"unknown, of a rule", "package a\n\n# METADATA\n# title: schema nothing\n# schemas:\n#   - input: schema.nope\ndeny[m] { m := input.x }\n", "unknown_schema", 6, "nope"},
		{"invalid", withSchema(`schema["invalid"]`, "input.x"), "invalid_schema", 4, "the schema invalid is not valid"},
		{"from the network", withSchema(`schema["remote"]`, "input.x"), "invalid_schema", 4, "the schema remote is not valid"},
		{"from a file", withSchema(`schema["file"]`, "input.x"), "invalid_schema", 4, "the schema file is not valid"},
		{"null", withSchema(`schema["nothing"]`, "input.x"), "invalid_schema", 4, "the schema nothing is not valid"},
		{"a text", withSchema(`schema["textual"]`, "input.x"), "invalid_schema", 4, "the schema textual is not valid"},
		{"in place", "# METADATA\n# schemas:\n#   - input: {type: object, properties: {x: {type: string}}}\npackage a\ndeny[m] { m := input.y }\n", "rego_type_error", 5, "undefined ref: input.y"},
	} {
		response := check(t, own, c.text, good)
		if c.code == "" {
			if len(response.Errors) > 0 {
				t.Errorf("%s: %+v", c.name, response.Errors)
			}
			continue
		}
		if len(response.Errors) != 1 || !slices.Equal(response.Kept, []string{"b.rego"}) {
			t.Errorf("%s: got %+v", c.name, response)
			continue
		}
		if e := response.Errors[0]; e.Code != c.code || e.Line != c.line || e.Path != "a.rego" || !strings.Contains(e.Message, c.message) {
			t.Errorf("%s: got %+v", c.name, e)
		}
	}
}

// A schema that nobody knows is the fault of the file that names it, not of the package's other files.
func TestUnknownSchemaOfOneFile(t *testing.T) {
	response := check(t, nil, withSchema(`schema["nope"]`, "input.x"), "package a\nwarn[m] { m := input.x }\n")
	if !slices.Equal(response.Kept, []string{"b.rego"}) || len(response.Errors) != 1 || response.Errors[0].Name != "nope" {
		t.Errorf("got %+v", response)
	}
}

// A panic inside of the compiler is an error of the file that causes it.
func TestCheckPanic(t *testing.T) {
	module := func(path, text string) *ast.Module {
		parsed, _, failed := parseModule(Source{Path: path, Text: text})
		if len(failed) > 0 {
			t.Fatal(failed)
		}
		return parsed.Copy()
	}
	bad := module("bad.rego", "package bad\nx := 1 { input.y }\n")
	bad.Rules[0].Head = nil
	modules := map[string]*ast.Module{"bad.rego": bad, "good.rego": module("good.rego", good)}
	failed := compileErrors(modules, ast.NewSchemaSet())
	if len(failed) != 1 || failed[0].Code != "toolchain_fault" || failed[0].Path != "bad.rego" {
		t.Errorf("got %+v", failed)
	}
}
