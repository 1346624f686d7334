namespace Orkestra.Sdk.Diagnostics;

/// <summary>One kind of finding. Immutable; each rule has a page <c>docs/diagnostics/{Id}.md</c>.</summary>
public sealed class DiagnosticRule
{
    internal DiagnosticRule(string id, DiagnosticSeverity severity, string title)
    {
        Id = id;
        Severity = severity;
        Title = title;
    }

    /// <summary>Stable identifier such as <c>ORK1004</c>; never reused for another rule.</summary>
    public string Id { get; }

    /// <summary>The severity of findings under this rule, unless a report says otherwise.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>Short name of the rule, for lists and page titles.</summary>
    public string Title { get; }

    /// <summary>The address of the rule's page.</summary>
    public Uri HelpUri => new($"https://orkestra.orkspace.io/docs/diagnostics/{Id}");

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";
}
