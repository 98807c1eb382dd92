package toolchain

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/topdown"
)

func call(t *testing.T, name, operands, evaluation string) callResponse {
	t.Helper()
	var response callResponse
	answer := Call(name, operands, evaluation)
	if err := json.Unmarshal([]byte(answer), &response); err != nil {
		t.Fatalf("%s: %v in %s", name, err, answer)
	}
	return response
}

func TestCall(t *testing.T) {
	for _, c := range []struct{ name, operands, want string }{
		{"sprintf", `["%s: %v, %d", ["a", {"x": {2, 1}}, 3]]`, `"a: {\"x\": {1, 2}}, 3"`},
		{"union", `[{{2, 1}, {"a"}, set()}]`, `{1,2,"a"}`},
		{"intersection", `[{{1}, {2}}]`, `set()`},
		{"plus", `[123456789012345678901234567890, 1]`, `123456789012345678901234567891`},
		{"plus", `[.5, 1]`, `1.5`},
		{"json.unmarshal", `["{\"a\": 1.10, \"b\": [12345678901234567890]}"]`, `{"a":1.10,"b":[12345678901234567890]}`},
		{"json.marshal", `[{"a": {2, 1}, "<": "é"}]`, `"{\"\\u003c\":\"é\",\"a\":[1,2]}"`},
		{"yaml.unmarshal", `["a: 0o17\nb: [x]"]`, `{"a":15,"b":["x"]}`},
		{"regex.split", `["/+", "a//b/c"]`, `["a","b","c"]`},
		{"object.get", `[{"a": {1: 2}}, ["a", 1], null]`, `2`},
		{"object.keys", `[{"b": 1, "a": 2, 3: 4}]`, `{3,"a","b"}`},
		{"semver.compare", `["1.2.3", "1.10.0"]`, `-1`},
		{"units.parse_bytes", `["1Gi"]`, `1073741824`},
		{"net.cidr_contains", `["10.0.0.0/8", "10.1.2.3"]`, `true`},
		{"net.cidr_expand", `["10.0.0.0/30"]`, `{"10.0.0.0","10.0.0.1","10.0.0.2","10.0.0.3"}`},
		{"crypto.sha256", `["x"]`, `"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"`},
		{"time.parse_rfc3339_ns", `["2026-01-02T03:04:05.000000006Z"]`, `1767323045000000006`},
		{"time.clock", `[[1767323045000000000, "America/New_York"]]`, `[22,4,5]`},
		{"glob.match", `["*.example.com", null, "a.example.com"]`, `true`},
		{"graph.reachable", `[{"a": ["b"], "b": []}, ["a"]]`, `{"a","b"}`},
		{"type_name", `[set()]`, `"set"`},
		{"concat", `[", ", {"b", "a"}]`, `"a, b"`},
		{"base64.decode", `["AAEC/w=="]`, `"\u0000\u0001\u0002\ufffd"`},
		{"upper", `["\u0000\u2028é\"\\"]`, `"\u0000\u2028É\"\\"`},
		{"io.jwt.decode", `["eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln"]`, `[{"alg":"HS256"},{"a":1},"736967"]`},
		{"json.match_schema", `[{"a": 1}, {"properties": {"a": {"type": "string"}}}]`, `[false,[{"desc":"Invalid type. Expected: string, given: integer","error":"a: Invalid type. Expected: string, given: integer","field":"a","type":"invalid_type"}]]`},
		{"graphql.is_valid", `["{ a }", "type Query { a: Int }"]`, `true`},
		{"rego.parse_module", `["a.rego", "package a"]`, `{"package":{"path":[{"type":"var","value":"data"},{"type":"string","value":"a"}]}}`},
		{"strings.render_template", `["{{.x}}", {"x": 1}]`, `"1"`},
		{"indexof_n", `["aXbX", "X"]`, `[1,3]`},
		{"numbers.range", `[3, 1]`, `[3,2,1]`},
		{"trace", `["x"]`, `true`},
		{"time.now_ns", `[]`, `1767323045000000006`},
	} {
		response := call(t, c.name, c.operands, `{"id": "1", "nowNs": "1767323045000000006"}`)
		if response.Value != c.want || response.Error != "" {
			t.Errorf("%s%s: got %+v, want %s", c.name, c.operands, response, c.want)
		}
	}
}

