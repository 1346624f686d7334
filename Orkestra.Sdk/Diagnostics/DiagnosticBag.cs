using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Diagnostics;

/// <summary>
/// Collects the findings of one run over one or more files. A finding reported twice is kept once. Not thread-safe.
/// </summary>
public sealed class DiagnosticBag
{
    private readonly List<DocumentDiagnostic> _found = [];
    private readonly HashSet<(string Rule, string Path, TextSpan Span, string Message)> _seen = [];

    /// <summary>Number of distinct findings.</summary>
    public int Count => _found.Count;

    /// <summary>Whether any finding is an error.</summary>
    public bool HasErrors => _found.Exists(static found => found.Severity == DiagnosticSeverity.Error);

    /// <summary>All findings, sorted by file, then place, then rule.</summary>
    public IReadOnlyList<DocumentDiagnostic> ToSortedList()
    {
        var sorted = new List<DocumentDiagnostic>(_found);
        sorted.Sort(static (left, right) =>
        {
            int byPath = string.CompareOrdinal(left.File.Path, right.File.Path);
            int byPlace = byPath != 0 ? byPath : left.Span.Start.CompareTo(right.Span.Start);
            return byPlace != 0 ? byPlace : string.CompareOrdinal(left.Rule.Id, right.Rule.Id);
        });
        return sorted;
    }

    /// <summary>Adds a finding unless the same one is there already.</summary>
    public void Add(DocumentDiagnostic diagnostic)
    {
        if (_seen.Add((diagnostic.Rule.Id, diagnostic.File.Path, diagnostic.Span, diagnostic.Message)))
        {
            _found.Add(diagnostic);
        }
    }

    /// <summary>Adds a finding about a place in a file, with the rule's own severity.</summary>
    public void Report(DiagnosticRule rule, SourceFile file, TextSpan span, string message, string? help = null, string? replacement = null) =>
        Add(new DocumentDiagnostic { Rule = rule, Severity = rule.Severity, File = file, Span = span, Message = message, Help = help, Replacement = replacement });

    /// <summary>Adds a finding about a YAML node, with the rule's own severity.</summary>
    public void Report(DiagnosticRule rule, YamlNode node, string message, string? help = null, string? replacement = null) =>
        Report(rule, node.File, node.HeadSpan, message, help, replacement);

    internal void Report(DiagnosticRule rule, YamlNode node, string message, RelatedLocation related, string? help = null) =>
        Add(new DocumentDiagnostic
        {
            Rule = rule,
            Severity = rule.Severity,
            File = node.File,
            Span = node.HeadSpan,
            Message = message,
            Help = help,
            Related = [related],
        });
}
