// Command report reads what `--format trivy-json` writes as programs in Go do, into Trivy's own types.Report, and says what it finds
// there.
//
// Standard input: a report. Standard output: {"findings", "summaries", "report"}, see main below; a key that Trivy's types do not have,
// a value of another type than theirs and anything behind the report are errors.
package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"

	ftypes "github.com/aquasecurity/trivy/pkg/fanal/types"
	"github.com/aquasecurity/trivy/pkg/types"
)

// finding is a misconfiguration, and the result that it is in.
type finding struct {
	Target      string              `json:"target"`
	Class       types.ResultClass   `json:"class"`
	Type        ftypes.TargetType   `json:"type"`
	Check       string              `json:"check"`
	ID          string              `json:"id"`
	AVDID       string              `json:"avdId"`
	Title       string              `json:"title"`
	Description string              `json:"description"`
	Message     string              `json:"message"`
	Namespace   string              `json:"namespace"`
	Query       string              `json:"query"`
	Resolution  string              `json:"resolution"`
	Severity    string              `json:"severity"`
	PrimaryURL  string              `json:"primaryUrl"`
	References  []string            `json:"references"`
	Status      types.MisconfStatus `json:"status"`
	Resource    string              `json:"resource"`
	Provider    string              `json:"provider"`
	Service     string              `json:"service"`
	StartLine   int                 `json:"startLine"`
	EndLine     int                 `json:"endLine"`
	Lines       []ftypes.Line       `json:"lines"`
	Occurrences []ftypes.Occurrence `json:"occurrences"`
}

type summary struct {
	Target    string `json:"target"`
	Type      string `json:"type"`
	Successes int    `json:"successes"`
	Failures  int    `json:"failures"`
}

func main() {
	decoder := json.NewDecoder(os.Stdin)
	decoder.DisallowUnknownFields()
	var report types.Report
	if err := decoder.Decode(&report); err != nil {
		fail(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		fail(errors.New("something follows the report"))
	}
	answer := struct {
		Findings  []finding    `json:"findings"`
		Summaries []summary    `json:"summaries"`
		Report    types.Report `json:"report"`
	}{[]finding{}, []summary{}, report}
	for _, result := range report.Results {
		if result.MisconfSummary != nil {
			s := result.MisconfSummary
			answer.Summaries = append(answer.Summaries, summary{result.Target, string(result.Type), s.Successes, s.Failures})
		}
		for _, m := range result.Misconfigurations {
			answer.Findings = append(answer.Findings, findingOf(result, m))
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		fail(err)
	}
}

func findingOf(result types.Result, m types.DetectedMisconfiguration) finding {
	cause := m.CauseMetadata
	return finding{
		Target: result.Target, Class: result.Class, Type: result.Type,
		Check: m.Type, ID: m.ID, AVDID: m.AVDID, Title: m.Title, Description: m.Description, Message: m.Message,
		Namespace: m.Namespace, Query: m.Query, Resolution: m.Resolution, Severity: m.Severity,
		PrimaryURL: m.PrimaryURL, References: m.References, Status: m.Status,
		Resource: cause.Resource, Provider: cause.Provider, Service: cause.Service,
		StartLine: cause.StartLine, EndLine: cause.EndLine, Lines: cause.Code.Lines, Occurrences: cause.Occurrences,
	}
}

func fail(err error) {
	os.Stderr.WriteString(err.Error() + "\n")
	os.Exit(1)
}
