namespace Orkestra.Runtime.Plans;

/// <summary>A call to another service, made before anything is decided; its result is <c>.external.&lt;name&gt;</c>.</summary>
/// <param name="Name">The name of the result.</param>
/// <param name="Url">Where the call goes.</param>
public sealed record ExternalCallPlan(string Name, CompiledExpression Url)
{
    /// <summary>Where the declaration stands, such as <c>onReconcile.external[0]</c>.</summary>
    public string DeclarationPath { get; init; } = "external";

    /// <summary>The language of the call.</summary>
    public ExternalProtocol Protocol { get; init; }

    /// <summary>The HTTP method.</summary>
    /// <value><c>GET</c> unless declared.</value>
    /// <remarks>Ignored by <see cref="ExternalProtocol.Prometheus"/>.</remarks>
    public string Method { get; init; } = "GET";

    /// <summary>The query: of the URL, or in the protocol's own language.</summary>
    public CompiledExpression? Query { get; init; }

    /// <summary>The body of the request; what renders to nothing is left out.</summary>
    public CompiledExpression? Body { get; init; }

    /// <summary>Headers of the request, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Headers { get; init; } = [];

    /// <summary>How the caller says who it is; null without.</summary>
    public CredentialPlan? Credential { get; init; }

    /// <summary>Longest wait for one answer.</summary>
    /// <value>10 seconds unless declared.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The one status code that means success; null takes any 2xx.</summary>
    public int? ExpectedStatus { get; init; }

    /// <summary>Whether a failure is only recorded in the result, instead of failing the reconcile before any child is touched.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Condition of the call; null always passes. A call that is not made says <c>called: "false"</c>.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>How long an answer, also a failure, serves all calls that would be the same.</summary>
    /// <value>Zero, which is not at all, unless declared.</value>
    public TimeSpan CacheFor { get; init; }

    /// <summary>How a failure is tried again; null makes one attempt.</summary>
    public RetryBackoffPlan? Retry { get; init; }
}
