using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Retry settings; absent parts take the defaults of the specification.</summary>
public sealed record RetryBackoffDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlNode Node { get; init; }

    /// <summary>First wait.</summary>
    public Located<TimeSpan>? Initial { get; init; }

    /// <summary>Longest wait.</summary>
    public Located<TimeSpan>? Max { get; init; }

    /// <summary>Growth factor.</summary>
    public Located<double>? Multiplier { get; init; }

    /// <summary>Total calls, the first one included.</summary>
    public Located<int>? MaxAttempts { get; init; }
}
