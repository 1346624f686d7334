using System.Text;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Diagnostics;

/// <summary>
/// Turns diagnostics into the text people read: a headline, the source line, a caret line and the next step. Stateless.
/// </summary>
public static class DiagnosticRenderer
{
    // Long template lines are windowed around the place so that the caret stays on the screen.
    private const int MaxSourceWidth = 160;
    private const int WindowLead = 60;

    /// <summary>The first line: <c>path:line:column: error ORK1004: message</c>.</summary>
    public static string Headline(DocumentDiagnostic diagnostic) =>
        $"{diagnostic.File.Path}:{diagnostic.Position}: {SeverityWord(diagnostic.Severity)} {diagnostic.Rule.Id}: {diagnostic.Message}";

    /// <summary>The whole diagnostic as plain text or with ANSI colours, without a final line break.</summary>
    public static string Render(DocumentDiagnostic diagnostic, bool colour = false)
    {
        var text = new StringBuilder();
        foreach (DiagnosticSegment segment in Segments(diagnostic))
        {
            string? code = colour ? AnsiCode(segment.Kind) : null;
            if (code is null)
            {
                text.Append(segment.Text);
            }
            else
            {
                text.Append("\u001b[").Append(code).Append('m').Append(segment.Text).Append("\u001b[0m");
            }
        }

        return text.ToString();
    }

    /// <summary>All diagnostics of a bag in order, separated by blank lines; empty when there are none.</summary>
    public static string Render(DiagnosticBag diagnostics, bool colour = false) =>
        string.Join("\n\n", diagnostics.ToSortedList().Select(found => Render(found, colour)));

    /// <summary>The pieces of the rendered text, for consoles that do their own colouring.</summary>
    public static IReadOnlyList<DiagnosticSegment> Segments(DocumentDiagnostic diagnostic)
    {
        var segments = new List<DiagnosticSegment>
        {
            new(DiagnosticSegmentKind.Location, $"{diagnostic.File.Path}:{diagnostic.Position}: "),
            new(SeverityKind(diagnostic.Severity), $"{SeverityWord(diagnostic.Severity)} {diagnostic.Rule.Id}: "),
            new(DiagnosticSegmentKind.Text, diagnostic.Message),
        };
        AddExcerpt(segments, diagnostic.File, diagnostic.Span);
        foreach (RelatedLocation related in diagnostic.Related)
        {
            segments.Add(new(DiagnosticSegmentKind.Help, "\n  note: "));
            segments.Add(new(DiagnosticSegmentKind.Text, related.Message));
            segments.Add(new(DiagnosticSegmentKind.Location, $" ({related.File.Path}:{related.File.GetPosition(related.Span.Start)})"));
        }

        if (diagnostic.Help is { Length: > 0 } help)
        {
            segments.Add(new(DiagnosticSegmentKind.Help, "\n  help: "));
            segments.Add(new(DiagnosticSegmentKind.Text, help.Replace("\n", "\n        ")));
        }

        return segments;
    }

    private static void AddExcerpt(List<DiagnosticSegment> segments, SourceFile file, TextSpan span)
    {
        LinePosition start = file.GetPosition(span.Start);
        string line = file.GetLine(start.Line);
        if (line.Trim().Length == 0)
        {
            return;
        }

        int first = 0;
        if (line.Length > MaxSourceWidth && start.Column - 1 > WindowLead)
        {
            first = Math.Min(start.Column - 1 - WindowLead, line.Length - 1);
        }

        string shown = line.Substring(first, Math.Min(MaxSourceWidth, line.Length - first));
        int caret = Math.Max(0, Math.Min(start.Column - 1 - first, shown.Length));
        int width = Math.Max(1, Math.Min(span.Length, shown.Length - caret));
        string gutter = start.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string margin = new(' ', gutter.Length);

        // Tabs are repeated in the caret line, so that the marks line up whatever the terminal's tab width is.
        var lead = new StringBuilder();
        for (int i = 0; i < caret; i++)
        {
            lead.Append(shown[i] == '\t' ? '\t' : ' ');
        }

        segments.Add(new(DiagnosticSegmentKind.Source, $"\n  {gutter} | {shown}"));
        segments.Add(new(DiagnosticSegmentKind.Caret, $"\n  {margin} | {lead}{new string('^', width)}"));
    }

    private static string SeverityWord(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    private static DiagnosticSegmentKind SeverityKind(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => DiagnosticSegmentKind.Error,
        DiagnosticSeverity.Warning => DiagnosticSegmentKind.Warning,
        _ => DiagnosticSegmentKind.Information,
    };

    private static string? AnsiCode(DiagnosticSegmentKind kind) => kind switch
    {
        DiagnosticSegmentKind.Location => "1",
        DiagnosticSegmentKind.Error => "1;31",
        DiagnosticSegmentKind.Warning => "1;33",
        DiagnosticSegmentKind.Information => "1;36",
        DiagnosticSegmentKind.Caret => "31",
        DiagnosticSegmentKind.Help => "1;32",
        _ => null,
    };
}
