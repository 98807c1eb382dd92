package terraform

import (
	"io/fs"
	"path"
	"strings"

	"github.com/aquasecurity/trivy/pkg/mapfs"
)

// Host is where files come from: nothing here reaches a disk or a network by itself. Paths are relative to the scanned folder, with slashes.
type Host interface {
	// Read gives a file's bytes, those of a text as UTF-8 without a byte order mark.
	Read(path string, text bool) ([]byte, Answer)
	// List gives what a folder holds.
	List(path string) ([]Entry, Answer)
}

// Entry is a name in a folder.
type Entry struct {
	Name     string `json:"name"`
	IsFolder bool   `json:"isFolder"`
}

// Answer says why there is nothing.
type Answer string

const (
	Found   Answer = ""
	Missing Answer = "missing"
	// Refused is what lies beyond the repository.
	Refused Answer = "refused"
	// TooLarge is a file that is not read for its size.
	TooLarge Answer = "too-large"
)

// files is the file system that Trivy sees: filled from the host with what a root module needs.
type files struct {
	host Host
	// base leads from the scanned folder to the root of the file system: "." or, when something outside of it is needed, "../..".
	base string
	fs   *mapfs.FS
	// texts are the contents by their path in the file system.
	texts map[string][]byte
	// mayWiden is whether another root further up is left to be tried, and escaped whether something above this one was asked for then.
	mayWiden, escaped bool
	known             map[string]Answer
}

func newFiles(host Host, base string, mayWiden bool) *files {
	return &files{host: host, base: base, mayWiden: mayWiden, fs: mapfs.New(), texts: map[string][]byte{}, known: map[string]Answer{}}
}

// outside leads from a path in the file system to the one that the host and everybody else knows.
func (f *files) outside(name string) string {
	if f.base == "." {
		return name
	}
	return path.Join(f.base, name)
}

func isAbove(name string) bool { return name == ".." || strings.HasPrefix(name, "../") }

// load makes a file part of the file system.
func (f *files) load(name string, text bool) Answer {
	name = path.Clean(name)
	if answer, ok := f.known[name]; ok {
		return answer
	}
	if path.IsAbs(name) {
		return Refused
	}
	if isAbove(name) {
		f.escaped = f.mayWiden
		return Refused
	}
	content, answer := f.host.Read(f.outside(name), text)
	f.known[name] = answer
	if answer == Found {
		f.put(name, content)
	}
	return answer
}

func (f *files) put(name string, content []byte) {
	f.texts[name] = content
	if folder := path.Dir(name); folder != "." {
		_ = f.fs.MkdirAll(folder, 0o700)
	}
	_ = f.fs.WriteVirtualFile(name, content, fs.FileMode(0o600))
}

// list gives what is in a folder, and makes the folder part of the file system.
func (f *files) list(name string) ([]Entry, Answer) {
	name = path.Clean(name)
	if path.IsAbs(name) {
		return nil, Refused
	}
	if isAbove(name) {
		f.escaped = f.mayWiden
		return nil, Refused
	}
	entries, answer := f.host.List(f.outside(name))
	if answer == Found && name != "." {
		_ = f.fs.MkdirAll(name, 0o700)
	}
	return entries, answer
}

// isConfiguration is whether a file of this name is one of a module's.
func isConfiguration(name string) bool {
	for _, ending := range []string{".tf", ".tf.json", ".tofu", ".tofu.json"} {
		if strings.HasSuffix(name, ending) && name != ending {
			return true
		}
	}
	return false
}
