package toolchain

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/profiler"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// queryOutput is what `opa eval` knows after an evaluation. As JSON it has that command's form.
type queryOutput struct {
	Errors      []outputError        `json:"errors,omitempty"`
	Result      rego.ResultSet       `json:"result,omitempty"`
	Metrics     metrics.Metrics      `json:"metrics,omitempty"`
	Explanation []*topdown.Event     `json:"explanation,omitempty"`
	Profile     []profiler.ExprStats `json:"profile,omitempty"`
	Coverage    *cover.Report        `json:"coverage,omitempty"`
}

type outputError struct {
	Message    string             `json:"message"`
	Code       string             `json:"code,omitempty"`
	Location   *ast.Location      `json:"location,omitempty"`
	Details    any                `json:"details,omitempty"`
	StackTrace topdown.StackTrace `json:"stack_trace,omitempty"`
	text       string
}

// outputErrors takes an error apart into those that it is made of.
func outputErrors(err error) []outputError {
	var list []outputError
	switch known := err.(type) {
	case nil:
		return nil
	case ast.Errors:
		for _, one := range known {
			list = append(list, outputErrors(one)...)
		}
		return list
	case rego.Errors:
		for _, one := range known {
			list = append(list, outputErrors(one)...)
		}
		return list
	case *ast.Error:
		return []outputError{{Code: known.Code, Message: known.Message, Details: known.Details, Location: known.Location, text: known.Error()}}
	case *topdown.Error:
		return []outputError{{Code: known.Code, Message: known.Message, Location: known.Location, StackTrace: known.StackTrace, text: known.Error()}}
	case *storage.Error:
		return []outputError{{Code: known.Code, Message: known.Message, text: known.Error()}}
	}
	if inner := errors.Unwrap(err); inner != nil {
		if list = outputErrors(inner); slices.ContainsFunc(list, func(e outputError) bool { return e.Code != "" }) {
			return list
		}
	}
	one := outputError{Message: err.Error(), text: err.Error()}
	if detailed, ok := err.(rego.ErrorDetails); ok {
		one.Details = strings.Join(detailed.Lines(), "\n")
	}
	return []outputError{one}
}

// write writes a result in one of the formats of `opa eval`.
func (o *queryOutput) write(format string, out, problems io.Writer, tracing topdown.PrettyTraceOptions) error {
	switch {
	case format == "pretty":
		return o.writePretty(out, problems, tracing)
	case format == "json":
		return writeJSON(out, o)
	case len(o.Errors) > 0:
		_, err := fmt.Fprintln(problems, errorText(o.Errors))
		return err
	case format == "values":
		for _, result := range o.Result {
			if err := writeJSON(out, valuesOf(result)); err != nil {
				return err
			}
		}
		return nil
	}
	return o.writeRaw(out)
}

