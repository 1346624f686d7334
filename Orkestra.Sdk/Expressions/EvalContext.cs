namespace Orkestra.Sdk.Expressions;

/// <summary>
/// Everything an expression can see: data, time, randomness and limits. Immutable and safe to share between threads; adding a
/// layer never alters the parent. Two evaluations with equal contexts give equal results when the random source repeats.
/// </summary>
public sealed class EvalContext
{
    private static readonly IReadOnlyDictionary<string, string> s_noSentinels = new Dictionary<string, string>(StringComparer.Ordinal);

    private const string InputsKey = "inputs";

    // Root is the data with the inputs laid over it, which are evaluated against this very context.
    private readonly OrkMap _data;
    private readonly InputsMap? _inputs;

    /// <summary>Creates a context.</summary>
    /// <param name="root">The data that <c>.</c> and <c>$</c> denote.</param>
    /// <param name="now">The time that the time notes and time conditions see. Its offset is the process's local offset.</param>
    /// <param name="random">Where random notes draw from; cryptographic randomness when null.</param>
    /// <param name="limits">Bounds of one evaluation; <see cref="EvalLimits.Default"/> when null.</param>
    public EvalContext(OrkMap root, DateTimeOffset now, IRandomSource? random = null, EvalLimits? limits = null)
        : this(root, now, random ?? CryptoRandomSource.Instance, limits ?? EvalLimits.Default, s_noSentinels, null)
    {
    }

    private EvalContext(
        OrkMap data, DateTimeOffset now, IRandomSource random, EvalLimits limits, IReadOnlyDictionary<string, string> sentinels, InputsMap? inputs)
    {
        _data = data;
        _inputs = inputs;
        Root = inputs is null ? data : LayeredMap.Over(data, InputsKey, OrkValue.FromMap(inputs));
        Now = now;
        Random = random;
        Limits = limits;
        Sentinels = sentinels;
        if (inputs is not null)
        {
            inputs.Context = this;
        }
    }

    /// <summary>The data that <c>.</c> and <c>$</c> denote.</summary>
    public OrkMap Root { get; }

    /// <summary>The time of this evaluation.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Where random notes draw from.</summary>
    public IRandomSource Random { get; }

    /// <summary>Bounds of one evaluation.</summary>
    public EvalLimits Limits { get; }

    /// <summary>Values of the sentinels that a gate declares, by name. A declared sentinel without a value reads as empty.</summary>
    public IReadOnlyDictionary<string, string> Sentinels { get; }

    /// <summary>A copy in which one top-level key has the value given.</summary>
    public EvalContext With(string key, OrkValue value) => WithRoot(LayeredMap.Over(_data, key, value));

    /// <summary>A copy with other data.</summary>
    public EvalContext WithRoot(OrkMap root) => new(root, Now, Random, Limits, Sentinels, _inputs?.Fresh());

    /// <summary>A copy with other sentinel values.</summary>
    public EvalContext WithSentinels(IReadOnlyDictionary<string, string> sentinels) => new(_data, Now, Random, Limits, sentinels, _inputs?.Fresh());

    /// <summary>A copy with another time.</summary>
    public EvalContext At(DateTimeOffset now) => new(_data, now, Random, Limits, Sentinels, _inputs?.Fresh());

    /// <summary>A copy in which <c>.inputs</c> holds these inputs, evaluated when they are read against the data of whatever reads them.</summary>
    public EvalContext WithInputs(EvalInputs inputs) => WithInputs(new InputsMap(inputs));

    internal EvalContext WithInputs(InputsMap inputs) => new(_data, Now, Random, Limits, Sentinels, inputs);
}
