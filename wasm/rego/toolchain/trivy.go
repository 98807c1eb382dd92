package toolchain

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
	"github.com/open-policy-agent/opa/v1/types"
)

// Trivy's own builtins, which its policies call beside OPA's. They behave as those of Trivy v0.74 (pkg/iac/rego/custom.go and
// trivy-checks, pkg/rego); a test holds them against the latter.
func init() {
	register("result.new", types.Args(types.S, types.A), types.A, func(operands []*ast.Term) (*ast.Term, error) {
		return newResult(operands[0], operands[1]), nil
	})
	register("isManaged", types.Args(types.A), types.B, func(operands []*ast.Term) (*ast.Term, error) {
		return newResult(ast.StringTerm(""), operands[0]).Get(ast.StringTerm("managed")), nil
	})
	registerText("sh.parse_commands", types.NewArray(nil, types.NewArray(nil, types.S)), parseCommands)
	registerText("cidr.count_addresses", types.N, countAddresses)
	registerText("cidr.is_public", types.B, isPublic)
	registerText("squealer.scan_string", types.NewObject([]*types.StaticProperty{
		types.NewStaticProperty("transgressionFound", types.B),
		types.NewStaticProperty("description", types.S),
	}, nil), scanString)
}

func register(name string, args []types.Type, result types.Type, f func([]*ast.Term) (*ast.Term, error)) {
	ast.RegisterBuiltin(&ast.Builtin{Name: name, Decl: types.NewFunction(args, result)})
	topdown.RegisterBuiltinFunc(name, func(_ topdown.BuiltinContext, operands []*ast.Term, iter func(*ast.Term) error) error {
		term, err := f(operands)
		if err != nil || term == nil {
			return err
		}
		return iter(term)
	})
}

// registerText registers a builtin with one string as its operand.
func registerText(name string, result types.Type, f func(string) (*ast.Term, error)) {
	register(name, types.Args(types.S), result, func(operands []*ast.Term) (*ast.Term, error) {
		text, err := builtins.StringOperand(operands[0].Value, 1)
		if err != nil {
			return nil, err
		}
		return f(string(text))
	})
}

// causeFields are where a result's fields come from in its cause, the later ones winning: Dockerfile commands spell theirs differently.
var causeFields = [][2]string{
	{"startline", "startline"}, {"StartLine", "startline"},
	{"endline", "endline"}, {"EndLine", "endline"},
	{"filepath", "filepath"}, {"sourceprefix", "sourceprefix"}, {"Path", "filepath"},
	{"explicit", "explicit"}, {"managed", "managed"}, {"fskey", "fskey"}, {"resource", "resource"},
}

// newResult is the object that a policy reports: its message and the place of its cause.
func newResult(message, cause *ast.Term) *ast.Term {
	fields := map[string]*ast.Term{
		"startline": ast.IntNumberTerm(0), "endline": ast.IntNumberTerm(0), "sourceprefix": ast.StringTerm(""),
		"filepath": ast.StringTerm(""), "explicit": ast.BooleanTerm(false), "managed": ast.BooleanTerm(true),
		"fskey": ast.StringTerm(""), "resource": ast.StringTerm(""), "parent": ast.NullTerm(),
	}
	if message != nil {
		fields["msg"] = message
	}
	place := field(cause, "__defsec_metadata")
	if place == nil {
		place = cause
	}
	for _, names := range causeFields {
		if value := field(place, names[0]); value != nil {
			fields[names[1]] = value
		}
	}
	if parent := field(place, "parent"); parent != nil {
		fields["parent"] = newResult(nil, parent)
	}
	items := make([][2]*ast.Term, 0, len(fields))
	for name, value := range fields {
		items = append(items, ast.Item(ast.StringTerm(name), value))
	}
	return ast.ObjectTerm(items...)
}

func field(term *ast.Term, name string) *ast.Term {
	if object, ok := term.Value.(ast.Object); ok {
		return object.Get(ast.StringTerm(name))
	}
	return nil
}
