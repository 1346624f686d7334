using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Binds the inputs of a Motif to what an import gives (katalog.md §28.1, §28.2).</summary>
internal static class MotifInputs
{
    private const string Missing = "is not an input of this Motif";

    /// <summary>The values for one import. What is missing or unknown is reported, and the rest goes on.</summary>
    public static InputScope Bind(MotifSource motif, YamlMapping import, CarriedInputs? carried, CompositionContext context)
    {
        YamlMapping? given = import.Map("with");
        foreach (YamlEntry entry in given?.Entries ?? [])
        {
            if (!motif.Inputs.ContainsKey(entry.Key.Value))
            {
                ReportUnknown(entry.Key, motif, context);
            }
        }

        var bindings = new Dictionary<string, InputBinding?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, YamlMapping> input in motif.Inputs)
        {
            YamlNode declared = input.Value.Value("name")!;
            if (given is not null && given.TryGetEntry(input.Key, out YamlEntry entry) && entry.Value is YamlScalar value && (!value.IsNull || !IsRequired(input.Value)))
            {
                bindings.Add(input.Key, new InputBinding(input.Key, value, entry.Key, carried));
                continue;
            }

            if (IsRequired(input.Value))
            {
                ReportMissing(input.Key, declared, motif, import, context);
                bindings.Add(input.Key, null);
                continue;
            }

            YamlScalar @default = input.Value.Value("default") as YamlScalar ?? new YamlScalar(declared.File, declared.HeadSpan, string.Empty, YamlScalarStyle.DoubleQuoted);
            bindings.Add(input.Key, new InputBinding(input.Key, @default, declared, carried));
        }

        return new InputScope(context, bindings, Missing);
    }

    /// <summary>What can be said about a Motif without an import: whether the inputs that it reads are declared.</summary>
    public static void Check(MotifSource motif, CompositionContext context)
    {
        var scope = new InputScope(context, motif.Inputs.Keys.ToDictionary(static name => name, static _ => (InputBinding?)null, StringComparer.Ordinal), Missing);
        foreach (YamlEntry part in motif.Root.Entries.Where(static part => part.Key.Value is not ("metadata" or "inputs")))
        {
            scope.Apply(part.Value);
        }
    }

    private static bool IsRequired(YamlMapping input) => input.Value("required") is YamlScalar flag && flag.Value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static void ReportUnknown(YamlScalar key, MotifSource motif, CompositionContext context)
    {
        string? near = NearestMatch.Find(key.Value, motif.Inputs.Keys);
        context.Report(
            DiagnosticRules.UnknownInput,
            key,
            $"{motif.Label} has no input '{key.Value}'{NearestMatch.DidYouMean(near)}",
            near is not null ? $"write '{near}'"
                : motif.Inputs.Count == 0 ? "it has no inputs at all" : $"its inputs: {string.Join(", ", motif.Inputs.Keys)}",
            near);
    }

    private static void ReportMissing(string name, YamlNode declared, MotifSource motif, YamlMapping import, CompositionContext context) =>
        context.Diagnostics.Report(
            DiagnosticRules.MissingInput,
            import.TryGetEntry("with", out YamlEntry with) ? with.Key : import.Value("motif") ?? import,
            $"{motif.Label} needs the input '{name}'",
            new RelatedLocation(declared.File, declared.HeadSpan, $"'{name}' is declared here"),
            $"add {name} under 'with'");
}
