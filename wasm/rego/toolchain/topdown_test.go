package toolchain

import (
	"encoding/json"
	"testing"
)

func evaluate(t *testing.T, request evaluateRequest) evaluateResponse {
	t.Helper()
	var response evaluateResponse
	if err := json.Unmarshal([]byte(Evaluate(encode(request))), &response); err != nil {
		t.Fatal(err)
	}
	return response
}

func TestEvaluateGivesEachRuleForEachInput(t *testing.T) {
	response := evaluate(t, evaluateRequest{
		Modules: []Source{{Path: "p.rego", Version: "v1", Text: `package p

names contains n if some n in input.names

clock := time.now_ns()

limit := data.limit

twice := 1 if input.names

twice := 2 if input.names == ["b", "a"]
`}},
		Rules:      []string{"data.p.names", "data.p.clock", "data.p.limit", "data.p.twice"},
		Data:       `{"limit": 12345678901234567890.5}`,
		Inputs:     []string{`{"names": ["b", "a"]}`, ""},
		Evaluation: `{"id": "1", "nowNs": "1500000000000000007"}`,
	})
	want := [][]evaluated{
		{{Value: `{"a","b"}`}, {Value: "1500000000000000007"}, {Value: "12345678901234567890.5"}, {Code: "eval_conflict_error"}},
		{{Value: "set()"}, {Value: "1500000000000000007"}, {Value: "12345678901234567890.5"}, {}},
	}
	for i := range want {
		for j := range want[i] {
			got := response.Results[i][j]
			got.Message = ""
			if got != want[i][j] {
				t.Errorf("input %d, rule %d: got %+v, want %+v", i, j, got, want[i][j])
			}
		}
	}
}

func TestEvaluateReportsWhatDoesNotCompile(t *testing.T) {
	response := evaluate(t, evaluateRequest{
		Modules: []Source{{Path: "p.rego", Version: "v1", Text: "package p\n\nx := http.send({})\n"}},
		Data:    "{}",
	})
	if len(response.Errors) != 1 || response.Errors[0].Code != "refused_builtin" {
		t.Errorf("got %+v", response.Errors)
	}
}
