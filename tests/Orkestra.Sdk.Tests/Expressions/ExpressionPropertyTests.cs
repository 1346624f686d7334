using FsCheck;
using FsCheck.Fluent;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Tests.Expressions;

/// <summary>Whatever the text, parsing and evaluating end without an exception.</summary>
public sealed class ExpressionPropertyTests
{
    private static readonly string[] s_pieces =
    [
        "{{", "}}", "{{-", "-}}", " ", "\n", ".", ".spec", ".spec.n", "$", "$x", ":=", "=", "|", "(", ")", ",", "\"", "'", "`", "if", "else", "end", "range",
        "with", "define", "template", "block", "break", "continue", "nil", "true", "1", "-1", "1.5", "0x", "e", "\"a\"", "/*", "*/", "toLower", "index",
        "printf", "\"%d\"", "eq", "and", "or", "add", "text", "é", "😀", "\\", "{", "}",
    ];

    private static readonly EvalContext s_context = TestData.Context("spec: {n: 3, hosts: [a, b]}");

    private static readonly Gen<string> s_template =
        Gen.Elements(s_pieces).ArrayOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Any_text_parses_and_evaluates_without_exception() => Prop.ForAll(s_template.ToArbitrary(), Survives)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));

    [Fact]
    public void Any_string_parses_and_evaluates_without_exception() => Prop.ForAll<string>(text => Survives(text ?? string.Empty)).QuickCheckThrowOnFailure();

    [Fact]
    public void Broken_templates_survive_every_cut()
    {
        const string Text = "a {{- if and .spec.n (eq \"x}\" `y`) }}{{ range $i, $h := .spec.hosts }}{{ $i | printf \"%03d\" }}{{ else }}{{ end }}{{ end -}} b{{/* c */}}";
        for (int cut = 0; cut <= Text.Length; cut++)
        {
            Assert.True(Survives(Text.Substring(cut)));
            Assert.True(Survives(Text.Substring(0, cut)));
            Assert.True(Survives(Text.Remove(cut / 2, cut - (cut / 2))));
        }
    }

    [Fact]
    public void Text_without_delimiters_returns_itself() => Prop.ForAll<string>(text =>
    {
        string constant = (text ?? string.Empty).Replace("{{", string.Empty, StringComparison.Ordinal);
        return ReferenceEquals(constant, TemplateExpression.Parse(constant, NoteCatalog.BuiltIn).Evaluate(s_context).Text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_quoted_string_prints_itself_trimmed() => Prop.ForAll<NonNull<string>>(text =>
    {
        string plain = new([.. text.Get.Where(c => !char.IsSurrogate(c) && c != '`' && c != '\r')]);
        EvalResult result = TemplateExpression.Parse($"{{{{ `{plain}` }}}}", NoteCatalog.BuiltIn).Evaluate(s_context);
        return result.Text == plain.Trim().Replace("<no value>", string.Empty, StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    private static bool Survives(string text)
    {
        TemplateExpression expression = TemplateExpression.Parse(text, NoteCatalog.BuiltIn);
        EvalResult result = expression.Evaluate(s_context);
        return (expression.Errors.Count == 0 || !result.Succeeded)
            && expression.Errors.All(error => error.Span.Start >= 0 && error.Span.End <= text.Length && error.Message.Length > 0)
            && result.Succeeded == (result.Error is null);
    }
}
