// Command buildkit is the oracle of the Dockerfile conformance tests: it says what BuildKit makes of a Dockerfile (accepted or
// refused, why and where) and which document Trivy makes of it.
//
// Standard input: a JSON array of {"name", "text"}. Standard output: a JSON array, one item a file, in the same order.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"

	trivy "github.com/aquasecurity/trivy/pkg/iac/scanners/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type file struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type answer struct {
	Name string `json:"name"`
	// Error is empty when BuildKit accepts the file.
	Error string `json:"error"`
	// Line is where BuildKit places the error, 0 when it places it nowhere.
	Line int `json:"line"`
	// Document is what Trivy hands to its checks; null when Trivy refuses the file.
	Document any `json:"document"`
}

func main() {
	var files []file
	if err := json.NewDecoder(os.Stdin).Decode(&files); err != nil {
		fail(err)
	}
	answers := make([]answer, 0, len(files))
	for _, f := range files {
		a := answer{Name: f.Name}
		if err := build(f.Text); err != nil {
			a.Error = err.Error()
			a.Line = lineOf(err)
		}
		a.Document = trivyDocument(f)
		answers = append(answers, a)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		fail(err)
	}
}

// build goes as far as BuildKit does without a build: lines, instructions, and that there is a stage.
func build(text string) error {
	parsed, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return err
	}
	stages, _, err := instructions.Parse(parsed.AST, nil)
	if err != nil {
		return err
	}
	if len(stages) == 0 {
		return errors.New("dockerfile contains no stages to build")
	}
	return nil
}

func lineOf(err error) int {
	var located *parser.LocationError
	if !errors.As(err, &located) || len(located.Locations) == 0 || len(located.Locations[0]) == 0 {
		return 0
	}
	return located.Locations[0][0].Start.Line
}

// trivyDocument is nil where Trivy refuses the file.
func trivyDocument(f file) any {
	dockerfiles, err := trivy.NewParser().Parse(context.Background(), strings.NewReader(f.Text), f.Name)
	if err != nil {
		return nil
	}
	return dockerfiles[0].ToRego()
}

func fail(err error) {
	os.Stderr.WriteString(err.Error() + "\n")
	os.Exit(1)
}