// An error makes the builtin undefined; it stops the evaluation only when it says so.
func TestCallErrors(t *testing.T) {
	for _, c := range []struct {
		name, operands, message string
		halt                    bool
	}{
		{"to_number", `["x"]`, "eval_builtin_error: to_number", false},
		{"upper", `[1]`, "eval_type_error: upper", false},
		{"json.unmarshal", `["{"]`, "eval_builtin_error: json.unmarshal", false},
		{"json.match_schema", `[{}, {"$ref": "http://localhost:1/x"}]`, "remote reference loading disabled", false},
		{"json.match_schema", `[{}, {"$ref": "file:///etc/hostname"}]`, "json.match_schema", false},
		{"no.such.builtin", `[]`, "no.such.builtin is not a builtin", true},
		{"http.send", `[{"method": "get", "url": "http://localhost:1"}]`, "http.send is not a builtin that policies may call", true},
		{"opa.runtime", `[]`, "may call", true},
		{"upper", `["x"`, "upper: not value text", true},
		{"upper", `{"x"}`, "upper: the operands are not an array", true},
		{"upper", `[]`, "upper: runtime error", true},
	} {
		response := call(t, c.name, c.operands, `{"id": "1", "nowNs": "1"}`)
		if response.Value != "" || response.Halt != c.halt || !strings.Contains(response.Error, c.message) {
			t.Errorf("%s%s: got %+v", c.name, c.operands, response)
		}
	}
	if response := call(t, "object.get", `[1, "a", 2]`, ""); response.Error == "" {
		t.Errorf("got %+v", response)
	}
}

func TestUndefined(t *testing.T) {
	for name, operands := range map[string]string{"max": `[[]]`, "uuid.parse": `["x"]`} {
		if answer := Call(name, operands, ""); answer != "{}" {
			t.Errorf("%s: got %s", name, answer)
		}
	}
}

// Within one evaluation random values repeat; a seed makes them repeat in the next one too.
func TestRandomness(t *testing.T) {
	ask := func(evaluation string) []string {
		got := []string{}
		for _, question := range [][2]string{{"uuid.rfc4122", `["a"]`}, {"rand.intn", `["a", 1000000000]`}, {"uuid.rfc4122", `["b"]`}} {
			got = append(got, call(t, question[0], question[1], evaluation).Value)
		}
		return got
	}
	one := ask(`{"id": "1", "nowNs": "1"}`)
	if again := ask(`{"id": "1", "nowNs": "1"}`); !slices.Equal(one, again) {
		t.Errorf("within an evaluation: %q and %q", one, again)
	}
	if one[0] == one[2] {
		t.Errorf("two keys have one id: %q", one)
	}
	if !regexp.MustCompile(`^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$`).MatchString(one[0]) {
		t.Errorf("not an id: %s", one[0])
	}
	if two := ask(`{"id": "2", "nowNs": "1"}`); slices.Equal(one, two) || one[0] == two[0] {
		t.Errorf("two evaluations: %q and %q", one, two)
	}
	seeded := ask(`{"id": "3", "nowNs": "1", "seed": "00ff"}`)
	if again := ask(`{"id": "4", "nowNs": "1", "seed": "00ff"}`); !slices.Equal(seeded, again) {
		t.Errorf("with one seed: %q and %q", seeded, again)
	}
	if other := ask(`{"id": "5", "nowNs": "1", "seed": "00fe"}`); slices.Equal(seeded, other) {
		t.Errorf("with two seeds: %q", other)
	}
}

func TestClock(t *testing.T) {
	for evaluation, want := range map[string]string{
		`{"id": "1", "nowNs": "1767323045000000006"}`: "1767323045000000006",
		`{"id": "1", "nowNs": "1767323045000000007"}`: "1767323045000000007",
		`{"id": "1"}`: "0", `{"id": "1", "nowNs": "x"}`: "0", ``: "0", `[`: "0",
	} {
		if got := call(t, "time.now_ns", "[]", evaluation).Value; got != want {
			t.Errorf("%s: got %s", evaluation, got)
		}
	}
}

// Whatever the capabilities let a policy call has to answer, unless the compiler puts something else in its place.
func TestEveryBuiltinIsThere(t *testing.T) {
	replaced := []string{"eq", "assign", "internal.test_case", "print"}
	for _, builtin := range capabilities().Builtins {
		if topdown.GetBuiltin(builtin.Name) == nil && !slices.Contains(replaced, builtin.Name) {
			t.Errorf("%s has no implementation", builtin.Name)
		}
	}
	for _, name := range refused {
		if callable()[name] {
			t.Errorf("%s may be called", name)
		}
	}
}
