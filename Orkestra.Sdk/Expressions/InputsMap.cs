namespace Orkestra.Sdk.Expressions;

/// <summary>What <c>.inputs</c> is in one context. Each input is evaluated at most once there, when it is first read.</summary>
internal sealed class InputsMap : OrkMap
{
    private readonly EvalInputs _inputs;
    private readonly int _visible;

    // Shared by the views that an input's own evaluation gets. A race evaluates twice, harmlessly.
    private readonly object?[] _results;

    public InputsMap(EvalInputs inputs)
        : this(inputs, inputs.Count, new object?[inputs.Count])
    {
    }

    private InputsMap(EvalInputs inputs, int visible, object?[] results)
    {
        _inputs = inputs;
        _visible = visible;
        _results = results;
    }

    public override int Count => SortedKeys.Count;

    public override IReadOnlyList<string> SortedKeys =>
        [.. _inputs.Names.Where(name => _inputs.IndexOf(name) < _visible).Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal)];

    /// <summary>The context whose root holds this map; set once, before the context is seen by anybody.</summary>
    public EvalContext Context { get; set; } = null!;

    /// <summary>The view of an input on those before it.</summary>
    public InputsMap Before(int index) => new(_inputs, index, _results);

    /// <summary>The same inputs for another context.</summary>
    public InputsMap Fresh() => new(_inputs, _visible, new object?[_results.Length]);

    /// <summary>The value of an input, or what went wrong with it; null when there is no such input.</summary>
    public EvalResult? Read(string name)
    {
        int index = _inputs.IndexOf(name);
        if (index < 0 || index >= _visible)
        {
            return null;
        }

        if (_results[index] is EvalResult known)
        {
            return known;
        }

#if NET
        // Each input may read the one before it; a document decides how many there are.
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return EvalResult.Failed("inputs refer to each other too deeply");
        }
#endif
        EvalResult result = _inputs.Evaluate(index, Context.WithInputs(Before(index)));
        _results[index] = result;
        return result;
    }

    public override bool TryGetValue(string key, out OrkValue value)
    {
        EvalResult? result = Read(key);
        value = result is { Succeeded: true } found ? found.Value : default;
        return result is not null;
    }
}
