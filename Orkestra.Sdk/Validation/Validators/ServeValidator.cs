using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks that what a self-service form says about positions, fields and names is said once.</summary>
internal sealed class ServeValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        var aliases = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (CrdDeclaration entry in context.Enabled)
        {
            CheckFields(context, entry.Serve?.Fields ?? []);
            foreach (ServeTargetDeclaration target in entry.Serve?.Targets ?? [])
            {
                Once(context, aliases, target.Name, $"two kinds are offered as '{target.Name.Value}'", "give each a name of its own");
            }
        }
    }

    private static void CheckFields(ValidationContext context, IReadOnlyList<ServeFieldDeclaration> fields)
    {
        var names = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var orders = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var paths = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (ServeFieldDeclaration field in fields)
        {
            string name = field.Name.Value;
            Once(context, names, field.Name, $"a submission can give '{name}' only once, but there are two fields of that name", "rename one of them");
            if (field.Order is { Value: not 0 } order)
            {
                string position = order.Value.ToString(CultureInfo.InvariantCulture);
                Once(context, orders, new Located<string>(position, order.Node), $"two fields have the position {position}", "give each a position of its own, or none");
            }

            if (field.Path is { Value.Length: > 0 } path && field.Gate.IsEmpty)
            {
                Once(context, paths, path, $"two fields set '{path.Value}'", "let one of them set it, or give each a condition");
            }
        }
    }

    private static void Once(ValidationContext context, Dictionary<string, YamlNode> seen, Located<string> value, string message, string help)
    {
        if (seen.TryGetValue(value.Value, out YamlNode? first))
        {
            context.Diagnostics.Report(DiagnosticRules.DuplicateName, value.Node, message, new RelatedLocation(first.File, first.HeadSpan, "the first is here"), help);
        }
        else
        {
            seen.Add(value.Value, value.Node);
        }
    }
}
