using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

/// <summary>
/// Checks the values of a block against the shapes of its table, however deep they go. What the binder itself knows more about, such as
/// conditions and child resources, it is asked to bind.
/// </summary>
internal sealed class ShapeChecker
{
    private readonly DocumentBinder _binder;
    private readonly BindingContext _context;

    public ShapeChecker(DocumentBinder binder, BindingContext context)
    {
        _binder = binder;
        _context = context;
    }

    /// <summary>Checks every value of a block, and what its keys have to do with each other.</summary>
    /// <param name="reader">The block.</param>
    /// <param name="reportMissing">Whether missing keys are reported here; those of child resources have a rule of their own.</param>
    /// <param name="skip">Keys that are read elsewhere.</param>
    public void Check(MappingReader reader, bool reportMissing = true, Func<string, bool>? skip = null)
    {
        foreach (YamlEntry entry in reader.Map.Entries)
        {
            if (reader.Table.Find(entry.Key.Value) is { } spec && !NodeValues.IsNull(entry.Value) && skip?.Invoke(spec.Name) != true)
            {
                CheckKey(reader, spec, entry.Value);
            }
        }

        foreach (KeySpec required in reader.Table.Keys)
        {
            if (reportMissing && required.IsRequired && !reader.Has(required.Name))
            {
                _context.ReportMissing(reader.Map, reader.Label, required.Name, required.Documentation);
            }
        }

        CheckRules(reader);
    }

    /// <summary>Checks what the keys of a block have to do with each other.</summary>
    public void CheckRules(MappingReader reader)
    {
        foreach (KeyRule rule in reader.Table.Rules)
        {
            CheckRule(reader, rule);
        }
    }

    /// <summary>Checks the values of some keys of a block whose other keys are bound one by one.</summary>
    public void CheckKeys(MappingReader reader, params string[] keys)
    {
        foreach (string key in keys)
        {
            if (reader.Get(key) is { } node && reader.Table.Find(key) is { } spec)
            {
                CheckKey(reader, spec, node);
            }
        }
    }

    private void CheckKey(MappingReader reader, KeySpec spec, YamlNode node)
    {
        if (spec.Shape.Kind == ShapeKind.Conditions)
        {
            _binder.BindConditions(reader, spec.Name);
        }
        else
        {
            CheckValue(spec.Shape, node, spec.Name, reader.LabelOf(spec.Name), $"{reader.Path}.{spec.Name}");
        }
    }

    private void CheckValue(ValueShape shape, YamlNode node, string name, string label, string path)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Text or ShapeKind.Template:
                NodeValues.Text(_context, node, label);
                break;
            case ShapeKind.Boolean or ShapeKind.TemplateBoolean:
                if (!(shape.Kind == ShapeKind.TemplateBoolean && NodeValues.IsTemplate(node)))
                {
                    NodeValues.Boolean(_context, node, label);
                }

                break;
            case ShapeKind.Integer or ShapeKind.TemplateInteger:
                if (!(shape.Kind == ShapeKind.TemplateInteger && NodeValues.IsTemplate(node)))
                {
                    NodeValues.Integer(_context, node, label);
                }

                break;
            case ShapeKind.Number:
                NodeValues.Number(_context, node, label);
                break;
            case ShapeKind.Duration or ShapeKind.TemplateDuration:
                if (!(shape.Kind == ShapeKind.TemplateDuration && NodeValues.IsTemplate(node)))
                {
                    NodeValues.Duration(_context, node, label);
                }

                break;
            case ShapeKind.OneOf:
                if (!NodeValues.IsTemplate(node))
                {
                    NodeValues.OneOf(_context, node, label, shape.Accepted);
                }

                break;
            case ShapeKind.List:
                CheckList(shape, node, name, label, path);
                break;
            case ShapeKind.Map:
                CheckMap(shape, node, name, label, path);
                break;
            case ShapeKind.Block or ShapeKind.Hook:
                CheckBlock(shape, node, name, label, path);
                break;
            case ShapeKind.Either:
                CheckEither(shape, node, name, label, path);
                break;
        }
    }

    private void CheckList(ValueShape shape, YamlNode node, string name, string label, string path)
    {
        if (node is not YamlSequence list)
        {
            _context.ReportWrongType(node, label, shape.Expected);
            return;
        }

        for (int i = 0; i < list.Items.Count; i++)
        {
            string index = $"[{i.ToString(CultureInfo.InvariantCulture)}]";
            CheckValue(shape.Item!, list.Items[i], name + index, name + index, path + index);
        }
    }

    private void CheckMap(ValueShape shape, YamlNode node, string name, string label, string path)
    {
        if (node is not YamlMapping map)
        {
            _context.ReportWrongType(node, label, shape.Expected);
            return;
        }

        foreach (YamlEntry entry in map.Entries)
        {
            if (!NodeValues.IsNull(entry.Value))
            {
                string key = entry.Key.Value;
                CheckValue(shape.Item!, entry.Value, $"{name} '{key}'", $"'{key}' in {name}", $"{path}.{key}");
            }
        }
    }

    private void CheckBlock(ValueShape shape, YamlNode node, string name, string label, string path)
    {
        if (node is not YamlMapping map)
        {
            _context.ReportWrongType(node, label, shape.Expected);
            return;
        }

        var reader = new MappingReader(_context, map, shape.Table!()!, name, path);
        if (shape.Kind == ShapeKind.Hook)
        {
            _binder.BindHookBlock(reader);
        }
        else
        {
            Check(reader);
        }
    }

    private void CheckEither(ValueShape shape, YamlNode node, string name, string label, string path)
    {
        ValueShape? chosen = node switch
        {
            YamlMapping => shape.ForMap,
            YamlSequence => shape.ForList,
            _ => shape.ForText,
        };
        if (chosen is null)
        {
            _context.ReportWrongType(node, label, shape.Expected);
        }
        else
        {
            CheckValue(chosen, node, name, label, path);
        }
    }

    private void CheckRule(MappingReader reader, KeyRule rule)
    {
        string[] written = [.. rule.Keys.Where(reader.Has).OrderBy(key => KeyOf(reader, key).Span.Start)];
        switch (rule.Kind)
        {
            case KeyRuleKind.AtMostOne when written.Length > 1:
                _context.Diagnostics.Report(
                    DiagnosticRules.ConflictingFields,
                    KeyOf(reader, written[1]),
                    $"'{written[0]}' and '{written[1]}' exclude each other in {reader.Label}",
                    rule.Help);
                break;
            case KeyRuleKind.AtLeastOne when written.Length == 0 && _context.IsComplete:
                _context.Diagnostics.Report(
                    DiagnosticRules.MissingKey,
                    reader.Map,
                    $"{reader.Label} needs one of the keys {string.Join(", ", rule.Keys.Select(static key => $"'{key}'"))}",
                    rule.Help);
                break;
            case KeyRuleKind.Needs when written.Length == 1 && written[0] == rule.Keys[0]:
                _context.Diagnostics.Report(
                    DiagnosticRules.ConflictingFields,
                    KeyOf(reader, written[0]),
                    $"'{rule.Keys[0]}' in {reader.Label} needs '{rule.Keys[1]}'",
                    rule.Help);
                break;
        }
    }

    private static YamlNode KeyOf(MappingReader reader, string key) => reader.TryGet(key, out YamlEntry entry) ? entry.Key : reader.Map;
}
