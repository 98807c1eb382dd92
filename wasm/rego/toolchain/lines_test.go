package toolchain

import (
	"encoding/json"
	"testing"
)

func buildLines(t *testing.T, text string) (linesResponse, []byte) {
	t.Helper()
	request, _ := json.Marshal(map[string]any{
		"modules":  []Source{{Path: "p.rego", Version: "v1", Text: text}},
		"units":    []map[string]any{{"key": "0", "path": []string{"p", "deny"}}},
		"switches": "__on",
	})
	response, wasm := BuildLines(string(request))
	var out linesResponse
	if err := json.Unmarshal([]byte(response), &out); err != nil {
		t.Fatal(err)
	}
	return out, wasm
}

func TestBuildLines(t *testing.T) {
	out, wasm := buildLines(t, "package p\n\ndeny contains msg if { print(input); input.x == 1; msg := `m` }\n")
	if len(out.Errors) > 0 || len(out.Reduced) > 0 || len(wasm) == 0 || out.Entrypoint != "__regoscan_lines/results" {
		t.Error(out, len(wasm))
	}
}

// What a function does with one operand may not pass the type check where it stands in place of its call with another.
func TestBuildLinesInAPlainerForm(t *testing.T) {
	out, wasm := buildLines(t, `package p

deny contains "m" if { input.x; has_b({"a": 1}) }

deny contains "n" if input.y

has_b(o) if { o.b; input.z }
`)
	if len(out.Errors) > 0 || len(wasm) == 0 || len(out.Reduced) != 1 || out.Reduced[0].To != "plain" || out.Reduced[0].Definition != 0 {
		t.Error(out, len(wasm))
	}
}

func TestBuildLinesOfWhatDoesNotCompile(t *testing.T) {
	if out, wasm := buildLines(t, "package p\n\ndeny contains x if input.x\n"); len(out.Errors) == 0 || wasm != nil {
		t.Error(out, len(wasm))
	}
	if out, wasm := buildLines(t, "package"); len(out.Errors) == 0 || wasm != nil {
		t.Error(out, len(wasm))
	}
}

func TestSeededCallsDoNotDependOnTheirOrder(t *testing.T) {
	const evaluation = `{"id":"1","nowNs":"1","seed":"s"}`
	ask := func(evaluation string, names ...string) map[string]string {
		answers := map[string]string{}
		for _, name := range names {
			answers[name] = Call("uuid.rfc4122", `["`+name+`"]`, evaluation)
		}
		return answers
	}
	first := ask(evaluation, "a", "b")
	second := ask(`{"id":"2","nowNs":"1","seed":"s"}`, "b", "a")
	if first["a"] != second["a"] || first["b"] != second["b"] || first["a"] == first["b"] {
		t.Error(first, second)
	}
	if other := ask(`{"id":"3","nowNs":"1","seed":"t"}`, "a"); other["a"] == first["a"] {
		t.Error(other)
	}
}
