using System.Globalization;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// What a body needs in order to write one object, and the place where it reports what went wrong. Used by one render on one thread.
/// </summary>
public sealed class RenderContext
{
    /// <summary>Creates the context of one render.</summary>
    public RenderContext(EvalContext data, string ownerName, ObjectKey key)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
        OwnerName = ownerName;
        Key = key;
    }

    /// <summary>The data expressions see.</summary>
    public EvalContext Data { get; }

    /// <summary>Name of the custom resource.</summary>
    public string OwnerName { get; }

    /// <summary>Namespace of the custom resource; empty when it is cluster-scoped.</summary>
    public string OwnerNamespace { get; init; } = string.Empty;

    /// <summary>Namespace and name of the object.</summary>
    public ObjectKey Key { get; }

    /// <summary>The labels of the object, in ordinal order; workloads give them to their pods as well.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>The object as it is now; null when it does not exist.</summary>
    public KubeObject? Observed { get; init; }

    /// <summary>The number of pods of a workload that scales by conditions; null when it is made, and for everything else.</summary>
    public long? Replicas { get; init; }

    /// <summary>The object that a copy takes its content from; null when the declaration is no copy.</summary>
    public KubeObject? CopySource { get; init; }

    /// <summary>The first thing that went wrong, as <c>field: message</c>; null while all is well.</summary>
    public string? Error { get; private set; }

    /// <summary>Records a failure; the first one is kept.</summary>
    public void Fail(string field, string message) => Error ??= $"{field}: {message}";

    /// <summary>Renders to text; empty when the expression is absent or fails.</summary>
    public string Text(CompiledExpression? expression, string field)
    {
        if (expression is null)
        {
            return string.Empty;
        }

        EvalResult result = expression.Evaluate(Data);
        if (result.Succeeded)
        {
            return result.Text;
        }

        Fail(field, result.Error ?? "the expression failed");
        return string.Empty;
    }

    /// <summary>Renders to text that must not be empty.</summary>
    public string RequiredText(CompiledExpression? expression, string field)
    {
        string text = Text(expression, field);
        if (text.Length == 0)
        {
            Fail(field, expression is null ? "is required" : $"is required, and '{expression.Text}' renders to nothing");
        }

        return text;
    }

    /// <summary>Renders to a whole number.</summary>
    /// <returns>Null when the expression is absent, renders to nothing or fails; text that is no number is a failure.</returns>
    public long? Integer(CompiledExpression? expression, string field)
    {
        string text = Text(expression, field);
        if (text.Length == 0)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        Fail(field, $"expected a whole number, got '{text}'");
        return null;
    }

    /// <summary>Renders to a boolean in any of Go's spellings.</summary>
    /// <returns>Null when the expression is absent, renders to nothing or fails; other text is a failure.</returns>
    public bool? Boolean(CompiledExpression? expression, string field)
    {
        string text = Text(expression, field);
        switch (text)
        {
            case "":
                return null;
            case "1" or "t" or "T" or "true" or "TRUE" or "True":
                return true;
            case "0" or "f" or "F" or "false" or "FALSE" or "False":
                return false;
            default:
                Fail(field, $"expected true or false, got '{text}'");
                return null;
        }
    }
}
