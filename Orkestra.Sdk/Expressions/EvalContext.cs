namespace Orkestra.Sdk.Expressions;

/// <summary>
/// Everything an expression can see: data, time, randomness and limits. Immutable and safe to share between threads; adding a
/// layer never alters the parent. Two evaluations with equal contexts give equal results when the random source repeats.
/// </summary>
public sealed class EvalContext
{
    private static readonly IReadOnlyDictionary<string, string> s_noSentinels = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Creates a context.</summary>
    /// <param name="root">The data that <c>.</c> and <c>$</c> denote.</param>
    /// <param name="now">The time that the time notes and time conditions see. Its offset is the process's local offset.</param>
    /// <param name="random">Where random notes draw from; cryptographic randomness when null.</param>
    /// <param name="limits">Bounds of one evaluation; <see cref="EvalLimits.Default"/> when null.</param>
    public EvalContext(OrkMap root, DateTimeOffset now, IRandomSource? random = null, EvalLimits? limits = null)
        : this(root, now, random ?? CryptoRandomSource.Instance, limits ?? EvalLimits.Default, s_noSentinels)
    {
    }

    private EvalContext(
        OrkMap root, DateTimeOffset now, IRandomSource random, EvalLimits limits, IReadOnlyDictionary<string, string> sentinels)
    {
        Root = root;
        Now = now;
        Random = random;
        Limits = limits;
        Sentinels = sentinels;
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
    public EvalContext With(string key, OrkValue value) => WithRoot(LayeredMap.Over(Root, key, value));

    /// <summary>A copy with other data.</summary>
    public EvalContext WithRoot(OrkMap root) => new(root, Now, Random, Limits, Sentinels);

    /// <summary>A copy with other sentinel values.</summary>
    public EvalContext WithSentinels(IReadOnlyDictionary<string, string> sentinels) => new(Root, Now, Random, Limits, sentinels);

    /// <summary>A copy with another time.</summary>
    public EvalContext At(DateTimeOffset now) => new(Root, now, Random, Limits, Sentinels);
}
