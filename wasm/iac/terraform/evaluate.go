// Package terraform reads root modules with Trivy's own parser, and gives the three views of them that policies know. Files come from the
// host; nothing here reads a disk, a network or the environment.
package terraform

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/hashicorp/hcl/v2"

	adapter "github.com/aquasecurity/trivy/pkg/iac/adapters/terraform"
	"github.com/aquasecurity/trivy/pkg/iac/scanners/terraform/parser"
	trivy "github.com/aquasecurity/trivy/pkg/iac/terraform"
)

// Request asks for views of a root module.
type Request struct {
	// Root is its folder, relative to the scanned folder.
	Root string `json:"root"`
	// Up leads from the scanned folder to the root of its repository, and Within back. Empty when the one is the other.
	Up     string `json:"up"`
	Within string `json:"within"`
	// Variables are files of values that the user named.
	Variables []VariableFile `json:"variables"`
	Views     []string       `json:"views"`
}

// View is one of the documents that policies are asked about.
type View struct {
	Type      string          `json:"type"`
	Value     json.RawMessage `json:"value"`
	Positions *Node           `json:"positions,omitempty"`
}

// Response answers a request.
type Response struct {
	Views []View `json:"views"`
	// Files are the names of those that positions point to, relative to the scanned folder.
	Files    []string  `json:"files"`
	Problems []Problem `json:"problems"`
}

// The names of the views are those of selectors.
const (
	viewTerraform = "terraform"
	viewRaw       = "terraform-raw"
	viewCloud     = "cloud"
)

// evaluation is the work on one root module.
type evaluation struct {
	files *files
	root  string
	// modules are the loaded folders, with their files.
	modules map[string]map[string]*hcl.BodyContent
	// listed are the folders that fileset was asked for.
	listed map[string]bool
	// given are the variables that a file sets.
	given map[string]bool
	// named are files of values that the user named.
	named map[string]bool

	// keys are those of a plan's resources, by their blocks.
	keys map[hcl.Range]string

	problems []Problem
	reported map[Problem]bool

	lineStarts  map[string][]int
	fileNumbers map[string]int
	fileNames   []string
}

// Evaluate never fails for what files hold: that is in the response.
func Evaluate(request Request, host Host) Response {
	e := newEvaluation(newFiles(host, ".", request.Up != ""), request.Root)
	response := e.run(request)
	if e.files.escaped {
		// Something outside of the scanned folder is needed: the whole repository becomes what Trivy sees.
		e = newEvaluation(newFiles(host, request.Up, false), path.Join(request.Within, request.Root))
		response = e.run(request)
	}
	return response
}

func newEvaluation(files *files, root string) *evaluation {
	return &evaluation{
		files:       files,
		root:        path.Clean(root),
		modules:     map[string]map[string]*hcl.BodyContent{},
		listed:      map[string]bool{},
		given:       map[string]bool{},
		named:       map[string]bool{},
		reported:    map[Problem]bool{},
		lineStarts:  map[string][]int{},
		fileNumbers: map[string]int{},
	}
}

func (e *evaluation) run(request Request) (response Response) {
	defer func() {
		if failure := recover(); failure != nil {
			e.report("failed", "", fmt.Sprint(failure), hcl.Range{})
			response = e.response(nil)
		}
	}()
	quiet()
	manifest := e.loadManifest()
	e.loadModule(e.root, nil, manifest)
	if manifest != nil {
		for _, module := range manifest.Modules {
			if module.Dir != "" {
				e.loadModule(path.Join(e.root, module.Dir), nil, manifest)
			}
		}
	}
	configs, names := e.loadVariables(request.Variables)
	e.checkReferences()
	if e.files.escaped {
		return e.response(nil)
	}

	// A file that an expression asks for may name another one.
	const rounds = 8
	var modules trivy.Modules
	for range rounds {
		uuid.SetRand(&madeUp{})
		p := parser.New(e.files.fs, "",
			parser.OptionWithTFVarsPaths(names...),
			parser.OptionWithConfigsFS(configs),
			parser.OptionWithDownloads(false),
			parser.OptionWithSkipCachedModules(true),
			parser.OptionWithWorkingDirectoryPath(e.root),
		)
		if err := p.ParseFS(context.Background(), e.root); err != nil {
			e.report("failed", "", err.Error(), hcl.Range{})
			return e.response(nil)
		}
		var err error
		if modules, err = p.EvaluateAll(context.Background()); err != nil {
			e.report("failed", "", err.Error(), hcl.Range{})
			return e.response(nil)
		}
		if !e.loadAskedFor(modules) {
			break
		}
	}
	dropped := e.findDropped(modules)
	return e.response(e.views(modules, dropped, request.Views))
}

// quiet keeps Trivy's log to itself: what matters is reported.
func quiet() {
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.Level(math.MaxInt)})))
}

func (e *evaluation) response(views []View) Response {
	slices.SortFunc(e.problems, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Detail, b.Detail),
		)
	})
	return Response{Views: views, Files: append([]string{}, e.fileNames...), Problems: append([]Problem{}, e.problems...)}
}

// views are made in this order: the first marks values, which it takes back; the last rewrites attributes of IAM documents.
func (e *evaluation) views(modules trivy.Modules, dropped []*trivy.Block, wanted []string) []View {
	var views []View
	if slices.Contains(wanted, viewTerraform) {
		value, positions := e.terraformView(modules, dropped)
		views = append(views, View{viewTerraform, marshal(value), positions})
	}
	if slices.Contains(wanted, viewRaw) {
		views = append(views, View{viewRaw, e.plainText(trivy.ExportModules(modules)), e.rawPositions(modules)})
	}
	if slices.Contains(wanted, viewCloud) {
		views = append(views, View{viewCloud, e.plainText(adapter.Adapt(modules).ToRego()), nil})
	}
	return views
}

func marshal(value any) json.RawMessage {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return json.RawMessage(text.String())
}

// plainText is the JSON of what Trivy exports, with paths that lead from the scanned folder, and a key the same that is another in every run of Trivy's.
func (e *evaluation) plainText(exported any) json.RawMessage {
	decoder := json.NewDecoder(strings.NewReader(string(marshal(exported))))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		panic(err)
	}
	e.makePlain(value)
	return marshal(value)
}

func (e *evaluation) makePlain(value any) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			e.makePlain(item)
		}
	case map[string]any:
		// Trivy's own library takes what has this key for a value that is somewhere.
		if _, ok := value["fskey"]; ok {
			value["fskey"] = "files"
		}
		for key, item := range value {
			if name, ok := item.(string); !ok {
				e.makePlain(item)
			} else if _, isMetadata := value["startline"]; key == "filepath" && isMetadata && name != "" {
				value[key] = e.files.outside(name)
			} else if _, isModule := value["blocks"]; isModule && (key == "root_path" || key == "module_path" || key == "parent_path") && name != "" {
				value[key] = e.files.outside(name)
			}
		}
	}
}

// madeUp gives the bytes of the ids that Trivy makes up: always the same, and recognisable.
type madeUp struct{ count uint64 }

// madeUpPrefix begins every id that is made up.
const madeUpPrefix = "7265676f-7363-4"

func (m *madeUp) Read(bytes []byte) (int, error) {
	m.count++
	copy(bytes, []byte{0x72, 0x65, 0x67, 0x6f, 0x73, 0x63})
	for i := 6; i < len(bytes); i++ {
		bytes[i] = byte(m.count >> (8 * (len(bytes) - 1 - i)))
	}
	return len(bytes), nil
}
