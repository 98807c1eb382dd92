package toolchain

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/util"
)

type evaluateRequest struct {
	Modules []Source `json:"modules"`
	// Rules are references such as `data.custom.deny`.
	Rules []string `json:"rules"`
	// Data is JSON text of an object.
	Data string `json:"data"`
	// Inputs are value text; an empty one leaves the input undefined.
	Inputs []string `json:"inputs"`
	// Evaluation is what builtins get, see evaluationContext.
	Evaluation string `json:"evaluation"`
}

type evaluateResponse struct {
	Errors []Error `json:"errors"`
	// Results has, for each input, what each rule is.
	Results [][]evaluated `json:"results"`
}

type evaluated struct {
	// Value text; absent when undefined.
	Value   string `json:"value,omitempty"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message,omitempty"`
}

// Evaluate evaluates rules as OPA's own evaluator does, which knows of no policy WASM.
func Evaluate(request string) (response string) {
	out := evaluateResponse{Errors: []Error{}, Results: [][]evaluated{}}
	defer func() {
		if fault := recover(); fault != nil {
			out.Errors = append(out.Errors, recovered(fault, "")...)
			response = encode(out)
		}
	}()
	var in evaluateRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		out.Errors = badRequest(err)
		return encode(out)
	}
	compiler, failed := compileAll(in.Modules)
	if len(failed) > 0 {
		out.Errors = failed
		return encode(out)
	}
	var data map[string]any
	if err := util.NewJSONDecoder(strings.NewReader(in.Data)).Decode(&data); err != nil {
		out.Errors = badRequest(err)
		return encode(out)
	}
	query := queryOf(compiler, data, in.Evaluation)
	for _, text := range in.Inputs {
		input, err := readInput(text)
		if err != nil {
			out.Errors = badRequest(err)
			return encode(out)
		}
		results := make([]evaluated, 0, len(in.Rules))
		for _, rule := range in.Rules {
			results = append(results, query(rule, input))
		}
		out.Results = append(out.Results, results)
	}
	return encode(out)
}

func compileAll(sources []Source) (*ast.Compiler, []Error) {
	modules := map[string]*ast.Module{}
	for _, source := range sources {
		module, _, failed := parseModule(source)
		if len(failed) > 0 {
			return nil, failed
		}
		modules[source.Path] = module
	}
	compiler := ast.NewCompiler().WithCapabilities(capabilities()).WithEnablePrintStatements(true)
	if compiler.Compile(modules); compiler.Failed() {
		return nil, convert(compiler.Errors, "")
	}
	return compiler, nil
}

func queryOf(compiler *ast.Compiler, data map[string]any, evaluation string) func(rule string, input *ast.Term) evaluated {
	ctx := context.Background()
	store := inmem.NewFromObject(data)
	return func(rule string, input *ast.Term) (result evaluated) {
		defer func() {
			if fault := recover(); fault != nil {
				result = evaluated{Code: topdown.InternalErr, Message: fmt.Sprint(fault)}
			}
		}()
		answer := ast.VarTerm("answer")
		body, err := compiler.QueryCompiler().Compile(ast.NewBody(ast.Equality.Expr(answer, ast.MustParseTerm(rule))))
		if err != nil {
			return failedEvaluation(err)
		}
		transaction, err := store.NewTransaction(ctx)
		if err != nil {
			return failedEvaluation(err)
		}
		defer store.Abort(ctx, transaction)
		same := evaluationContext(evaluation)
		query := topdown.NewQuery(body).WithCompiler(compiler).WithStore(store).WithTransaction(transaction).
			WithTime(timeOf(same)).WithSeed(same.Seed)
		if input != nil {
			query = query.WithInput(input)
		}
		return first(ctx, query, answer.Value.(ast.Var))
	}
}

func readInput(text string) (*ast.Term, error) {
	if text == "" {
		return nil, nil
	}
	return readValue(text)
}

func first(ctx context.Context, query *topdown.Query, name ast.Var) evaluated {
	results, err := query.Run(ctx)
	if err != nil {
		return failedEvaluation(err)
	}
	if len(results) == 0 {
		return evaluated{}
	}
	var value bytes.Buffer
	writeValue(&value, results[0][name].Value)
	return evaluated{Value: value.String()}
}

func failedEvaluation(err error) evaluated {
	var known *topdown.Error
	if errors.As(err, &known) {
		return evaluated{Code: known.Code, Message: known.Message}
	}
	return evaluated{Code: topdown.InternalErr, Message: err.Error()}
}

func timeOf(same topdown.BuiltinContext) time.Time {
	number, _ := same.Time.Value.(ast.Number)
	nanoseconds, _ := number.Int64()
	return time.Unix(0, nanoseconds)
}
