using System.Text.Json;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.LanguageServer;

/// <summary>
/// Validates open documents and publishes what is found, in other files too, such as a CRD that a Katalog names. What a document was the
/// last to complain about is taken back when it no longer does.
/// </summary>
internal sealed class DiagnosticsPublisher
{
    private readonly OpenDocuments _documents;
    private readonly MessageStream _messages;
    private readonly Dictionary<string, HashSet<string>> _published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _reads = new(StringComparer.Ordinal);

    public DiagnosticsPublisher(OpenDocuments documents, MessageStream messages)
    {
        _documents = documents;
        _messages = messages;
    }

    /// <summary>The open documents that read a file when they were last validated, directly or through what they import.</summary>
    public IReadOnlyList<string> ReadersOf(string uri) => FileUris.ToPath(uri) is { } path
        ? [.. _documents.Uris.Where(open => _reads.TryGetValue(open, out HashSet<string>? paths) && paths.Contains(path))]
        : [];

    /// <summary>Publishes the findings of a document.</summary>
    public async Task PublishAsync(string uri, CancellationToken cancellationToken)
    {
        var byUri = new Dictionary<string, List<DocumentDiagnostic>>(StringComparer.Ordinal) { [uri] = [] };
        var files = new RecordedFiles(_documents);
        if (_documents.Find(uri) is { } file)
        {
            foreach (DocumentDiagnostic found in new KatalogLoader(files).Load([file], ValidationGoal.Language, code: CodeFunctions.Any).Diagnostics.ToSortedList())
            {
                string place = found.File.Path == file.Path ? uri : FileUris.FromPath(Path.GetFullPath(found.File.Path));
                if (!byUri.TryGetValue(place, out List<DocumentDiagnostic>? ofFile))
                {
                    byUri[place] = ofFile = [];
                }

                ofFile.Add(found);
            }
        }

        foreach (string before in _published.GetValueOrDefault(uri, []).Where(before => !byUri.ContainsKey(before)))
        {
            await SendAsync(before, [], cancellationToken).ConfigureAwait(false);
        }

        foreach ((string place, List<DocumentDiagnostic> findings) in byUri)
        {
            await SendAsync(place, findings, cancellationToken).ConfigureAwait(false);
        }

        _published[uri] = [.. byUri.Keys];
        _reads[uri] = files.Paths;
    }

    private Task SendAsync(string uri, List<DocumentDiagnostic> findings, CancellationToken cancellationToken) => _messages.WriteAsync(
        writer =>
        {
            writer.WriteString("method", "textDocument/publishDiagnostics");
            writer.WriteStartObject("params");
            writer.WriteString("uri", uri);
            writer.WriteStartArray("diagnostics");
            foreach (DocumentDiagnostic found in findings)
            {
                Write(writer, found);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        cancellationToken);

    private static void Write(Utf8JsonWriter writer, DocumentDiagnostic found)
    {
        writer.WriteStartObject();
        Positions.WriteRange(writer, "range", found.File, found.Span);
        writer.WriteNumber("severity", found.Severity switch
        {
            DiagnosticSeverity.Error => 1,
            DiagnosticSeverity.Warning => 2,
            _ => 3,
        });
        writer.WriteString("code", found.Rule.Id);
        writer.WriteString("source", "orkestra");
        writer.WriteString("message", found.Help is null ? found.Message : $"{found.Message}\n{found.Help}");
        if (found.Related.Count > 0)
        {
            writer.WriteStartArray("relatedInformation");
            foreach (RelatedLocation related in found.Related)
            {
                writer.WriteStartObject();
                writer.WriteStartObject("location");
                writer.WriteString("uri", FileUris.FromPath(Path.GetFullPath(related.File.Path)));
                Positions.WriteRange(writer, "range", related.File, related.Span);
                writer.WriteEndObject();
                writer.WriteString("message", related.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
