package toolchain

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func build(t *testing.T, entrypoints []string, sources ...Source) (buildResponse, []byte) {
	t.Helper()
	request, err := json.Marshal(buildRequest{Modules: sources, Entrypoints: entrypoints})
	if err != nil {
		t.Fatal(err)
	}
	text, wasm := Build(string(request))
	var response buildResponse
	if err := json.Unmarshal([]byte(text), &response); err != nil {
		t.Fatal(err)
	}
	return response, wasm
}

var mixed = []Source{
	{Path: "policies/old.rego", Version: "v0", Text: "package old\ndeny[m] {\n\tprint(\"old\", input)\n\tm := sprintf(\"%s\", [input.x])\n}\n"},
	{Path: "policies/new.rego", Version: "v1", Text: "package new\ndeny contains m if {\n\tsome x in input.xs\n\tevery y in x { print(y) }\n\tm := data.old.deny[_]\n}\n"},
	{Path: "policies/third.rego", Text: "package third\ndefault deny := false\ndeny := result.new(\"x\", input) { sh.parse_commands(input.y) }\n"},
}

func TestBuild(t *testing.T) {
	entrypoints := []string{"old/deny", "new/deny", "third/deny"}
	response, wasm := build(t, entrypoints, mixed...)
	if len(response.Errors) > 0 || !slices.Equal(response.Entrypoints, entrypoints) || !bytes.HasPrefix(wasm, []byte("\x00asm")) {
		t.Fatalf("got %+v and %d bytes", response, len(wasm))
	}
	// What the host needs to know is in the texts of the module.
	for _, text := range []string{"policies/old.rego:3:", "policies/new.rego:4:", "internal.print", "result.new", "sh.parse_commands", "third/deny"} {
		if !bytes.Contains(wasm, []byte(text)) {
			t.Errorf("%q is not in the module", text)
		}
	}
	again, same := build(t, entrypoints, mixed...)
	if len(again.Errors) > 0 || !bytes.Equal(wasm, same) {
		t.Error("the same modules give another policy")
	}
}

// Checking and building use the same trees: neither may change them for the other.
func TestBuildAfterCheckAndBack(t *testing.T) {
	parsed := ask[parseResponse](t, Parse, parseRequest{Modules: mixed, Version: "auto"})
	if len(parsed.Errors) > 0 {
		t.Fatal(parsed.Errors)
	}
	_, first := build(t, []string{"old/deny"}, mixed...)
	for range 2 {
		if checked := ask[checkResponse](t, Check, checkRequest{Modules: mixed}); len(checked.Errors) > 0 {
			t.Fatal(checked.Errors)
		}
		if response, wasm := build(t, []string{"old/deny"}, mixed...); !bytes.Equal(first, wasm) {
			t.Fatalf("%+v: another policy", response)
		}
	}
}

func TestBuildErrors(t *testing.T) {
	for _, c := range []struct {
		name        string
		entrypoints []string
		text        string
		message     string
	}{
		{"syntax", []string{"a/deny"}, "package a\ndeny[m] {", "unexpected eof token"},
		{"unsafe variable", []string{"a/deny"}, "package a\ndeny[m] { input.x }\n", "var m is unsafe"},
		{"no such entrypoint", []string{"a/nope"}, "package a\ndeny[m] { m := 1 }\n", "a/nope"},
		{"no entrypoint", nil, "package a\ndeny[m] { m := 1 }\n", "entrypoint"},
		{"refused", []string{"a/deny"}, "package a\ndeny[m] { m := opa.runtime() }\n", "undefined function opa.runtime"},
		{"a circle", []string{"a/deny", "b/all"}, "package a\ndeny[m] { m := data[_] }\n", "recursive"},
	} {
		response, wasm := build(t, c.entrypoints, Source{Path: "a.rego", Text: c.text}, Source{Path: "b.rego", Text: "package b\nall := data.a.deny\n"})
		if wasm != nil || len(response.Errors) == 0 || !strings.Contains(response.Errors[0].Message, c.message) || len(response.Entrypoints) > 0 {
			t.Errorf("%s: got %+v and %d bytes", c.name, response, len(wasm))
		}
	}
}
