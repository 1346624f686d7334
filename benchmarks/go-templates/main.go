// The expressions of Orkestra.Benchmarks' ExpressionBenchmarks in Go's text/template, over the same fields, as a yardstick for one run on
// one machine. Prints one line per expression: nanoseconds, bytes and allocations per evaluation.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"text/template"
)

const object = `{"metadata":{"name":"shop","namespace":"team-a","labels":{"team":"a"}},
 "spec":{"image":"nginx:1.27-alpine","replicas":3,"port":8080,"tier":"Gold","regions":["eu","us","ap"]},
 "status":{"phase":"Running","readyReplicas":3}}`

func main() {
	var data map[string]any
	if err := json.Unmarshal([]byte(object), &data); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	functions := template.FuncMap{
		"toLower": strings.ToLower,
		"default": func(fallback string, value any) any {
			if text, ok := value.(string); ok && text == "" || value == nil {
				return fallback
			}
			return value
		},
	}
	fmt.Println("| Expression, Go text/template | ns | B | allocations |")
	fmt.Println("|---|---:|---:|---:|")
	for _, text := range []string{
		"{{ .spec.image }}",
		"{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local",
		`{{ default "standard" .spec.tier | toLower }}`,
	} {
		parsed := template.Must(template.New("expression").Funcs(functions).Parse(text))
		result := testing.Benchmark(func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				// A string is what an operator needs, so the buffer and its text are part of the work.
				var buffer bytes.Buffer
				if err := parsed.Execute(&buffer, data); err != nil {
					b.Fatal(err)
				}
				_ = buffer.String()
			}
		})
		fmt.Printf("| `%s` | %d | %d | %d |\n", strings.ReplaceAll(text, "|", `\|`), result.NsPerOp(), result.AllocedBytesPerOp(), result.AllocsPerOp())
	}
}
