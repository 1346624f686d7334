namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>The variables in sight while a template is bound. A slot is given back when its scope ends.</summary>
internal sealed class VariableScope
{
    private readonly List<string> _names = ["$"];

    /// <summary>The most slots in use at one time.</summary>
    public int Size { get; private set; } = 1;

    public IEnumerable<string> Names => _names;

    public int Mark() => _names.Count;

    public void Release(int mark) => _names.RemoveRange(mark, _names.Count - mark);

    public int Declare(string name)
    {
        _names.Add(name);
        Size = Math.Max(Size, _names.Count);
        return _names.Count - 1;
    }

    /// <summary>The slot of the innermost variable of that name, or -1.</summary>
    public int Find(string name) => _names.LastIndexOf(name);
}
