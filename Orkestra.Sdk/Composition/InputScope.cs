using System.Globalization;
using System.Text;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>
/// Puts the values of inputs where a Motif reads them. Literal values take the place of the reference; templates are carried by the
/// importing entry, and the reference stays (katalog.md §28.2). Every character keeps its place in the Motif's file.
/// </summary>
internal sealed class InputScope
{
    private readonly CompositionContext _context;
    private readonly IReadOnlyDictionary<string, InputBinding?> _inputs;
    private readonly string _missing;

    /// <param name="context">Receives references to inputs that are not there.</param>
    /// <param name="inputs">The inputs by name; without a binding a reference is only checked.</param>
    /// <param name="missing">What to say about a reference to any other input, after its name.</param>
    public InputScope(CompositionContext context, IReadOnlyDictionary<string, InputBinding?> inputs, string missing)
    {
        _context = context;
        _inputs = inputs;
        _missing = missing;
    }

    /// <summary>A copy of a node with the values in it; the same node when nothing changes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="inlineTemplates">Whether templates, too, take the place of references where they can: for texts that several entries share.</param>
    /// <param name="key">The key that the node is the value of.</param>
    /// <param name="keepsKinds">Whether a number or boolean that is a whole value stays one: in objects of any kind, where texts are no substitute.</param>
    public YamlNode Apply(YamlNode node, bool inlineTemplates = false, string? key = null, bool keepsKinds = false)
    {
        keepsKinds |= key == "custom";
        switch (node)
        {
            case YamlMapping map:
                YamlEntry[] entries = [.. map.Entries.Select(entry => new YamlEntry(entry.Key, Apply(entry.Value, inlineTemplates, entry.Key.Value, keepsKinds)))];
                return entries.SequenceEqual(map.Entries) ? map : map.Over(entries);
            case YamlSequence list:
                YamlNode[] items = [.. list.Items.Select(item => Apply(item, inlineTemplates, keepsKinds: keepsKinds))];
                return items.SequenceEqual(list.Items) ? list : list.Over(items);
            default:
                return ApplyTo((YamlScalar)node, inlineTemplates, key, keepsKinds);
        }
    }

    // What YAML reads as a whole number or a boolean whatever it is written as; 1.10 is better kept as text.
    private static bool HasKind(YamlScalar value) =>
        value is { Style: YamlScalarStyle.Plain, Tag: null, Value.Length: > 0 }
        && (value.Value is "true" or "false"
            || (long.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number.ToString(CultureInfo.InvariantCulture) == value.Value));

    private YamlScalar ApplyTo(YamlScalar scalar, bool inlineTemplates, string? key, bool keepsKinds)
    {
        IReadOnlyList<InputReference> references = InputReferences.In(scalar, key);
        if (references.Count == 0)
        {
            return scalar;
        }

        var text = new StringBuilder();
        var places = new SourceMap.Builder();
        int done = 0;
        bool isChanged = false;
        foreach (InputReference reference in references)
        {
            if (Replacement(reference, scalar, inlineTemplates) is not { } replacement)
            {
                continue;
            }

            isChanged = true;
            Copy(replacement.Span.Start);
            int at = scalar.SourceMap.Map(replacement.Span.Start);
            text.Append(replacement.Text);
            for (int i = 0; i < replacement.Text.Length; i++)
            {
                places.Add(at);
            }

            done = replacement.Span.End;
        }

        if (!isChanged)
        {
            return scalar;
        }

        Copy(scalar.Value.Length);

        // Quoted: the text must stay text, also where the value looks like a number or has a colon in it.
        YamlScalarStyle style = scalar.Style == YamlScalarStyle.Plain ? YamlScalarStyle.DoubleQuoted : scalar.Style;
        if (keepsKinds && references.Count == 1 && references[0] is { Form: InputReferenceForm.Action } only && _inputs[only.Name] is { IsTemplate: false } binding
            && HasKind(binding.Value) && text.ToString() == binding.Value.Value)
        {
            style = YamlScalarStyle.Plain;
        }

        return new YamlScalar(scalar.File, scalar.Span, text.ToString(), style, scalar.Tag, places.ToMap(scalar.SourceMap.Map(scalar.Value.Length)));

        void Copy(int until)
        {
            for (; done < until; done++)
            {
                text.Append(scalar.Value[done]);
                places.Add(scalar.SourceMap.Map(done));
            }
        }
    }

    private (TextSpan Span, string Text)? Replacement(InputReference reference, YamlScalar scalar, bool inlineTemplates)
    {
        if (!_inputs.TryGetValue(reference.Name, out InputBinding? binding))
        {
            ReportUndeclared(reference, scalar);
            return null;
        }

        if (binding is null)
        {
            return null;
        }

        bool isLiteral = !binding.IsTemplate;
        if (reference.Form == InputReferenceForm.Action && (isLiteral || inlineTemplates))
        {
            return (reference.Span, binding.Value.IsNull ? string.Empty : binding.Value.Value);
        }

        if (reference.Form == InputReferenceForm.Operand && isLiteral)
        {
            return (reference.Span, GoQuote.Quote(binding.Value.IsNull ? string.Empty : binding.Value.Value));
        }

        string name = binding.Carry();
        return name == reference.Name ? null : (reference.NameSpan, name);
    }

    private void ReportUndeclared(InputReference reference, YamlScalar scalar)
    {
        string? near = NearestMatch.Find(reference.Name, _inputs.Keys);
        _context.Diagnostics.Report(
            DiagnosticRules.UndeclaredInput,
            scalar.File,
            scalar.MapSpan(reference.NameSpan),
            $"'{reference.Name}' {_missing}{NearestMatch.DidYouMean(near)}",
            near is not null ? $"write '{near}'"
                : _inputs.Count > 0 ? $"declared: {string.Join(", ", _inputs.Keys.OrderBy(static name => name, StringComparer.Ordinal))}" : null,
            near);
    }
}
