package toolchain

import (
	"encoding/json"
	"strings"
	"testing"
)

func query(t *testing.T, request queryRequest) queryResponse {
	t.Helper()
	if request.Version == "" {
		request.Version = "v1"
	}
	var response queryResponse
	if err := json.Unmarshal([]byte(Query(encode(request))), &response); err != nil {
		t.Fatal(err)
	}
	return response
}

func TestQueryOnModulesDataAndInput(t *testing.T) {
	input := `{"n": 12345678901234567890}`
	response := query(t, queryRequest{
		Modules: []Source{{Path: "a.rego", Text: "package a\n\nboth := [input.n, data.m]\n"}},
		Data:    []DataFile{{Path: "m.json", Text: `{"m": 2}`}},
		Query:   "data.a.both",
		Input:   &input,
		Format:  "raw",
	})
	if response.Output != "[12345678901234567890,2]\n" || !response.Defined || response.Failed {
		t.Errorf("got %+v", response)
	}
}

func TestQueryFormats(t *testing.T) {
	for format, want := range map[string]string{
		"values": "[\n  true,\n  \"日\"\n]\n",
		"pretty": "┌──────┬──────┐\n│ \"日\" │  x   │\n├──────┼──────┤\n│ \"日\" │ \"日\" │\n└──────┴──────┘\n",
	} {
		if got := query(t, queryRequest{Query: `x := "日"; "日"`, Format: format}).Output; got != want {
			t.Errorf("%s: got %s", format, got)
		}
	}
	if got := query(t, queryRequest{Query: "1 == 2", Format: "pretty"}).Output; got != "false\n" {
		t.Errorf("got %q", got)
	}
	if got := query(t, queryRequest{Query: "data.nothing", Format: "pretty"}); got.Output != "undefined\n" || got.Defined {
		t.Errorf("got %+v", got)
	}
}

func TestQueryErrors(t *testing.T) {
	broken := []Source{{Path: "a.rego", Text: "package a\n\nx := }"}}
	for text, request := range map[string]queryRequest{
		"a.rego:3: rego_parse_error":               {Modules: broken, Query: "data"},
		"rego_parse_error: unexpected eof":         {Query: "1 +"},
		"eval_builtin_error: http.send is refused": {Query: "http.send({})"},
	} {
		request.Format = "pretty"
		if got := query(t, request); !got.Failed || !strings.Contains(got.Problems, text) || got.Output != "" {
			t.Errorf("%s: got %+v", text, got)
		}
	}
}

func TestQueryShowsPrintsBesideTheTrace(t *testing.T) {
	got := query(t, queryRequest{Query: `print("here")`, Format: "pretty", Explain: "full"})
	if got.Problems != "here\n" || !strings.HasPrefix(got.Output, "query:1 ") {
		t.Errorf("got %+v", got)
	}
}