func writeJSON(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

func valuesOf(result rego.Result) []any {
	values := make([]any, len(result.Expressions))
	for i, expression := range result.Expressions {
		values[i] = expression.Value
	}
	return values
}

// writeRaw writes a line for each result; texts as they are.
func (o *queryOutput) writeRaw(out io.Writer) error {
	for _, result := range o.Result {
		words := make([]string, 0, len(result.Expressions))
		for _, value := range valuesOf(result) {
			word, isText := value.(string)
			if !isText {
				encoded, err := json.Marshal(value)
				if err != nil {
					return err
				}
				word = string(encoded)
			}
			words = append(words, word)
		}
		if _, err := fmt.Fprintln(out, strings.Join(words, " ")); err != nil {
			return err
		}
	}
	return nil
}

func errorText(list []outputError) string {
	lines := make([]string, 0, len(list))
	for _, one := range list {
		lines = append(lines, one.text)
		if details, ok := one.Details.(string); ok {
			lines = append(lines, details)
		}
		if len(one.StackTrace) > 0 {
			lines = append(lines, "\nTraceback:\n"+one.StackTrace.String())
		}
	}
	if len(list) == 1 {
		return "1 error occurred: " + strings.Join(lines, "\n")
	}
	return fmt.Sprintf("%d errors occurred:\n%s", len(list), strings.Join(lines, "\n"))
}

func (o *queryOutput) writePretty(out, problems io.Writer, tracing topdown.PrettyTraceOptions) error {
	if len(o.Explanation) > 0 {
		topdown.PrettyTraceWithOpts(out, o.Explanation, tracing)
	}
	var err error
	switch {
	case len(o.Errors) > 0:
		_, err = fmt.Fprintln(problems, errorText(o.Errors))
	case len(o.Result) == 0:
		_, err = fmt.Fprintln(out, "undefined")
	default:
		err = writeResults(out, o.Result)
	}
	if err != nil {
		return err
	}
	if o.Metrics != nil {
		writeMetrics(out, o.Metrics)
	}
	if len(o.Profile) > 0 {
		writeProfile(out, o.Profile)
	}
	if o.Coverage != nil {
		writeTable(out, nil, [][]string{{"Overall Coverage", fmt.Sprintf("%.02f", o.Coverage.Coverage)}})
	}
	return nil
}

// writeResults writes one value as it is, and all else as a table: a column for each variable, and for each expression that is no
// mere condition.
func writeResults(out io.Writer, results rego.ResultSet) error {
	first := results[0]
	isCondition := func(e *rego.ExpressionValue) bool {
		_, ok := e.Value.(bool)
		return ok
	}
	isAll := !slices.ContainsFunc(first.Expressions, func(e *rego.ExpressionValue) bool { return !isCondition(e) })
	if len(results) == 1 && len(first.Bindings) == 0 && (len(first.Expressions) == 1 || isAll) {
		return writeJSON(out, first.Expressions[0].Value)
	}
	type column struct {
		name  string
		value func(rego.Result) any
	}
	columns := []column{}
	for i, expression := range first.Expressions {
		if !isCondition(expression) || len(first.Bindings) == 0 {
			columns = append(columns, column{expression.Text, func(r rego.Result) any { return r.Expressions[i].Value }})
		}
	}
	for _, name := range sortedKeys(first.Bindings) {
		columns = append(columns, column{name, func(r rego.Result) any { return r.Bindings[name] }})
	}
	header := make([]string, 0, len(columns))
	for _, one := range columns {
		header = append(header, one.name)
	}
	rows := make([][]string, 0, len(results))
	for _, result := range results {
		row := make([]string, 0, len(columns))
		for _, one := range columns {
			text, err := json.Marshal(one.value(result))
			if err != nil {
				return err
			}
			row = append(row, string(text))
		}
		rows = append(rows, row)
	}
	writeTable(out, header, rows)
	return nil
}

func sortedKeys(values map[string]any) []string {
	keys := make([]string, 0, len(values))
	for key := range values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func writeMetrics(out io.Writer, all metrics.Metrics) {
	rows := [][]string{}
	for name, value := range all.All() {
		parts, isMap := value.(map[string]any)
		if !isMap {
			rows = append(rows, []string{name, fmt.Sprint(value)})
		}
		for part, value := range parts {
			rows = append(rows, []string{name + "_" + part, fmt.Sprint(value)})
		}
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	if len(rows) > 0 {
		writeTable(out, []string{"Metric", "Value"}, rows)
	}
}

func writeProfile(out io.Writer, profile []profiler.ExprStats) {
	rows := make([][]string, 0, len(profile))
	for _, line := range profile {
		rows = append(rows, []string{
			time.Duration(line.ExprTimeNs).String(), strconv.Itoa(line.NumEval), strconv.Itoa(line.NumRedo),
			strconv.Itoa(line.NumGenExpr), line.Location.String(),
		})
	}
	writeTable(out, []string{"Time", "Num Eval", "Num Redo", "Num Gen Expr", "Location"}, rows)
}
