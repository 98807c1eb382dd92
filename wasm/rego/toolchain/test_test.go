package toolchain

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func runTests(t *testing.T, request testRequest) (testResponse, []int) {
	t.Helper()
	steps := []int{}
	var response testResponse
	if err := json.Unmarshal([]byte(Test(encode(request), func(n int) { steps = append(steps, n) })), &response); err != nil {
		t.Fatal(err)
	}
	return response, steps
}

func outcomes(response testResponse) []string {
	list := []string{}
	for _, test := range response.Tests {
		list = append(list, test.Package+"."+test.Name+" "+test.Outcome)
	}
	return list
}

var testModules = []Source{
	{Path: "b_test.rego", Text: "package b\n\ntest_fails if {\n\tx := data.list[0]\n\tprint(x)\n\tx == 2\n}\n\ntodo_test_later if true\n"},
	{Path: "a_test.rego", Text: "package a\n\ntest_v0 { input.x == 1 with input as {\"x\": 1} }\n\ntest_v0 { false }\n"},
}

func TestTestsRunInTheOrderOfTheirFiles(t *testing.T) {
	data := []DataFile{{Path: "list.json", Text: `{"list": [1]}`}}
	response, steps := runTests(t, testRequest{Modules: testModules, Data: data, VarValues: true, JSON: true})
	want := []string{"data.a.test_v0 pass", "data.a.test_v0#01 fail", "data.b.test_fails fail", "data.b.todo_test_later skipped"}
	if got := outcomes(response); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if !slices.Equal(steps, []int{1, 2, 3, 4}) {
		t.Errorf("got steps %v", steps)
	}
	failed := response.Tests[2]
	if failed.Output != "1\n" || failed.File != "b_test.rego" || failed.Line != 3 || !strings.HasPrefix(failed.Message, "b_test.rego:6: x == 2") {
		t.Errorf("got %+v", failed)
	}
	if !strings.Contains(response.Pretty, "PASS: 1/4\nFAIL: 2/4\nSKIPPED: 1/4\n") || !strings.HasPrefix(response.JSON, "[\n  {\n    \"location\"") {
		t.Errorf("got %s%s", response.Pretty, response.JSON)
	}
}

func TestAStoppedTestIsAnErrorAndNotRun(t *testing.T) {
	stopped := map[int]stoppedTest{1: {Message: "too long", Nanoseconds: 5}}
	response, steps := runTests(t, testRequest{Modules: testModules, Stopped: stopped, Run: "^data.a"})
	if got := outcomes(response); !slices.Equal(got, []string{"data.a.test_v0 error", "data.a.test_v0#01 fail"}) {
		t.Errorf("got %q", got)
	}
	if !slices.Equal(steps, []int{2}) || response.Tests[0].Nanoseconds != 5 || response.Tests[0].Message != "eval_cancel_error: too long" {
		t.Errorf("got %v, %+v", steps, response.Tests[0])
	}
}

func TestAFileWithAnErrorStopsOnlyWhatNeedsIt(t *testing.T) {
	modules := append(slices.Clone(testModules),
		Source{Path: "bad.rego", Text: "package bad.policy\n\nallow if {"},
		Source{Path: "unsafe.rego", Text: "package unsafe\n\nallow if x == 1\n"},
		Source{Path: "c_test.rego", Text: "package c\n\nimport data.bad.policy\n\ntest_c if not policy.allow\n"},
		Source{Path: "d_test.rego", Text: "package d\n\ntest_d if data.unsafe.allow\n"},
	)
	response, _ := runTests(t, testRequest{Modules: modules, Run: "data.[acd]"})
	if got := outcomes(response); !slices.Equal(got, []string{"data.a.test_v0 pass", "data.a.test_v0#01 fail"}) {
		t.Errorf("got %q", got)
	}
	if !slices.Equal(response.Skipped, []string{"data.c", "data.d"}) {
		t.Errorf("got %q", response.Skipped)
	}
	paths := []string{}
	for _, e := range response.Errors {
		paths = append(paths, e.Path)
	}
	if !slices.Equal(paths, []string{"bad.rego", "unsafe.rego"}) {
		t.Errorf("got %+v", response.Errors)
	}
}

func TestARefusedBuiltinMayBeMocked(t *testing.T) {
	modules := []Source{{Path: "a.rego", Text: `package a

test_mocked if http.send({}).a == 1 with http.send as {"a": 1}

test_called if http.send({}).a == 1

test_environment if opa.runtime().env
`}}
	response, _ := runTests(t, testRequest{Modules: modules})
	if got := outcomes(response); !slices.Equal(got, []string{"data.a.test_mocked pass", "data.a.test_called error", "data.a.test_environment error"}) {
		t.Errorf("got %q, %+v", got, response.Errors)
	}
}

func TestCoverageIsMeasured(t *testing.T) {
	modules := []Source{
		{Path: "a.rego", Text: "package a\n\nallow if input.a\n\ndeny if input.b\n"},
		{Path: "a_test.rego", Text: "package a\n\ntest_allow if allow with input as {\"a\": 1}\n"},
	}
	response, _ := runTests(t, testRequest{Modules: modules, Coverage: true})
	report := response.Coverage
	if report == nil || report.CoveredLines != 2 || report.NotCoveredLines != 1 || report.Files["a.rego"].NotCovered[0].Start.Row != 5 {
		t.Errorf("got %+v", report)
	}
}

func TestDataThatDoesNotFitTogether(t *testing.T) {
	for _, files := range [][]DataFile{
		{{Path: "a.json", Text: `{"x": 1}`}, {Path: "b.yaml", Text: "x: 2"}},
		{{Path: "a.json", Text: `[1]`}},
		{{Path: "a.json", Text: `{`}},
		{{Path: "a.json", At: []string{"x"}, Text: `1`}, {Path: "b.json", At: []string{"x", "y"}, Text: `1`}},
	} {
		if _, failed := mergeData(files); len(failed) != 1 || failed[0].Path != files[len(files)-1].Path {
			t.Errorf("%+v: got %+v", files, failed)
		}
	}
}
