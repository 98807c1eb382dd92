//go:build !js

package toolchain

import (
	"fmt"
	"strings"
	"testing"

	checks "github.com/aquasecurity/trivy-checks/pkg/rego"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// What Trivy's own implementations answer, ours answer.
func TestLikeTrivysChecks(t *testing.T) {
	questions := map[string][]string{
		"sh.parse_commands": {
			"", " ", "apt update; apt install -y nginx", "apt update && apt install -y 'a b' \"c $d\" || exit 1",
			"echo \"test;test\" ;apt update", "if true; then a b; else c; fi", "for x in 1 2; do echo $x; done", "f() { a; }; f x",
			"A=1 b c", "A=1", "a | b |& c > d 2>&1 < e", "x=$(a $(b c)) d `e f`", "(a; b) & c", "! a", "[[ -f a ]] && b", "((x++)); c",
			"cat <<EOF\na $(b)\nEOF\nc d", "a \\\n  b", "# only", "sudo -u x apt-get  install\ty", "a '", "if", "a && ", "echo ${x:-$(y z)}",
			"case x in a) b;; esac", "set -e\r\nyum install x", "é ü", "a;;b",
		},
		"cidr.count_addresses": {
			"", "x", "*", "any", "Internet", "internet", "ANY", "10.0.0.1", "10.0.0.0/8", "10.0.0.1/32", "0.0.0.0/0", "::/0", "::/1", "::/64", "::/65",
			"::/66", "::1", "::1/128", "fe80::/10", "10.0.0.0/33", "10.0.0.0/", "/8", "10.0.0.0-10.0.0.9", "10.0.0", "2001:db8::/32", "1.2.3.4/-1",
			"::ffff:10.0.0.0/100", " 10.0.0.1", "10.0.0.1/08",
		},
		"cidr.is_public": {
			"", "x", "*", "any", "Any", "internet", "10.0.0.1", "10.0.0.0/8", "9.0.0.0/7", "8.0.0.0/6", "11.0.0.0/8", "0.0.0.0/0", "192.168.1.1", "192.168.0.0/16",
			"192.168.0.0/15", "192.169.0.1", "172.16.0.0/12", "172.16.0.0/11", "172.32.0.1", "172.31.255.255", "127.0.0.1", "127.0.0.0/8", "169.254.1.1", "100.64.0.1",
			"100.128.0.0", "::1", "::/0", "::1/128", "fc00::/7", "fd00::1", "fe80::1", "fe80::/9", "2001:db8::1", "2606:4700::/32", "1.1.1.1-1.1.1.9",
			"10.0.0.1-10.0.0.9", "a-b", "a-b-c", "-", "1.1.1.1/33", "224.0.0.1", "255.255.255.255", "0.0.0.0", "::ffff:10.0.0.1", "::ffff:10.0.0.0/104", "::ffff:8.8.8.8",
			"fe80::1%eth0", "10.0.0.1/8", "9.255.255.255/7",
		},
		// The texts are put together here, lest somebody's scanner takes them for secrets of this repository.
		"squealer.scan_string": {
			"", "a harmless sentence", "gh" + "p_" + strings.Repeat("aB3", 12), "gh" + "o_short", "pass" + `word="Abcdef1234"`, "pass" + "word = secret",
			"DB_PASS" + "WORD=x", "AKIA" + strings.Repeat("Q", 16), "aws_secret_access_key = " + strings.Repeat("a/B3", 10),
			"-----BEGIN RSA " + "PRIVATE KEY-----", "-----BEGIN CERTIFICATE-----", "xo" + "xb-" + strings.Repeat("1", 12), "AI" + "za" + strings.Repeat("x", 35),
			"sk" + "_live_" + strings.Repeat("a", 32), "mysql://user:pass@host/db", "token: " + strings.Repeat("ab12", 9), "api" + "key = '" + strings.Repeat("0a", 16) + "'",
			"\x00\xff", "pass\nword=\"Abcdef1234\"", "cookieParser('abcdefg')",
		},
	}
	ours := map[string]topdown.BuiltinFunc{}
	for name := range questions {
		ours[name] = topdown.GetBuiltin(name)
	}
	checks.RegisterBuiltins()
	defer func() {
		for name, f := range ours {
			topdown.RegisterBuiltinFunc(name, f)
		}
	}()
	for name, texts := range questions {
		theirs := topdown.GetBuiltin(name)
		for _, text := range texts {
			got, want := answer(ours[name], text), answer(theirs, text)
			if got != want {
				t.Errorf("%s(%q): got %s, want %s", name, text, got, want)
			}
		}
	}
}

func answer(f topdown.BuiltinFunc, text string) (answer string) {
	defer func() {
		if fault := recover(); fault != nil {
			answer = fmt.Sprint("panic: ", fault)
		}
	}()
	answer = "undefined"
	err := f(evaluationContext(""), []*ast.Term{ast.StringTerm(text)}, func(term *ast.Term) error {
		answer = term.String()
		return nil
	})
	if err != nil {
		return "error"
	}
	return answer
}

func TestSecrets(t *testing.T) {
	for text, want := range map[string]string{
		"pass" + `word="Abcdef1234"`: `{"description":"Password literal text","transgressionFound":true}`,
		"nothing":                    `{"description":"","transgressionFound":false}`,
	} {
		if got := call(t, "squealer.scan_string", "["+encode(text)+"]", "").Value; got != want {
			t.Errorf("%s: got %s", text, got)
		}
	}
}

// The fields of a result come from the cause's own metadata, else from the cause, as Trivy's pkg/iac/rego/custom.go has it.
func TestNewResult(t *testing.T) {
	plain := `"endline":0,"explicit":false,"filepath":"","fskey":"","managed":true`
	for _, c := range []struct{ cause, want string }{
		{`{}`, `{` + plain + `,"msg":"m","parent":null,"resource":"","sourceprefix":"","startline":0}`},
		{`"text"`, `{` + plain + `,"msg":"m","parent":null,"resource":"","sourceprefix":"","startline":0}`},
		{`null`, `{` + plain + `,"msg":"m","parent":null,"resource":"","sourceprefix":"","startline":0}`},
		{`{"StartLine": 3, "EndLine": 4, "Path": "Dockerfile", "startline": 1}`, `{"endline":4,"explicit":false,"filepath":"Dockerfile","fskey":"","managed":true,"msg":"m","parent":null,"resource":"","sourceprefix":"","startline":3}`},
		{`{"StartLine": 3, "__defsec_metadata": {"startline": 7, "endline": 8, "filepath": "a.yaml", "managed": false, "explicit": true, "fskey": "k", "resource": "r", "sourceprefix": "s"}}`,
			`{"endline":8,"explicit":true,"filepath":"a.yaml","fskey":"k","managed":false,"msg":"m","parent":null,"resource":"r","sourceprefix":"s","startline":7}`},
		{`{"__defsec_metadata": {"startline": 7, "parent": {"startline": 2, "parent": {"__defsec_metadata": {"endline": 9}}}}}`,
			`{` + plain + `,"msg":"m","parent":{` + plain + `,"parent":{"endline":9,"explicit":false,"filepath":"","fskey":"","managed":true,"parent":null,"resource":"","sourceprefix":"","startline":0},"resource":"","sourceprefix":"","startline":2},"resource":"","sourceprefix":"","startline":7}`},
	} {
		if got := call(t, "result.new", `["m", `+c.cause+`]`, "").Value; got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.cause, got, c.want)
		}
	}
}

func TestIsManaged(t *testing.T) {
	for cause, want := range map[string]string{
		`{}`: "true", `{"managed": false}`: "false", `{"__defsec_metadata": {"managed": false}}`: "false", `{"__defsec_metadata": {}, "managed": false}`: "true", `1`: "true",
	} {
		if got := call(t, "isManaged", "["+cause+"]", "").Value; got != want {
			t.Errorf("%s: got %s", cause, got)
		}
	}
}
