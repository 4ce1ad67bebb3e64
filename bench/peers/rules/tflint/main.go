// The two rules as a plugin of tflint. Rules run once for a root and once for each of its calls of a module; what they say
// inside a module, tflint moves to the call, where an argument of the call decides.
package main

import (
	"regexp"

	"github.com/hashicorp/hcl/v2"
	"github.com/terraform-linters/tflint-plugin-sdk/hclext"
	"github.com/terraform-linters/tflint-plugin-sdk/plugin"
	"github.com/terraform-linters/tflint-plugin-sdk/tflint"
	"github.com/zclconf/go-cty/cty"
)

var anycast = map[string]bool{
	"cn-hongkong": true, "ap-southeast-1": true, "ap-southeast-3": true, "ap-southeast-5": true,
	"ap-southeast-6": true, "ap-southeast-7": true, "ap-northeast-1": true, "ap-northeast-2": true,
	"us-west-1": true, "us-east-1": true, "eu-central-1": true, "eu-west-1": true,
}

var schema = &hclext.BodySchema{Blocks: []hclext.BlockSchema{{
	Type: "zone_mappings",
	Body: &hclext.BodySchema{Attributes: []hclext.AttributeSchema{{Name: "zone_id"}, {Name: "eip_type"}}},
}}}

type rule struct {
	tflint.DefaultRule
	name  string
	check func(tflint.Runner, *rule, *hclext.Block) error
}

func (it *rule) Name() string              { return it.name }
func (it *rule) Enabled() bool             { return true }
func (it *rule) Severity() tflint.Severity { return tflint.ERROR }

func (it *rule) Check(runner tflint.Runner) error {
	found, err := runner.GetResourceContent("alicloud_alb_load_balancer", schema, nil)
	if err != nil {
		return err
	}
	for _, resource := range found.Blocks {
		if err := it.check(runner, it, resource); err != nil {
			return err
		}
	}
	return nil
}

// textOf returns a text, "" for what is not set, and false for what is not known.
func textOf(runner tflint.Runner, attribute *hclext.Attribute) (string, bool, error) {
	if attribute == nil {
		return "", true, nil
	}
	var value cty.Value
	if err := runner.EvaluateExpr(attribute.Expr, &value, nil); err != nil {
		return "", false, err
	}
	if !value.IsKnown() || (!value.IsNull() && value.Type() != cty.String) {
		return "", false, nil
	}
	if value.IsNull() {
		return "", true, nil
	}
	return value.AsString(), true, nil
}

var written = &hclext.BodySchema{Blocks: []hclext.BlockSchema{{
	Type:       "dynamic",
	LabelNames: []string{"type"},
	Body:       &hclext.BodySchema{Attributes: []hclext.AttributeSchema{{Name: "for_each"}}},
}}}

// placeOf is the value that decides. Where it comes from a dynamic block, that is what the block is made of: by the
// variables of that, tflint finds the argument of a module's call.
func placeOf(runner tflint.Runner, resource *hclext.Block, decides *hclext.Attribute, otherwise hcl.Range) hcl.Range {
	option := &tflint.GetModuleContentOption{ExpandMode: tflint.ExpandModeNone}
	if found, err := runner.GetResourceContent("alicloud_alb_load_balancer", written, option); err == nil {
		for _, it := range found.Blocks {
			if it.DefRange != resource.DefRange {
				continue
			}
			for _, block := range it.Body.Blocks {
				if forEach := block.Body.Attributes["for_each"]; forEach != nil && block.Labels[0] == "zone_mappings" {
					return forEach.Expr.Range()
				}
			}
		}
	}
	if decides != nil {
		return decides.Expr.Range()
	}
	return otherwise
}

func everyZone(runner tflint.Runner, it *rule, resource *hclext.Block) error {
	isAnycast := false
	var bad []*hclext.Block
	for _, zone := range resource.Body.Blocks {
		kind, known, err := textOf(runner, zone.Body.Attributes["eip_type"])
		if err != nil {
			return err
		}
		isAnycast = isAnycast || kind == "Anycast"
		if known && kind != "Anycast" {
			bad = append(bad, zone)
		}
	}
	if !isAnycast || len(bad) == 0 {
		return nil
	}
	place := placeOf(runner, resource, bad[0].Body.Attributes["eip_type"], bad[0].DefRange)
	return runner.EmitIssue(it, "every zone of an Anycast load balancer needs an Anycast EIP", place)
}

var zoneId = regexp.MustCompile(`^(cn-[a-z]+(?:-\d+)?|[a-z]+-[a-z]+-\d+)-?[a-z]$`)

func region(runner tflint.Runner, it *rule, resource *hclext.Block) error {
	isAnycast := false
	for _, zone := range resource.Body.Blocks {
		kind, _, err := textOf(runner, zone.Body.Attributes["eip_type"])
		if err != nil {
			return err
		}
		isAnycast = isAnycast || kind == "Anycast"
	}
	if !isAnycast {
		return nil
	}
	for _, zone := range resource.Body.Blocks {
		id, known, err := textOf(runner, zone.Body.Attributes["zone_id"])
		if err != nil {
			return err
		}
		if match := zoneId.FindStringSubmatch(id); known && match != nil && !anycast[match[1]] {
			place := placeOf(runner, resource, zone.Body.Attributes["zone_id"], zone.DefRange)
			return runner.EmitIssue(it, "load balancers take no Anycast EIP here", place)
		}
	}
	return nil
}

func main() {
	plugin.Serve(&plugin.ServeOpts{RuleSet: &tflint.BuiltinRuleSet{
		Name:    "anycast",
		Version: "0.1.0",
		Rules:   []tflint.Rule{&rule{name: "zones", check: everyZone}, &rule{name: "regions", check: region}},
	}})
}
