using System.Text.Json;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Reports;

/// <summary>Findings as one JSON document; docs/reference/cli.md describes its fields.</summary>
internal static class JsonReport
{
    // Raised when a field changes its meaning or goes away; a new field does not raise it.
    private const int FormatVersion = 1;

    public static string Write(IReadOnlyList<DocumentDiagnostic> findings, ReportPlaces places) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("formatVersion", FormatVersion);
        writer.WriteBoolean("valid", CountOf(DiagnosticSeverity.Error) == 0);
        writer.WriteNumber("errors", CountOf(DiagnosticSeverity.Error));
        writer.WriteNumber("warnings", CountOf(DiagnosticSeverity.Warning));
        writer.WriteNumber("information", CountOf(DiagnosticSeverity.Information));
        writer.WriteStartArray("diagnostics");
        foreach (DocumentDiagnostic found in findings)
        {
            Write(writer, found, places);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();

        int CountOf(DiagnosticSeverity severity) => findings.Count(found => found.Severity == severity);
    });

    private static void Write(Utf8JsonWriter writer, DocumentDiagnostic found, ReportPlaces places)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", found.Rule.Id);
        writer.WriteString("title", found.Rule.Title);
        writer.WriteString("severity", ReportPlaces.WordOf(found.Severity));
        WritePlace(writer, found.File, found.Span, places);
        writer.WriteString("message", found.Message);
        writer.WriteString("help", found.Help);
        writer.WriteString("replacement", found.Replacement);
        writer.WriteString("helpUri", found.Rule.HelpUri.AbsoluteUri);
        writer.WriteStartArray("related");
        foreach (RelatedLocation related in found.Related)
        {
            writer.WriteStartObject();
            WritePlace(writer, related.File, related.Span, places);
            writer.WriteString("message", related.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, SourceFile file, TextSpan span, ReportPlaces places)
    {
        (LinePosition start, LinePosition end) = ReportPlaces.RangeOf(file, span);
        writer.WriteString("file", places.PathOf(file));
        writer.WriteNumber("line", start.Line);
        writer.WriteNumber("column", start.Column);
        writer.WriteNumber("endLine", end.Line);
        writer.WriteNumber("endColumn", end.Column);
    }
}
