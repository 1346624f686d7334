namespace Orkestra.Sdk.Expressions;

/// <summary>
/// The inputs of an entry, as <c>.inputs.x</c> reads them: named values that are evaluated when they are read, against the data of
/// whoever reads them. An input sees the inputs before it and no others, so that no two can wait for each other. Immutable; safe to
/// share between threads.
/// </summary>
public sealed class EvalInputs
{
    private readonly KeyValuePair<string, Func<EvalContext, EvalResult>>[] _inputs;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <param name="inputs">The inputs in order; of two with one name the last counts.</param>
    public EvalInputs(IEnumerable<KeyValuePair<string, Func<EvalContext, EvalResult>>> inputs)
    {
        _inputs = [.. inputs ?? throw new ArgumentNullException(nameof(inputs))];
        for (int i = 0; i < _inputs.Length; i++)
        {
            _index[_inputs[i].Key] = i;
        }
    }

    /// <summary>The names in order.</summary>
    public IEnumerable<string> Names => _inputs.Select(static input => input.Key);

    internal int Count => _inputs.Length;

    internal int IndexOf(string name) => _index.TryGetValue(name, out int at) ? at : -1;

    internal EvalResult Evaluate(int index, EvalContext context) => _inputs[index].Value(context);
}
