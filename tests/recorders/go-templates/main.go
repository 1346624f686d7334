// Records what Go's text/template makes of the templates in cases.txt, the way Orkestra uses it: data decoded as in a Kubernetes object,
// absent keys as zero values, blanks trimmed at both ends of the output and the marks of absent values deleted. See README.md.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type vector struct {
	Template string `json:"template"`
	Output   string `json:"output"`
	Error    string `json:"error,omitempty"`
}

type group struct {
	About   string          `json:"about"`
	Data    json.RawMessage `json:"data"`
	Vectors []vector        `json:"vectors"`
}

// Line ends and tabs inside a case, which is one line of the file.
var visible = strings.NewReplacer("␤", "\n", "␉", "\t")

func main() {
	groups := []group{}
	lines := bufio.NewScanner(os.Stdin)
	about := ""
	for lines.Scan() {
		line := lines.Text()
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			about = strings.TrimPrefix(line, "# ")
		case strings.HasPrefix(line, "data "):
			groups = append(groups, group{About: about, Data: json.RawMessage(strings.TrimPrefix(line, "data "))})
		default:
			current := &groups[len(groups)-1]
			current.Vectors = append(current.Vectors, record(visible.Replace(line), current.Data))
		}
	}

	output := json.NewEncoder(os.Stdout)
	output.SetEscapeHTML(false)
	output.SetIndent("", " ")
	if err := output.Encode(groups); err != nil {
		fail(err)
	}
}

func record(text string, data json.RawMessage) vector {
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.UseNumber()
	var decoded any
	if err := decoder.Decode(&decoded); err != nil {
		fail(fmt.Errorf("%s: %w", data, err))
	}

	parsed, err := template.New("expression").Option("missingkey=zero").Parse(text)
	var output strings.Builder
	if err == nil {
		err = parsed.Execute(&output, numbers(decoded))
	}

	if err != nil {
		return vector{Template: text, Error: err.Error()}
	}

	return vector{Template: text, Output: strings.ReplaceAll(strings.TrimSpace(output.String()), "<no value>", "")}
}

// Whole numbers of a Kubernetes object are int64, others float64.
func numbers(value any) any {
	switch typed := value.(type) {
	case map[string]any:
		for key, item := range typed {
			typed[key] = numbers(item)
		}
	case []any:
		for i, item := range typed {
			typed[i] = numbers(item)
		}
	case json.Number:
		if whole, err := typed.Int64(); err == nil {
			return whole
		}
		number, err := typed.Float64()
		if err != nil {
			fail(err)
		}
		return number
	}
	return value
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
