namespace Orkestra.Sdk.Expressions;

/// <summary>A dot path into data, such as <c>spec.template.image</c>: nested maps only, no positions, no leading dot (specification 5.3).</summary>
public sealed class DataPath
{
    private readonly string[] _segments;

    /// <summary>Splits a path at its dots.</summary>
    public DataPath(string text)
    {
        Text = text;
        _segments = text.Split('.');
    }

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>The keys from the root on.</summary>
    public IReadOnlyList<string> Segments => _segments;

    /// <summary>Walks the path; false when any key is missing, null, or below something that is not a map.</summary>
    public bool TryRead(OrkMap root, out OrkValue value)
    {
        value = OrkValue.FromMap(root);
        foreach (string segment in _segments)
        {
            value = value.Member(segment);
        }

        return !value.IsNull;
    }
}
