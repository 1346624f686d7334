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
            if (ServeFields.Of(entry) is { } serve)
            {
                CheckFields(context, serve);
                foreach (YamlScalar alias in Aliases(serve["target"]))
                {
                    Once(context, aliases, alias.Value, alias, $"two kinds are offered as '{alias.Value}'", "give each a name of its own");
                }
            }
        }
    }

    private static void CheckFields(ValidationContext context, YamlMapping serve)
    {
        var names = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var orders = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var paths = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach ((_, YamlEntry field) in ServeFields.In(serve))
        {
            string name = field.Key.Value;
            Once(context, names, name, field.Key, $"a submission can give '{name}' only once, but there are two fields of that name", "rename one of them");
            if (field.Value is not YamlMapping declared)
            {
                continue;
            }

            // 0 means: anywhere.
            if (declared["order"] is YamlScalar { Value: not ("" or "0") } order)
            {
                Once(context, orders, order.Value, order, $"two fields have the position {order.Value}", "give each a position of its own, or none");
            }

            bool isConditional = declared["when"] is not null || declared["or"] is not null || declared["anyOf"] is not null;
            if (!isConditional && declared["path"] is YamlScalar { Value.Length: > 0 } path)
            {
                Once(context, paths, path.Value, path, $"two fields set '{path.Value}'", "let one of them set it, or give each a condition");
            }
        }
    }

    private static void Once(ValidationContext context, Dictionary<string, YamlNode> seen, string value, YamlNode node, string message, string help)
    {
        if (seen.TryGetValue(value, out YamlNode? first))
        {
            context.Diagnostics.Report(DiagnosticRules.DuplicateName, node, message, new RelatedLocation(first.File, first.HeadSpan, "the first is here"), help);
        }
        else
        {
            seen.Add(value, node);
        }
    }

    private static IEnumerable<YamlScalar> Aliases(YamlNode? target) => target switch
    {
        YamlScalar { Value.Length: > 0 } name => [name],
        YamlMapping names => names.Entries.Select(static entry => entry.Key),
        _ => [],
    };
}
