using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Diagnostics;

public sealed class DiagnosticRendererTests
{
    private static DocumentDiagnostic At(string text, int start, int length) => new()
    {
        Rule = DiagnosticRules.UnknownKey,
        Severity = DiagnosticSeverity.Error,
        File = new SourceFile("a.yaml", text),
        Span = new TextSpan(start, length),
        Message = "unknown key",
    };

    [Fact]
    public void Colours_appear_only_when_asked_for()
    {
        DocumentDiagnostic found = At("key: 1\n", 0, 3);

        Assert.DoesNotContain('\u001b', DiagnosticRenderer.Render(found));
        Assert.Contains("\u001b[1;31merror ORK1004: \u001b[0m", DiagnosticRenderer.Render(found, colour: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_over_several_lines_is_marked_on_its_first_line()
    {
        Assert.EndsWith("\n  1 | key: |\n    |      ^", DiagnosticRenderer.Render(At("key: |\n  text\n", 5, 8)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_line_is_shown_around_the_place()
    {
        string rendered = DiagnosticRenderer.Render(At(new string('a', 500) + "KEY" + new string('b', 500), 500, 3));

        string[] lines = rendered.Split('\n');
        Assert.True(lines[1].Length < 200);
        Assert.Equal(lines[1].IndexOf("KEY", StringComparison.Ordinal), lines[2].IndexOf('^', StringComparison.Ordinal));
        Assert.EndsWith("^^^", rendered, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_finding_is_kept_once()
    {
        var bag = new DiagnosticBag();
        DocumentDiagnostic found = At("key: 1\n", 0, 3);

        bag.Add(found);
        bag.Add(found with { });

        Assert.Equal(1, bag.Count);
        Assert.True(bag.HasErrors);
    }

    [Fact]
    public void Findings_are_sorted_by_place()
    {
        var bag = new DiagnosticBag();
        var file = new SourceFile("a.yaml", "one: 1\ntwo: 2\n");
        bag.Report(DiagnosticRules.UnknownKey, file, new TextSpan(7, 3), "second");
        bag.Report(DiagnosticRules.UnknownKey, file, new TextSpan(0, 3), "first");

        Assert.Equal(["first", "second"], bag.ToSortedList().Select(static found => found.Message));
    }
}
