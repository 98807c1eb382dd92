package terraform

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"github.com/google/uuid"
	"github.com/hashicorp/hcl/v2"

	"github.com/aquasecurity/trivy/pkg/iac/scanners/terraform/parser"
	plan "github.com/aquasecurity/trivy/pkg/iac/scanners/terraformplan/tfjson/parser"
	trivy "github.com/aquasecurity/trivy/pkg/iac/terraform"
	"github.com/aquasecurity/trivy/pkg/mapfs"
)

// EvaluatePlan reads what `terraform show -json` says of a plan, as Trivy does: it becomes a file of resources, with the values that they will
// have. A resource's key is its address without the type.
func EvaluatePlan(text string, wanted []string) (response Response) {
	e := newEvaluation(newFiles(nil, ".", false), ".")
	defer func() {
		if failure := recover(); failure != nil {
			e.report("plan", "", fmt.Sprint(failure), hcl.Range{})
			response = e.response(nil)
		}
	}()
	quiet()
	file, err := plan.New().Parse(strings.NewReader(text))
	if err != nil {
		panic(err)
	}
	generated, err := file.ToFS()
	if err != nil {
		panic(err)
	}
	e.files.fs = generated.(*mapfs.FS)
	if e.files.texts[plan.TerraformMainFile], err = e.files.fs.ReadFile(plan.TerraformMainFile); err != nil {
		panic(err)
	}
	uuid.SetRand(&madeUp{})
	p := parser.New(generated, "", parser.OptionWithDownloads(false), parser.OptionWithWorkingDirectoryPath("."), parser.OptionStopOnHCLError(true))
	if err := p.ParseFS(context.Background(), "."); err != nil {
		panic(err)
	}
	modules, err := p.EvaluateAll(context.Background())
	if err != nil {
		panic(err)
	}
	e.keys = planKeys(modules, addresses(file.PlannedValues.RootModule, file.ResourceChanges))
	return e.response(e.views(modules, nil, wanted))
}

// addresses lists what becomes a resource of the generated file, in its order.
func addresses(module plan.Module, changes []plan.ResourceChange) []plan.Resource {
	var found []plan.Resource
	for _, resource := range module.Resources {
		for _, change := range changes {
			if change.Address == resource.Address {
				found = append(found, resource)
				break
			}
		}
	}
	for _, child := range module.ChildModules {
		found = append(found, addresses(child, changes)...)
	}
	return found
}

// planKeys gives each block the key of the resource that it was made of: the blocks stand in the file in that order.
func planKeys(modules trivy.Modules, resources []plan.Resource) map[hcl.Range]string {
	var ranges []hcl.Range
	for _, block := range modules.GetBlocks() {
		ranges = append(ranges, block.HCLBlock().DefRange)
	}
	sort.Slice(ranges, func(i, j int) bool { return ranges[i].Start.Byte < ranges[j].Start.Byte })
	keys := map[hcl.Range]string{}
	for i, at := range ranges {
		if i < len(resources) {
			keys[at] = keyOfAddress(resources[i])
		}
	}
	return keys
}

// keyOfAddress is an address without the type: `module.net["a"].x[0]` of `module.net["a"].aws_subnet.x[0]`.
func keyOfAddress(resource plan.Resource) string {
	part := resource.Type + "." + resource.Name
	if resource.Mode == "data" {
		part = "data." + part
	}
	start := strings.LastIndex(resource.Address, part)
	if start < 0 {
		return resource.Address
	}
	return resource.Address[:start] + resource.Name + resource.Address[start+len(part):]
}
