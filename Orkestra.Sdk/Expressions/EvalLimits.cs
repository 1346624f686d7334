namespace Orkestra.Sdk.Expressions;

/// <summary>Bounds on one evaluation, so that no text can hold a worker. Exceeding one is an evaluation error.</summary>
public sealed record EvalLimits
{
    /// <summary>The limits used unless others are given.</summary>
    public static EvalLimits Default { get; } = new();

    /// <summary>Loop iterations, sub-template calls and user-defined note calls together.</summary>
    /// <value>100,000 unless set.</value>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>Nesting of sub-template and user-defined note calls.</summary>
    /// <value>50 unless set.</value>
    public int MaxDepth { get; init; } = 50;

    /// <summary>Characters of the output and of any string produced on the way.</summary>
    /// <value>1,048,576 unless set, the size limit of a Kubernetes object.</value>
    public int MaxOutput { get; init; } = 1024 * 1024;
}
