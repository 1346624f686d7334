using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

/// <summary>What the binding of one document shares.</summary>
internal sealed class BindingContext
{
    public BindingContext(DiagnosticBag diagnostics, bool isComplete)
    {
        Diagnostics = diagnostics;
        IsComplete = isComplete;
    }

    public DiagnosticBag Diagnostics { get; }

    /// <summary>False when syntax errors hid parts of the document: absent keys are then not reported.</summary>
    public bool IsComplete { get; }

    public List<UnsupportedFeature> Unsupported { get; } = [];

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
