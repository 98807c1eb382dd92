package toolchain

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Every builtin that policies may call, and every refused one, stands in the reference, and nothing else does. The reference is made of the
// table in src/rego/builtins, whose other columns the tests there hold to what is shipped.
func TestReferenceHasEveryBuiltin(t *testing.T) {
	text, err := os.ReadFile("../../../docs/reference/builtins.md")
	if err != nil {
		t.Fatal(err)
	}
	_, made, _ := strings.Cut(string(text), "## In the policy")
	callable, unavailable, found := strings.Cut(made, "## Not available")
	if !found {
		t.Fatal("the reference has no refused builtins")
	}
	want := []string{}
	for _, builtin := range capabilities().Builtins {
		if !strings.HasPrefix(builtin.Name, "internal.") {
			want = append(want, builtin.Name)
		}
	}
	compare(t, names(callable), want)
	compare(t, names(unavailable), refused)
	for _, name := range refused {
		if ast.BuiltinMap[name] == nil {
			t.Errorf("%s is refused, and OPA has no such builtin", name)
		}
	}
}

// names are those of the first column of tables, and of the lines that are lists of names.
func names(text string) []string {
	found := []string{}
	code := regexp.MustCompile("`([^`]+)`")
	for line := range strings.Lines(text) {
		limit := 0
		switch {
		case strings.HasPrefix(line, "| `"):
			limit = 1
		case strings.HasPrefix(line, "`"):
			limit = -1
		}
		for _, match := range code.FindAllStringSubmatch(line, limit) {
			found = append(found, match[1])
		}
	}
	return found
}

func compare(t *testing.T, got, want []string) {
	t.Helper()
	for _, name := range want {
		if !slices.Contains(got, name) {
			t.Errorf("%s is missing", name)
		}
	}
	for _, name := range got {
		if !slices.Contains(want, name) {
			t.Errorf("%s is not a builtin", name)
		}
	}
}
