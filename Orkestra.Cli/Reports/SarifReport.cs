using System.Text.Json;
using Orkestra.Runtime.Hosting;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Reports;

/// <summary>Findings as a log of the Static Analysis Results Interchange Format, version 2.1.0.</summary>
internal sealed class SarifReport
{
    private const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";

    private readonly ReportPlaces _places;
    private readonly Utf8JsonWriter _writer;

    private SarifReport(ReportPlaces places, Utf8JsonWriter writer)
    {
        _places = places;
        _writer = writer;
    }

    public static string Write(IReadOnlyList<DocumentDiagnostic> findings, ReportPlaces places) => JsonText.Write(writer => new SarifReport(places, writer).Write(findings));

    private void Write(IReadOnlyList<DocumentDiagnostic> findings)
    {
        DiagnosticRule[] rules = [.. findings.Select(static found => found.Rule).Distinct().OrderBy(static rule => rule.Id, StringComparer.Ordinal)];
        _writer.WriteStartObject();
        _writer.WriteString("$schema", SchemaUri);
        _writer.WriteString("version", "2.1.0");
        _writer.WriteStartArray("runs");
        _writer.WriteStartObject();
        WriteTool(rules);
        _writer.WriteString("columnKind", "utf16CodeUnits");
        _writer.WriteStartArray("results");
        foreach (DocumentDiagnostic found in findings)
        {
            WriteResult(found, Array.IndexOf(rules, found.Rule));
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void WriteTool(DiagnosticRule[] rules)
    {
        _writer.WriteStartObject("tool");
        _writer.WriteStartObject("driver");
        _writer.WriteString("name", "ork");
        _writer.WriteString("version", ProductVersion.Current);
        _writer.WriteStartArray("rules");
        foreach (DiagnosticRule rule in rules)
        {
            _writer.WriteStartObject();
            _writer.WriteString("id", rule.Id);
            WriteMessage("shortDescription", rule.Title);
            _writer.WriteString("helpUri", rule.HelpUri.AbsoluteUri);
            _writer.WriteStartObject("defaultConfiguration");
            _writer.WriteString("level", LevelOf(rule.Severity));
            _writer.WriteEndObject();
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WriteResult(DocumentDiagnostic found, int ruleIndex)
    {
        _writer.WriteStartObject();
        _writer.WriteString("ruleId", found.Rule.Id);
        _writer.WriteNumber("ruleIndex", ruleIndex);
        _writer.WriteString("level", LevelOf(found.Severity));
        WriteMessage("message", found.Help is null ? found.Message : $"{found.Message}\n{found.Help}");
        _writer.WriteStartArray("locations");
        WriteLocation(found.File, found.Span, message: null);
        _writer.WriteEndArray();
        if (found.Related.Count > 0)
        {
            _writer.WriteStartArray("relatedLocations");
            foreach (RelatedLocation related in found.Related)
            {
                WriteLocation(related.File, related.Span, related.Message);
            }

            _writer.WriteEndArray();
        }

        if (found.Replacement is { } replacement)
        {
            WriteFix(found, replacement);
        }

        _writer.WriteEndObject();
    }

    private void WriteFix(DocumentDiagnostic found, string replacement)
    {
        _writer.WriteStartArray("fixes");
        _writer.WriteStartObject();
        WriteMessage("description", $"write '{replacement}'");
        _writer.WriteStartArray("artifactChanges");
        _writer.WriteStartObject();
        WriteArtifact(found.File);
        _writer.WriteStartArray("replacements");
        _writer.WriteStartObject();
        WriteRegion("deletedRegion", found.File, found.Span);
        WriteMessage("insertedContent", replacement);
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
    }

    private void WriteLocation(SourceFile file, TextSpan span, string? message)
    {
        _writer.WriteStartObject();
        _writer.WriteStartObject("physicalLocation");
        WriteArtifact(file);
        WriteRegion("region", file, span);
        _writer.WriteEndObject();
        if (message is not null)
        {
            WriteMessage("message", message);
        }

        _writer.WriteEndObject();
    }

    private void WriteArtifact(SourceFile file)
    {
        _writer.WriteStartObject("artifactLocation");
        _writer.WriteString("uri", _places.UriOf(file));
        _writer.WriteEndObject();
    }

    private void WriteRegion(string name, SourceFile file, TextSpan span)
    {
        (LinePosition start, LinePosition end) = ReportPlaces.RangeOf(file, span);
        _writer.WriteStartObject(name);
        _writer.WriteNumber("startLine", start.Line);
        _writer.WriteNumber("startColumn", start.Column);
        _writer.WriteNumber("endLine", end.Line);
        _writer.WriteNumber("endColumn", end.Column);
        _writer.WriteEndObject();
    }

    private void WriteMessage(string name, string text)
    {
        _writer.WriteStartObject(name);
        _writer.WriteString("text", text);
        _writer.WriteEndObject();
    }

    private static string LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
