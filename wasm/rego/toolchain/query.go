package toolchain

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/profiler"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
	"github.com/open-policy-agent/opa/v1/topdown/lineage"
	"github.com/open-policy-agent/opa/v1/util"
)

type queryRequest struct {
	Modules []Source   `json:"modules"`
	Data    []DataFile `json:"data"`
	Query   string     `json:"query"`
	// Version of Rego that the query is written in: `v0` or `v1`.
	Version string `json:"version"`
	// Input is JSON text; without it, the input is undefined.
	Input *string `json:"input,omitempty"`
	// Format, Explain, VarValues, Coverage and Profile are what the flags of `opa eval` ask for.
	Format    string `json:"format"`
	Explain   string `json:"explain"`
	VarValues bool   `json:"varValues"`
	Coverage  bool   `json:"coverage"`
	Profile   bool   `json:"profile"`
}

type queryResponse struct {
	// Errors of data files and of the input; then there is nothing else.
	Errors []Error `json:"errors"`
	// Output and Problems are what OPA writes to standard output and standard error.
	Output   string `json:"output"`
	Problems string `json:"problems"`
	// Defined tells whether the query has a result; Failed, whether there was an error.
	Defined bool `json:"defined"`
	Failed  bool `json:"failed"`
}

// Query evaluates a query by OPA's own evaluator and writes what it finds as `opa eval` does.
func Query(request string) (response string) {
	out := queryResponse{Errors: []Error{}}
	defer func() {
		if fault := recover(); fault != nil {
			out.Errors = append(out.Errors, recovered(fault, "")...)
			response = encode(out)
		}
	}()
	var in queryRequest
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		out.Errors = badRequest(err)
		return encode(out)
	}
	data, failed := mergeData(in.Data)
	if len(failed) > 0 {
		out.Errors = failed
		return encode(out)
	}
	var prints, text, problems bytes.Buffer
	result, err := evaluateQuery(&in, data, &prints)
	if err != nil {
		out.Errors = []Error{{Code: "bad_input", Message: err.Error()}}
		return encode(out)
	}
	if err := result.write(in.Format, &text, &problems, topdown.PrettyTraceOptions{Locations: true, ExprVariables: in.VarValues}); err != nil {
		out.Errors = recovered(err, "")
		return encode(out)
	}
	out.Output, out.Problems = text.String(), prints.String()+problems.String()
	out.Defined, out.Failed = len(result.Result) > 0, len(result.Errors) > 0
	return encode(out)
}

func evaluateQuery(in *queryRequest, data map[string]any, prints *bytes.Buffer) (*queryOutput, error) {
	output := &queryOutput{}
	options := []func(*rego.Rego){
		rego.Query(in.Query),
		rego.Store(inmem.NewFromObject(data)),
		rego.Capabilities(mockable()),
		rego.EnablePrintStatements(true),
		rego.PrintHook(topdown.NewPrintHook(prints)),
		rego.StackTraces(true),
		rego.SetRegoVersion(versions[in.Version]),
	}
	var failures ast.Errors
	for _, source := range in.Modules {
		module, _, err := parseVersion(source)
		if err != nil {
			failures = append(failures, asErrors(err, source.Path)...)
			continue
		}
		options = append(options, rego.ParsedModule(module))
	}
	if len(failures) > 0 {
		output.Errors = outputErrors(failures)
		return output, nil
	}
	if in.Input != nil {
		var input any
		if err := util.UnmarshalJSON([]byte(*in.Input), &input); err != nil {
			return nil, err
		}
		value, err := ast.InterfaceToValue(input)
		if err != nil {
			return nil, err
		}
		options = append(options, rego.ParsedInput(value))
	}
	var tracing *topdown.BufferTracer
	evaluation := []rego.EvalOption{}
	if in.Explain != "" {
		tracing = topdown.NewBufferTracer()
		evaluation = append(evaluation, rego.EvalQueryTracer(tracing))
	}
	var profile *profiler.Profiler
	if in.Profile {
		profile = profiler.New()
		output.Metrics = metrics.New()
		options = append(options, rego.Metrics(output.Metrics))
		evaluation = append(evaluation, rego.EvalQueryTracer(profile), rego.EvalMetrics(output.Metrics))
	}
	err := output.evaluate(options, evaluation, in.Coverage)
	output.Errors = outputErrors(err)
	if tracing != nil {
		output.Explanation = explanation(in.Explain, *tracing)
	}
	if profile != nil {
		output.Profile = profile.ReportTopNResults(profileLimit, profileOrder)
	}
	return output, nil
}

var versions = map[string]ast.RegoVersion{"v0": ast.RegoV0, "v1": ast.RegoV1}

// What `opa eval` sorts a profile by, and how much of it is shown.
var profileOrder = []string{"total_time_ns", "num_eval", "num_redo", "file", "line"}

const profileLimit = 10

func (o *queryOutput) evaluate(options []func(*rego.Rego), evaluation []rego.EvalOption, coverage bool) error {
	ctx := context.Background()
	options = append(options, rego.CompilerHook(func(compiler *ast.Compiler) { ctx = ast.WithCompiler(ctx, compiler) }))
	prepared, err := rego.New(options...).PrepareForEval(ctx)
	if !coverage {
		if err == nil {
			o.Result, err = prepared.Eval(ctx, evaluation...)
		}
		return err
	}
	all, unindexed, exhaustive := cover.New(), cover.New(), cover.New()
	all.AddRun(cover.KindIndexExcluded, unindexed)
	all.AddRun(cover.KindEarlyExit, exhaustive)
	var modules map[string]*ast.Module
	if err == nil {
		modules = prepared.Modules()
		known := builtins.NDBCache{}
		o.Result, err = prepared.Eval(ctx, append(slices.Clone(evaluation), rego.EvalQueryTracer(all), rego.EvalNDBuiltinCache(known))...)
		if err == nil {
			// What they evaluate to is known; if one fails, a reason for an uncovered line may be missing.
			_, _ = prepared.Eval(ctx, append(slices.Clone(evaluation), cover.NoIndexingEvalOptions(unindexed, known)...)...)
			_, _ = prepared.Eval(ctx, append(slices.Clone(evaluation), cover.NoEarlyExitEvalOptions(exhaustive, known)...)...)
		}
	}
	report := all.Report(modules)
	o.Coverage = &report
	return err
}

func explanation(mode string, trace []*topdown.Event) []*topdown.Event {
	switch mode {
	case "notes":
		return lineage.Notes(trace)
	case "fails":
		return lineage.Fails(trace)
	case "debug":
		return lineage.Debug(trace)
	}
	return lineage.Full(trace)
}

// asErrors gives an error that is not one of OPA's the form of one.
func asErrors(err error, path string) ast.Errors {
	switch known := err.(type) {
	case ast.Errors:
		return known
	case *ast.Error:
		return ast.Errors{known}
	}
	return ast.Errors{ast.NewError(ast.ParseErr, ast.NewLocation(nil, path, 1, 1), "%s", fmt.Sprint(err))}
}
