using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Objects;

/// <summary>A JSON array as an expression list; elements are located on the first access and decoded one by one.</summary>
internal sealed class JsonArrayList : OrkList
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly int _start;
    private JsonRange[]? _elements;

    public JsonArrayList(ReadOnlyMemory<byte> json, int start)
    {
        _json = json;
        _start = start;
    }

    public override int Count => Elements.Length;

    private JsonRange[] Elements => _elements ??= FindElements();

    public override OrkValue this[int index]
    {
        get
        {
            JsonRange[] elements = Elements;
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, elements.Length);
            return JsonView.Decode(_json, elements[index]);
        }
    }

    private JsonRange[] FindElements()
    {
        var found = new List<JsonRange>();
        var elements = new JsonElements(_json.Span, _start);
        while (elements.MoveNext())
        {
            found.Add(elements.Current);
        }

        return found.ToArray();
    }
}
