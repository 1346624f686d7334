using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

/// <summary>Reads single values of a type and reports those that are of another. The label says in messages what is read.</summary>
internal static class NodeValues
{
    public static Located<string>? Text(BindingContext context, YamlNode node, string label, string expected = "text")
    {
        if (node is YamlScalar scalar)
        {
            return new Located<string>(scalar.IsNull ? string.Empty : scalar.Value, scalar);
        }

        context.ReportWrongType(node, label, expected);
        return null;
    }

    public static Located<bool>? Boolean(BindingContext context, YamlNode node, string label)
    {
        // Quoted booleans are frequent in Helm output; their meaning is not in doubt.
        if (node is YamlScalar scalar && (scalar.TryGetBoolean(out bool value) || bool.TryParse(scalar.Value, out value)))
        {
            return new Located<bool>(value, node);
        }

        string shown = node is YamlScalar written ? $"'{written.Value}'" : node.Describe();
        context.Diagnostics.Report(DiagnosticRules.WrongType, node, $"{label} must be true or false, not {shown}");
        return null;
    }

    public static Located<int>? Integer(BindingContext context, YamlNode node, string label)
    {
        if (Text(context, node, label, "a whole number") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            return new Located<int>(value, node);
        }

        context.Diagnostics.Report(DiagnosticRules.BadNumber, node, $"{label} must be a whole number, not '{text.Value}'");
        return null;
    }

    public static Located<double>? Number(BindingContext context, YamlNode node, string label)
    {
        if (Text(context, node, label, "a number") is not { } text)
        {
            return null;
        }

        if (double.TryParse(text.Value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return new Located<double>(value, node);
        }

        context.Diagnostics.Report(DiagnosticRules.BadNumber, node, $"{label} must be a number, not '{text.Value}'");
        return null;
    }

    public static Located<TimeSpan>? Duration(BindingContext context, YamlNode node, string label)
    {
        if (Text(context, node, label, "a duration") is not { } text)
        {
            return null;
        }

        if (GoDuration.TryParse(text.Value, out TimeSpan value))
        {
            return new Located<TimeSpan>(value, node);
        }

        bool isNumber = double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        context.Diagnostics.Report(
            DiagnosticRules.BadDuration,
            node,
            $"{label} must be a duration, not '{text.Value}'",
            isNumber ? $"add a unit, for example {text.Value}s" : $"write {GoDuration.Expected}");
        return null;
    }

    public static Located<string>? OneOf(BindingContext context, YamlNode node, string label, IReadOnlyList<string> accepted)
    {
        if (Text(context, node, label) is not { } text)
        {
            return null;
        }

        foreach (string value in accepted)
        {
            if (string.Equals(value, text.Value, StringComparison.OrdinalIgnoreCase))
            {
                return new Located<string>(value, text.Node);
            }
        }

        string? near = NearestMatch.Find(text.Value, accepted);
        context.Diagnostics.Report(
            DiagnosticRules.UnknownValue,
            text.Node,
            $"unknown value '{text.Value}' of {label}{NearestMatch.DidYouMean(near)}",
            $"accepted: {string.Join(", ", accepted)}",
            near);
        return null;
    }

    public static bool IsTemplate(YamlNode node) => node is YamlScalar scalar && scalar.Value.Contains("{{");

    public static bool IsNull(YamlNode node) => node is YamlScalar { IsNull: true };
}
