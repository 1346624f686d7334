using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Expressions;

public sealed class TemplateExpressionTests
{
    private const string Data = """
        metadata: {name: shop, namespace: team-a, annotations: {a.io/k: v}}
        spec: {image: "nginx:1.27", n: 3, big: 1073741824, f: 1.5, on: true, off: false, empty: "", hosts: [a, b, c], db: {host: h, port: 5432}, nul: null}
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("  plain  ", "  plain  ")]
    [InlineData("}} { {", "}} { {")]
    [InlineData("{{ .metadata.name }}", "shop")]
    [InlineData("  {{ .metadata.name }}  ", "shop")]
    [InlineData("{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local", "shop.team-a.svc.cluster.local")]
    [InlineData("{{ .spec.missing }} x", " x")]
    [InlineData("{{ .spec.nul }}|{{ .spec.big }}|{{ .spec.f }}|{{ .spec.on }}", "|1073741824|1.5|true")]
    [InlineData("{{ .spec.hosts }} {{ .spec.db }}", "[a b c] map[host:h port:5432]")]
    [InlineData("{{ print .spec.missing }}", "<nil>")]
    [InlineData("{{ \"{{\" }}", "{{")]
    public void Text_and_paths_resolve(string text, string expected) => AssertGives(text, expected);

    [Theory]
    [InlineData("a  {{- .metadata.name -}}  b", "ashopb")]
    [InlineData("a\n{{- /* note */ -}}\nb", "ab")]
    [InlineData("x{{/* }} */}}y", "xy")]
    [InlineData("{{ \"}}\" }}", "}}")]
    [InlineData("{{3 -}} x", "3x")]
    [InlineData("{{-3}}", "-3")]
    [InlineData("{{ `a\\n` }}{{ \"\\tb\\u00e9\\x41\" }}", "a\\n\tbéA")]
    [InlineData("{{ 0x1F }} {{ 1_000 }} {{ 0b11 }} {{ 010 }} {{ 'a' }} {{ 1e3 }} {{ -.5 }}", "31 1000 3 8 97 1000 -0.5")]
    public void Delimiters_and_constants_follow_Go(string text, string expected) => AssertGives(text, expected);

    [Theory]
    [InlineData("{{ if .spec.on }}a{{ else }}b{{ end }}", "a")]
    [InlineData("{{ if .spec.off }}a{{ else if .spec.empty }}b{{ else if eq .spec.n 3 }}c{{ else }}d{{ end }}", "c")]
    [InlineData("{{ with .spec.db }}{{ .host }}:{{ $.metadata.name }}{{ end }}", "h:shop")]
    [InlineData("{{ with .spec.missing }}x{{ else with .spec.db }}{{ .port }}{{ end }}", "5432")]
    [InlineData("{{ with $x := .spec.n }}{{ $x }}{{ . }}{{ end }}", "33")]
    [InlineData("{{ range .spec.hosts }}{{ . }},{{ end }}", "a,b,c,")]
    [InlineData("{{ range $i, $h := .spec.hosts }}{{ $i }}{{ $h }}{{ end }}", "0a1b2c")]
    [InlineData("{{ range $k, $v := .spec.db }}{{ $k }}={{ $v }};{{ end }}", "host=h;port=5432;")]
    [InlineData("{{ range $h := .spec.hosts }}{{ if eq $h \"b\" }}{{ continue }}{{ end }}{{ $h }}{{ end }}", "ac")]
    [InlineData("{{ range .spec.hosts }}{{ if eq . \"b\" }}{{ break }}{{ end }}{{ . }}{{ else }}none{{ end }}", "a")]
    [InlineData("{{ range .spec.missing }}x{{ else }}none{{ end }}", "none")]
    [InlineData("{{ range 3 }}{{ . }}{{ end }}", "012")]
    [InlineData("{{ range $i := .spec.n }}{{ $i }}{{ end }}", "012")]
    [InlineData("{{ range .spec.hosts }}{{ range $.spec.hosts }}{{ break }}{{ end }}{{ . }}{{ end }}", "abc")]
    [InlineData("{{ $n := 1 }}{{ range .spec.hosts }}{{ $n = add $n 1 }}{{ end }}{{ $n }}", "4")]
    [InlineData("{{ $n := 1 }}{{ if true }}{{ $n := 2 }}{{ end }}{{ $n }}", "1")]
    [InlineData("{{ $a := .spec.db }}{{ $a.host }}", "h")]
    public void Control_structures_and_variables_work(string text, string expected) => AssertGives(text, expected);

    [Theory]
    [InlineData("{{ define \"t\" }}<{{ . }}>{{ end }}{{ template \"t\" .metadata.name }}", "<shop>")]
    [InlineData("{{ define \"t\" }}{{ $.host }}{{ end }}{{ template \"t\" .spec.db }}", "h")]
    [InlineData("{{ block \"b\" .spec.n }}[{{ . }}]{{ end }}{{ template \"b\" 4 }}", "[3][4]")]
    [InlineData("{{ $x := 1 }}{{ define \"t\" }}{{ $x := 9 }}{{ $x }}{{ end }}{{ template \"t\" }}{{ $x }}", "91")]
    [InlineData("{{ define \"a\" }}a{{ template \"b\" . }}{{ end }}{{ define \"b\" }}b{{ . }}{{ end }}{{ template \"a\" 1 }}", "ab1")]
    public void Sub_templates_have_their_own_variables(string text, string expected) => AssertGives(text, expected);

    [Theory]
    [InlineData("{{ 2 | sub 10 }}", "8")]
    [InlineData("{{ .metadata.name | toUpper | printf \"%s-%s\" \"x\" }}", "x-SHOP")]
    [InlineData("{{ (index .spec.hosts 1) | toUpper }}", "B")]
    [InlineData("{{ (mapPick .spec \"db\").db.host }}", "h")]
    [InlineData("{{ not (and .spec.on .spec.off) }}", "true")]
    [InlineData("{{ and .spec.off .spec.missing.deep }}", "false")]
    [InlineData("{{ or .spec.image .spec.missing.deep }}", "nginx:1.27")]
    [InlineData("{{ .spec.off | or \"x\" }}", "x")]
    public void Pipelines_pass_the_value_last(string text, string expected) => AssertGives(text, expected);

    [Theory]
    [InlineData("{{ eq .spec.n 3 }}", "true")]
    [InlineData("{{ eq .spec.missing nil }}", "true")]
    [InlineData("{{ eq .spec.missing \"a\" }}", "false")]
    [InlineData("{{ eq .spec.n 1 2 3 }}", "true")]
    [InlineData("{{ ne .spec.image \"x\" }}", "true")]
    [InlineData("{{ lt 1 2 }}{{ le 2 2 }}{{ gt 1.5 1.0 }}{{ ge \"b\" \"a\" }}", "truetruetruetrue")]
    [InlineData("{{ index .metadata.annotations \"a.io/k\" }}", "v")]
    [InlineData("{{ index .spec \"hosts\" 2 }}", "c")]
    [InlineData("{{ index \"abc\" 1 }}", "98")]
    [InlineData("{{ slice .metadata.name 1 3 }}{{ slice .spec.hosts 1 }}", "ho[b c]")]
    [InlineData("{{ slice \"äb\" 2 }}", "b")]
    [InlineData("{{ print 1 2 \"a\" \"b\" 3 }}", "1 2ab3")]
    [InlineData("{{ html \"<a href='x'>&\" }}", "&lt;a href=&#39;x&#39;&gt;&amp;")]
    [InlineData("{{ js \"it's <b>\" }}", "it\\'s \\u003Cb\\u003E")]
    [InlineData("{{ urlquery \"a b&c/ä\" }}", "a+b%26c%2F%C3%A4")]
    public void Built_in_functions_follow_Go(string text, string expected) => AssertGives(text, expected);

    [Theory]
    [InlineData("{{ .spec.missing.deep }}", ".spec.missing.deep", "'missing' is absent")]
    [InlineData("{{ .spec.image.tag }}", ".spec.image.tag", "'image' is a string")]
    [InlineData("{{ toLower .spec.missing }}", ".spec.missing", "toLower needs a string for 's'")]
    [InlineData("{{ toLower .spec.n }}", ".spec.n", "wrap it in toString")]
    [InlineData("{{ eq .spec.n \"3\" }}", "eq .spec.n \"3\"", "cannot be compared")]
    [InlineData("{{ eq 1.0 1 }}", "eq 1.0 1", "cannot be compared")]
    [InlineData("{{ lt .spec.missing 1 }}", "lt .spec.missing 1", "has no order")]
    [InlineData("{{ eq .spec.db .spec.db }}", "eq .spec.db .spec.db", "lists and maps")]
    [InlineData("{{ index .spec.hosts 9 }}", "index .spec.hosts 9", "outside of 0 to 2")]
    [InlineData("{{ index .spec.hosts \"x\" }}", "index .spec.hosts \"x\"", "whole number")]
    [InlineData("{{ index .spec.missing \"x\" }}", "index .spec.missing \"x\"", "absent")]
    [InlineData("{{ slice \"abc\" 2 1 }}", "slice \"abc\" 2 1", "out of order")]
    [InlineData("{{ range .spec.image }}x{{ end }}", ".spec.image", "range needs a list")]
    [InlineData("{{ div 1 0 }}", "div 1 0", "division by zero")]
    [InlineData("{{ join .spec.hosts \",\" }}", ".spec.hosts", "a list made by split")]
    [InlineData("{{ call .spec.image }}", "call .spec.image", "no functions")]
    public void A_failed_evaluation_names_the_piece(string text, string piece, string message)
    {
        TemplateExpression expression = Parse(text);
        Assert.Empty(expression.Errors);
        EvalResult result = expression.Evaluate(TestData.Context(Data));
        Assert.False(result.Succeeded);
        Assert.StartsWith(piece + ": ", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Text);
    }

    [Theory]
    [InlineData("{{ .spec.n }}", OrkValueKind.Int64)]
    [InlineData(" {{ .spec.hosts }} ", OrkValueKind.List)]
    [InlineData("{{ .spec.missing }}", OrkValueKind.Null)]
    [InlineData("{{ .spec.n }}x", OrkValueKind.String)]
    [InlineData("constant", OrkValueKind.String)]
    [InlineData("{{ $x := 1 }}{{ $x }}", OrkValueKind.String)]
    public void EvaluateValue_keeps_the_kind_of_a_single_action(string text, OrkValueKind expected) =>
        Assert.Equal(expected, Parse(text).EvaluateValue(TestData.Context(Data)).Value.Kind);

    [Theory]
    [InlineData("{{ .spec.missing }}", true)]
    [InlineData("a-{{ .spec.missing }}", true)]
    [InlineData("{{ .metadata.name }}", false)]
    [InlineData("{{ default \"x\" .spec.missing }}", false)]
    public void HadMissing_tells_that_something_absent_was_printed(string text, bool expected) =>
        Assert.Equal(expected, Parse(text).Evaluate(TestData.Context(Data)).HadMissing);

    [Theory]
    [InlineData("{{ range 10 }}{{ range 1000000 }}x{{ end }}{{ end }}", "loop iterations")]
    [InlineData("{{ define \"t\" }}{{ template \"t\" }}{{ end }}{{ template \"t\" }}", "deeper than")]
    [InlineData("{{ repeat \"x\" 2000000000 }}", "text exceeds")]
    [InlineData("{{ range 90000 }}xxxxxxxxxxxxxxxxxxxxxxxx{{ end }}", "output exceeds")]
    [InlineData("{{ $x := \"aaaaaaaaaaaaaaaa\" }}{{ range 40 }}{{ $x = print $x $x }}{{ end }}", "text exceeds")]
    [InlineData("{{ $x := repeat \"a\" 100000 }}{{ replace $x \"a\" $x }}", "text exceeds")]
    public void Limits_stop_an_evaluation(string text, string message)
    {
        EvalResult result = Parse(text).Evaluate(TestData.Context(Data));
        Assert.False(result.Succeeded);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layered_context_does_not_alter_its_parent()
    {
        EvalContext parent = TestData.Context(Data);
        EvalContext child = parent.With("item", OrkValue.FromString("eu")).With("item", OrkValue.FromString("us")).With("index", OrkValue.FromInt(1));
        Assert.Equal("us-1-shop", Parse("{{ .item }}-{{ .index }}-{{ .metadata.name }}").Evaluate(child).Text);
        Assert.Equal(string.Empty, Parse("{{ .item }}").Evaluate(parent).Text);
        Assert.Equal(["index", "item", "metadata", "spec"], child.Root.SortedKeys);
    }

    [Fact]
    public void A_path_to_a_string_allocates_nothing()
    {
        TemplateExpression expression = Parse("{{ .spec.image }}");
        EvalContext context = TestData.Context(Data);
        AllocationAssert.Zero(static state => state.expression.Evaluate(state.context), (expression, context));
    }

    [Fact]
    public void Joined_paths_allocate_the_result_only()
    {
        TemplateExpression expression = Parse("{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local");
        EvalContext context = TestData.Context(Data);

        // 29 characters: a string of 22 + 58 bytes, rounded up to the heap's grain.
        AllocationAssert.AtMost(80, static state => state.expression.Evaluate(state.context), (expression, context));
    }

    [Fact]
    public void Evaluation_is_safe_on_several_threads()
    {
        TemplateExpression expression = Parse("{{ range $i, $h := .spec.hosts }}{{ $i }}{{ $h | toUpper }}{{ end }}");
        EvalContext context = TestData.Context(Data);
        Parallel.For(0, 1000, _ => Assert.Equal("0A1B2C", expression.Evaluate(context).Text));
    }

    private static TemplateExpression Parse(string text) => TemplateExpression.Parse(text, NoteCatalog.BuiltIn);

    private static void AssertGives(string text, string expected)
    {
        EvalResult result = Parse(text).Evaluate(TestData.Context(Data));
        Assert.Null(result.Error);
        Assert.Equal(expected, result.Text);
    }
}
