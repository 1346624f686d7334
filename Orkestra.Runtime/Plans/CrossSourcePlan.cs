namespace Orkestra.Runtime.Plans;

/// <summary>Where custom resources of another process are read, by HTTP.</summary>
public sealed record CrossSourcePlan
{
    /// <summary>The whole URL; null composes it of <see cref="Host"/> and what is asked.</summary>
    /// <remarks>In this and in <see cref="Host"/> <c>$NAME</c> and <c>${NAME}</c> stand for environment variables, as in <see cref="CredentialPlan.Token"/>.</remarks>
    public CompiledExpression? Endpoint { get; init; }

    /// <summary>Base URL of the live API of another runtime.</summary>
    public CompiledExpression? Host { get; init; }

    /// <summary>What is asked of <see cref="Host"/>.</summary>
    public CrossSourceKind Kind { get; init; }

    /// <summary>Name of the entry there; null is its name here.</summary>
    public string? EntryName { get; init; }

    /// <summary>Namespace of the custom resource there; null is the one that is read here.</summary>
    public CompiledExpression? Namespace { get; init; }

    /// <summary>How the reader says who it is; null without.</summary>
    public CredentialPlan? Credential { get; init; }

    /// <summary>How long an answer, also that there is none, is reused.</summary>
    /// <value>30 seconds unless declared.</value>
    public TimeSpan CacheFor { get; init; } = TimeSpan.FromSeconds(30);
}
