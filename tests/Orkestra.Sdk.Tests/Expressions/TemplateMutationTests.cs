using System.Text;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;
using Orkestra.TestKit.Fuzzing;

namespace Orkestra.Sdk.Tests.Expressions;

/// <summary>Templates that are nearly right: parsing and evaluating end, without an exception and with memory to spare.</summary>
public sealed class TemplateMutationTests
{
    // Bounded by EvalLimits, not by the template's length: a loop over a note makes much out of little.
    private const int AllocationPerByte = 1 << 20;

    private static readonly EvalContext s_context = TestData.Context(
        """
        metadata: {name: shop, namespace: team-a, labels: {app: shop}, creationTimestamp: "2026-05-21T09:00:00Z"}
        spec: {image: "nginx:1.27", n: 3, f: 1.5, on: true, empty: "", hosts: [a, b, c], db: {host: h, port: 5432}, nul: null, items: [{name: x, n: 1}, {name: y}]}
        """);

    private static readonly string[] s_seeds =
    [
        "{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local",
        "{{ if and .spec.on (eq .spec.n 3) }}{{ .spec.image | toLower }}{{ else if .spec.empty }}x{{ else }}y{{ end }}",
        "{{ range $i, $h := .spec.hosts }}{{ if $i }},{{ end }}{{ $h | printf \"%q-%03d\" $i }}{{ else }}none{{ end }}",
        "{{- with $db := .spec.db -}} {{ $db.host }}:{{ .port }} {{- end -}}",
        "{{ define \"t\" }}<{{ . }}>{{ end }}{{ template \"t\" .spec.image }}{{/* note */}}",
        "{{ default \"standard\" .spec.tier | toUpper | trunc 3 }}",
        "{{ index .spec.items 1 \"name\" }}{{ len .spec.hosts }}{{ slice .spec.image 0 5 }}{{ printf \"%5.2f %v %#v\" .spec.f .spec.db .spec.hosts }}",
        "{{ join \",\" .spec.hosts }}{{ split \":\" .spec.image }}{{ toJson .spec.db }}{{ fromJson `{\"a\":[1,2]}` }}",
        "{{ add 1 2 }}{{ mul .spec.n 4 }}{{ div .spec.n 0 }}{{ mod 7 .spec.n }}{{ max 1 2 3 }}{{ round .spec.f 1 }}",
        "{{ b64enc .spec.image | b64dec | sha256 }}{{ regexMatch \"^n.*\" .spec.image }}{{ replace \"n\" \"m\" .spec.image }}{{ repeat 3 \"ab\" }}",
        "{{ $n := 1 }}{{ range .spec.hosts }}{{ $n = add $n 1 }}{{ if eq . \"b\" }}{{ continue }}{{ end }}{{ break }}{{ end }}{{ $n }}",
        "{{ not .spec.on }}{{ or .spec.empty .spec.image }}{{ lt 1 2 3 }}{{ ne .spec.n 1.5 }}{{ range 3 }}{{ . }}{{ end }}",
    ];

    private static readonly string[] s_pieces =
    [
        "{{", "}}", "{{-", "-}}", ".", "$", "$x", ":=", "=", "|", "(", ")", ",", "\"", "`", "'", "if ", "else", "end", "range ", "with ", "define ", "template ", "block ",
        "break", "continue", "nil", "true", "-1", "9223372036854775807", "1e309", "0x", "/*", "*/", "printf ", "index ", "call ", "html ", "repeat 1000000 ", "until 100000",
        "{{ range 1000000 }}", "{{ end }}", "%[1]*.[2]*d", "\\u12", "\\", "é", "😀", "\0", "\n", ".spec.hosts", "regexMatch \"(a+)+$\" ",
    ];

    [Fact]
    public async Task Mutated_templates_end_in_a_result_or_an_error() => Assert.NotEqual(0, await ReaderFuzz.RunAsync(
        new ByteMutator(20_261_126, s_seeds, s_pieces), 60_000, static document => Read(Encoding.UTF8.GetString(document)), static _ => false, AllocationPerByte));

    private static void Read(string text)
    {
        TemplateExpression expression = TemplateExpression.Parse(text, NoteCatalog.BuiltIn);
        EvalResult result = expression.Evaluate(s_context);
        Assert.True(expression.Errors.Count == 0 || !result.Succeeded, "evaluated in spite of errors");
        Assert.Equal(result.Succeeded, result.Error is null);
        foreach (ExpressionError error in expression.Errors)
        {
            Assert.InRange(error.Span.Start, 0, text.Length);
            Assert.InRange(error.Span.End, error.Span.Start, text.Length);
            Assert.NotEmpty(error.Message);
        }
    }
}
