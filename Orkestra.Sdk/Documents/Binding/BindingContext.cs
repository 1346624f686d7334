using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

/// <summary>What the binding of one document shares.</summary>
internal sealed class BindingContext
{
    private readonly List<UnsupportedFeature> _unsupported = [];
    private readonly HashSet<YamlNode> _unsupportedKeys = [];

    public BindingContext(DiagnosticBag diagnostics, bool isComplete)
    {
        Diagnostics = diagnostics;
        IsComplete = isComplete;
    }

    public DiagnosticBag Diagnostics { get; }

    /// <summary>False when syntax errors hid parts of the document: absent keys are then not reported.</summary>
    public bool IsComplete { get; }

    public IReadOnlyList<UnsupportedFeature> Unsupported => _unsupported;

    /// <summary>Every condition and rule comparison that was bound, wherever it stands.</summary>
    public List<ConditionDeclaration> Conditions { get; } = [];

    /// <summary>Every child resource that was bound, wherever it stands.</summary>
    public List<ResourceDeclaration> Resources { get; } = [];

    /// <summary>Keeps a feature that is not run; one that is read twice is kept once.</summary>
    public void AddUnsupported(UnsupportedFeature feature)
    {
        if (_unsupportedKeys.Add(feature.Key))
        {
            _unsupported.Add(feature);
        }
    }

    public void ReportWrongType(YamlNode node, string label, string expected) =>
        Diagnostics.Report(DiagnosticRules.WrongType, node, $"{label} must be {expected}, not {node.Describe()}");

    public void ReportMissing(YamlNode node, string label, string key, string? help = null)
    {
        if (IsComplete)
        {
            Diagnostics.Report(DiagnosticRules.MissingKey, node, $"{label} needs the key '{key}'", help);
        }
    }
}
