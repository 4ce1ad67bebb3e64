// Answers what hashicorp/hcl says about a list of texts, so that the parser can be compared with it.
//
// Input (stdin): a JSON array of {"kind": "config" | "expression" | "template" | "json", "text": "..."}.
// Output: a JSON array of answers in the same order, one a line. Offsets are UTF-16 code units, as in the parser.
//
// The answers that the tests compare with are recorded; after a change of the cases record them again:
//
//	go run . < ../../../../fixtures/syntax/cases.json > ../../../../fixtures/syntax/answers.json
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"sort"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	hcljson "github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

type question struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

type answer struct {
	Valid       bool            `json:"valid"`
	Diagnostics []string        `json:"diagnostics,omitempty"`
	Blocks      []block         `json:"blocks,omitempty"`
	Attributes  []attribute     `json:"attributes,omitempty"`
	Range       *[2]int         `json:"range,omitempty"`
	Value       json.RawMessage `json:"value,omitempty"`
}

type block struct {
	Type   string   `json:"type"`
	Labels []string `json:"labels"`
	Range  [2]int   `json:"range"`
	Brace  int      `json:"brace"`
}

type attribute struct {
	Name       string          `json:"name"`
	Range      [2]int          `json:"range"`
	Expression [2]int          `json:"expression"`
	Value      json.RawMessage `json:"value,omitempty"`
}

// offsets turns byte offsets into UTF-16 offsets.
type offsets []int

func newOffsets(text []byte) offsets {
	table := make(offsets, len(text)+1)
	units := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		for k := 0; k < size; k++ {
			table[i+k] = units
		}
		units++
		if r > 0xffff {
			units++
		}
		i += size
	}
	table[len(text)] = units
	return table
}

func (o offsets) of(r hcl.Range) [2]int {
	return [2]int{o.at(r.Start.Byte), o.at(r.End.Byte)}
}

func (o offsets) at(offset int) int {
	if offset >= len(o) {
		return o[len(o)-1]
	}
	return o[offset]
}

func constant(expression hcl.Expression) json.RawMessage {
	if len(expression.Variables()) > 0 {
		return nil
	}
	value, diagnostics := expression.Value(&hcl.EvalContext{})
	if diagnostics.HasErrors() || !value.IsWhollyKnown() {
		return nil
	}
	encoded, err := ctyjson.Marshal(value, value.Type())
	if err != nil || value.Type() == cty.DynamicPseudoType {
		return nil
	}
	return encoded
}

func walk(body *hclsyntax.Body, table offsets, result *answer) {
	names := make([]string, 0, len(body.Attributes))
	for name := range body.Attributes {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		return body.Attributes[names[i]].SrcRange.Start.Byte < body.Attributes[names[j]].SrcRange.Start.Byte
	})
	for _, name := range names {
		item := body.Attributes[name]
		result.Attributes = append(result.Attributes, attribute{
			Name:       name,
			Range:      table.of(item.SrcRange),
			Expression: table.of(item.Expr.Range()),
			Value:      constant(item.Expr),
		})
	}
	for _, item := range body.Blocks {
		labels := item.Labels
		if labels == nil {
			labels = []string{}
		}
		result.Blocks = append(result.Blocks, block{
			Type:   item.Type,
			Labels: labels,
			Range:  [2]int{table.at(item.TypeRange.Start.Byte), table.at(item.CloseBraceRange.End.Byte)},
			Brace:  table.at(item.OpenBraceRange.Start.Byte),
		})
		walk(item.Body, table, result)
	}
}

func ask(q question) answer {
	text := []byte(q.Text)
	table := newOffsets(text)
	start := hcl.Pos{Line: 1, Column: 1}
	result := answer{}
	var diagnostics hcl.Diagnostics
	switch q.Kind {
	case "config":
		var file *hcl.File
		file, diagnostics = hclsyntax.ParseConfig(text, "", start)
		if !diagnostics.HasErrors() {
			walk(file.Body.(*hclsyntax.Body), table, &result)
		}
	case "expression", "template":
		var expression hclsyntax.Expression
		if q.Kind == "template" {
			expression, diagnostics = hclsyntax.ParseTemplate(text, "", start)
		} else {
			expression, diagnostics = hclsyntax.ParseExpression(text, "", start)
		}
		if !diagnostics.HasErrors() {
			r := table.of(expression.Range())
			result.Range = &r
			result.Value = constant(expression)
		}
	case "json":
		_, diagnostics = hcljson.Parse(text, "")
	}
	result.Valid = !diagnostics.HasErrors()
	for _, d := range diagnostics {
		result.Diagnostics = append(result.Diagnostics, d.Summary)
	}
	return result
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	for i, q := range questions {
		line, err := json.Marshal(ask(q))
		if err != nil {
			panic(err)
		}
		separator := ",\n"
		if i == 0 {
			separator = "[\n"
		}
		output.WriteString(separator)
		output.Write(line)
	}
	output.WriteString("\n]\n")
}
