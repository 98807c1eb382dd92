// Command checks prints the checks that Trivy embeds, and the library that they share, as JSON; and the patterns of secrets that its builtin
// squealer.scan_string looks for:
//
//	{"version": "v1.12.2", "modules": [{"path": "checks/docker/latest_tag.rego", "text": "package …"}],
//	 "secrets": [{"pattern": "…", "description": "Slack API Token"}]}
//
// It runs natively when the project is built (scripts/build-checks.mjs), and nothing of it is shipped.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"runtime/debug"
	"strings"

	checks "github.com/aquasecurity/trivy-checks"
	"github.com/owenrumney/squealer/pkg/config"
)

const library = "github.com/aquasecurity/trivy-checks"

type module struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

type secret struct {
	Pattern     string `json:"pattern"`
	Description string `json:"description"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	version, err := libraryVersion()
	if err != nil {
		return err
	}
	var modules []module
	for _, files := range []fs.FS{checks.EmbeddedLibraryFileSystem, checks.EmbeddedPolicyFileSystem} {
		found, err := read(files)
		if err != nil {
			return err
		}
		modules = append(modules, found...)
	}
	content := map[string]any{"version": version, "modules": modules, "secrets": secrets()}
	return json.NewEncoder(os.Stdout).Encode(content)
}

// secrets gives the patterns that hold for any text, as wasm/rego/toolchain/secrets.go has them.
func secrets() []secret {
	var patterns []secret
	for _, rule := range config.DefaultConfig().Rules {
		if _, err := regexp.Compile(rule.Rule); err == nil && rule.FileFilter == "" {
			patterns = append(patterns, secret{rule.Rule, rule.Description})
		}
	}
	return patterns
}

// read gives the modules that Trivy would load: neither tests nor dotfiles, nor what it calls optional (its pkg/iac/rego/embed.go).
func read(files fs.FS) ([]module, error) {
	var modules []module
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isPolicy(name) {
			return err
		}
		text, err := fs.ReadFile(files, name)
		modules = append(modules, module{name, string(text)})
		return err
	})
	return modules, err
}

func isPolicy(name string) bool {
	isRego := strings.HasSuffix(name, ".rego") && !strings.HasSuffix(name, "_test.rego")
	return isRego && !strings.HasPrefix(path.Base(name), ".") && !strings.HasSuffix(path.Dir(name), "advanced/optional")
}

func libraryVersion() (string, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", errors.New("the program does not say what it was built of")
	}
	for _, dependency := range info.Deps {
		if dependency.Path == library {
			return dependency.Version, nil
		}
	}
	return "", fmt.Errorf("%s is no dependency", library)
}
