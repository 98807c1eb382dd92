package toolchain

import (
	"bytes"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

func TestReadValue(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`null`, `null`},
		{` true `, `true`},
		{`[]`, `[]`},
		{`{}`, `{}`},
		{`set()`, `set()`},
		{`{1, 2}`, `{1, 2}`},
		{`[set(), {}, {{1}}]`, `[set(), {}, {{1}}]`},
		{`{"a": 1, "b": [2]}`, `{"a": 1, "b": [2]}`},
		{`{1: "x", null: {true}, {"k": 2}: 3, [4]: 5}`, `{null: {true}, 1: "x", [4]: 5, {"k": 2}: 3}`},
		{`{{"k": 1}}`, `{{"k": 1}}`},
		{`.5`, `0.5`},
		{`-.5e3`, `-0.5e3`},
		{`1.`, `1.0`},
		{`[.0, 1.e2]`, `[0.0, 1.0e2]`},
		{`123456789012345678901234567890.10`, `123456789012345678901234567890.10`},
		{`1E+30`, `1E+30`},
		{`"{1, 2} set() [" `, `"{1, 2} set() ["`},
		{`"a\"b\\"`, `"a\"b\\"`},
		{`"\u00e9\ud83d\ude00é😀"`, `"é😀é😀"`},
	} {
		term, err := readValue(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if want := ast.MustParseTerm(c.want); !term.Equal(want) {
			t.Errorf("%s: got %v", c.text, term)
		}
	}
}

// Value comparison takes 1.0 for 1, so the digits are looked at by themselves.
func TestReadValueKeepsDigits(t *testing.T) {
	for _, text := range []string{"1.0", "1e2", "100000000000000000000000000001", "-0", "0.10"} {
		term, err := readValue(text)
		if err != nil || term.String() != text {
			t.Errorf("%s: got %v, %v", text, term, err)
		}
	}
}

func TestReadValueRefuses(t *testing.T) {
	for _, text := range []string{
		``, ` `, `x`, `nul`, `set(`, `[`, `[1`, `[1,`, `[1 2]`, `{`, `{1`, `{1,`, `{1: `, `{1: 2`, `{1: 2, 3}`, `{1, 2: 3}`, `{"a" 1}`,
		`"`, `"a`, `"a\"`, `"\x"`, "\"a\nb\"", `1 2`, `[] []`, `-`, `.`, `1e`, `1.2.3`, `01`, `input`, `f(1)`, `[x | x := 1]`,
		strings.Repeat("[", 100_000),
	} {
		if term, err := readValue(text); err == nil {
			t.Errorf("%.40q: got %.40v, want an error", text, term)
		}
	}
}

func TestWriteValue(t *testing.T) {
	for _, c := range []struct {
		value *ast.Term
		want  string
	}{
		{ast.SetTerm(), `set()`},
		{ast.SetTerm(ast.StringTerm("b"), ast.StringTerm("a"), ast.IntNumberTerm(3)), `{3,"a","b"}`},
		{ast.MustParseTerm(`{"b": {2, 1}, "a": [null, true], 3: 1.50}`), `{3:1.50,"a":[null,true],"b":{1,2}}`},
		{ast.StringTerm("<&>'\u2028"), `"<&>'\u2028"`},
		{ast.StringTerm("\x00\x07\x7f\n\t\"\\é\u200b\U0001F600"), `"\u0000\u0007` + "\x7f" + `\n\t\"\\é` + "\u200b\U0001F600" + `"`},
		{ast.StringTerm("\xff"), `"\ufffd"`},
		{ast.MustParseTerm("12345678901234567890"), `12345678901234567890`},
	} {
		var out bytes.Buffer
		writeValue(&out, c.value.Value)
		if out.String() != c.want {
			t.Errorf("got %s, want %s", out.String(), c.want)
		}
	}
}

func FuzzValueText(f *testing.F) {
	for _, text := range []string{`{"a": [1, {2, "x"}], 3: set()}`, `[.0, -1.5e3, "\u00e9", null]`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		term, err := readValue(text)
		if err != nil {
			return
		}
		var out bytes.Buffer
		writeValue(&out, term.Value)
		again, err := readValue(out.String())
		if err != nil || !again.Equal(term) {
			t.Errorf("%q became %q: %v, %v", text, out.String(), again, err)
		}
	})
}
