using System.Globalization;
using System.Text;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Reports;

/// <summary>Findings as workflow commands, which a job of GitHub Actions shows beside the lines of the files.</summary>
internal static class GitHubReport
{
    public static string Line(DocumentDiagnostic found, ReportPlaces places)
    {
        (LinePosition start, LinePosition end) = ReportPlaces.RangeOf(found.File, found.Span);
        var line = new StringBuilder("::").Append(CommandOf(found.Severity));
        line.Append(CultureInfo.InvariantCulture, $" file={Property(places.PathOf(found.File))},line={start.Line}");

        // Columns are accepted within one line only.
        _ = start.Line == end.Line
            ? line.Append(CultureInfo.InvariantCulture, $",col={start.Column},endColumn={end.Column}")
            : line.Append(CultureInfo.InvariantCulture, $",endLine={end.Line}");
        line.Append(CultureInfo.InvariantCulture, $",title={Property(found.Rule.Id)}::{Data(found.Help is null ? found.Message : $"{found.Message}\n{found.Help}")}");
        return line.ToString();
    }

    private static string CommandOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "notice",
    };

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
