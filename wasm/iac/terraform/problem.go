package terraform

import (
	"github.com/hashicorp/hcl/v2"
)

// Problem is something to tell the user. Its wording is the host's: here is only what happened, where, and to what.
type Problem struct {
	Kind string `json:"kind"`
	// Name is what it is about: a module, a variable, a resource.
	Name string `json:"name,omitempty"`
	// Detail is a source, a path, or what a parser said.
	Detail string `json:"detail,omitempty"`
	// File is relative to the scanned folder, unless it is one that the user named.
	File   string `json:"file,omitempty"`
	Named  bool   `json:"named,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

func (e *evaluation) report(kind, name, detail string, at hcl.Range) {
	problem := Problem{Kind: kind, Name: name, Detail: detail}
	if at.Filename != "" {
		place := e.rangeOf(at)
		problem.File, problem.Line, problem.Column = at.Filename, place.StartLine, place.StartColumn
		if problem.Named = e.named[at.Filename]; !problem.Named {
			problem.File = e.files.outside(at.Filename)
		}
	}
	if e.reported[problem] {
		return
	}
	e.reported[problem] = true
	e.problems = append(e.problems, problem)
}

// reportDiagnostic gives the first error of a parser.
func (e *evaluation) reportDiagnostic(kind, file string, diagnostics hcl.Diagnostics) {
	for _, diagnostic := range diagnostics {
		if diagnostic.Severity != hcl.DiagError {
			continue
		}
		at := hcl.Range{Filename: file, Start: hcl.InitialPos, End: hcl.InitialPos}
		if diagnostic.Subject != nil {
			at = *diagnostic.Subject
			at.Filename = file
		}
		e.report(kind, "", diagnostic.Summary+": "+diagnostic.Detail, at)
		return
	}
}
