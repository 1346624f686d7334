using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Tests.Expressions;

/// <summary>Mistakes are found at parse, where they stand, with advice.</summary>
public sealed class ExpressionErrorTests
{
    [Theory]
    [InlineData("ab{{ .metadata.name", 2, 2, "never closed")]
    [InlineData("{{ .a \n {{ .b }}", 0, 2, "never closed")]
    [InlineData("{{ }}", 3, 2, "ends too early")]
    [InlineData("{{ .a | }}", 8, 2, "a note after '|'")]
    [InlineData("{{ .a b-c }}", 7, 1, "index .map")]
    [InlineData("{{ .a/b }}", 5, 1, "index .map")]
    [InlineData("{{ \"abc }}", 3, 1, "never closed")]
    [InlineData("{{ `abc }}", 3, 1, "never closed")]
    [InlineData("{{ (add 1 2 }}", 3, 1, "parenthesis is never closed")]
    [InlineData("{{ add 1 2) }}", 10, 1, "Unexpected ')'")]
    [InlineData("{{ /* x */ }}", 3, 1, "no meaning")]
    [InlineData("{{/* x */ y }}", 0, 9, "fill its action")]
    [InlineData("{{/* x", 0, 4, "comment is never closed")]
    [InlineData("{{ if .a }}x", 0, 11, "'if' is never closed")]
    [InlineData("x{{ end }}", 4, 3, "closes nothing")]
    [InlineData("{{ else }}", 3, 4, "closes nothing")]
    [InlineData("{{ if .a }}{{ else }}{{ else }}{{ end }}", 24, 4, "second 'else'")]
    [InlineData("{{ if }}x{{ end }}", 6, 2, "after 'if'")]
    [InlineData("{{ break }}", 3, 5, "outside of a range")]
    [InlineData("{{ print if }}", 9, 2, "keyword")]
    [InlineData("{{ 12x }}", 3, 3, "not a number")]
    [InlineData("{{ 99999999999999999999 }}", 3, 20, "not a number")]
    [InlineData("{{ 'ab' }}", 3, 4, "exactly one character")]
    [InlineData("{{ \"\\q\" }}", 3, 4, "unknown escape")]
    [InlineData("{{ \"a\".b }}", 6, 2, "no fields")]
    [InlineData("{{ nil }}", 3, 3, "argument only")]
    [InlineData("{{ 3 | \"x\" }}", 7, 3, "plain value")]
    [InlineData("{{ .a 3 }}", 3, 2, "takes no arguments")]
    [InlineData("{{ \"a\"\"b\" }}", 6, 3, "a blank between")]
    [InlineData("{{ $a, $b := .x }}", 5, 1, "in a range only")]
    [InlineData("{{ if .a }}{{ define \"t\" }}{{ end }}{{ end }}", 14, 6, "top level only")]
    [InlineData("{{ define \"t\" }}a{{ end }}{{ define \"t\" }}b{{ end }}", 36, 3, "defined twice")]
    [InlineData("{{ .a ; }}", 6, 1, "no meaning")]
    public void A_mistake_is_reported_where_it_stands(string text, int start, int length, string message)
    {
        ExpressionError error = First(text);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((start, length), (error.Span.Start, error.Span.Length));
    }

    [Theory]
    [InlineData("{{ tolower .a }}", ExpressionErrorKind.UnknownNote, "toLower", "tolower")]
    [InlineData("{{ .a | defualt 1 }}", ExpressionErrorKind.UnknownNote, "default", "defualt")]
    [InlineData("{{ toUper .a }}", ExpressionErrorKind.UnknownNote, "toUpper", "toUper")]
    [InlineData("{{ zzzzzzzzz }}", ExpressionErrorKind.UnknownNote, null, "zzzzzzzzz")]
    [InlineData("{{ $name := 1 }}{{ $nam }}", ExpressionErrorKind.UnknownVariable, "$name", "$nam")]
    [InlineData("{{ $x = 1 }}", ExpressionErrorKind.UnknownVariable, null, "$x")]
    [InlineData("{{ define \"host\" }}{{ end }}{{ template \"hots\" }}", ExpressionErrorKind.UnknownTemplate, "host", "\"hots\"")]
    [InlineData("{{ toLower }}", ExpressionErrorKind.ArgumentCount, null, "toLower")]
    [InlineData("{{ replace \"a\" \"b\" }}", ExpressionErrorKind.ArgumentCount, null, "replace")]
    [InlineData("{{ eq .a }}", ExpressionErrorKind.ArgumentCount, null, "eq")]
    [InlineData("{{ range $x := .a }}{{ end }}{{ $x }}", ExpressionErrorKind.UnknownVariable, null, "$x")]
    public void A_name_is_resolved_at_parse(string text, ExpressionErrorKind kind, string? suggestion, string piece)
    {
        ExpressionError error = First(text);
        Assert.Equal(kind, error.Kind);
        Assert.Equal(suggestion, error.Suggestion);
        Assert.Equal(piece, text.Substring(error.Span.Start, error.Span.Length));
    }

    [Fact]
    public void One_pass_finds_the_mistakes_of_all_actions()
    {
        IReadOnlyList<ExpressionError> errors = TemplateExpression.Parse("{{ nope1 }}{{ .a | }}{{ toLower }}", NoteCatalog.BuiltIn).Errors;
        Assert.Equal(
            [ExpressionErrorKind.UnknownNote, ExpressionErrorKind.Syntax, ExpressionErrorKind.ArgumentCount], errors.Select(error => error.Kind));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        string deep = "{{ " + new string('(', 5000) + "1" + new string(')', 5000) + " }}";
        Assert.Equal(ExpressionErrorKind.TooDeep, First(deep).Kind);
        string blocks = string.Concat(Enumerable.Repeat("{{ if true }}", 5000));
        Assert.Equal(ExpressionErrorKind.TooDeep, First(blocks).Kind);
    }

    [Fact]
    public void Evaluating_a_mistaken_text_fails_with_its_first_mistake()
    {
        EvalResult result = TemplateExpression.Parse("{{ tolower \"x\" }}", NoteCatalog.BuiltIn).Evaluate(TestData.Context());
        Assert.False(result.Succeeded);
        Assert.Equal("There is no note 'tolower'; did you mean 'toLower'?", result.Error);
    }

    private static ExpressionError First(string text)
    {
        TemplateExpression expression = TemplateExpression.Parse(text, NoteCatalog.BuiltIn);
        Assert.NotEmpty(expression.Errors);
        Assert.All(expression.Errors, error => Assert.InRange(error.Span.End, error.Span.Start, text.Length));
        return expression.Errors[0];
    }
}
