using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A call to another service.</summary>
public sealed record ExternalDeclaration
{
    /// <summary>The declaration as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Name below <c>.external</c>; null when <see cref="Include"/> takes its place.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>Template of where the call goes.</summary>
    public Located<string>? Url { get; init; }

    /// <summary>HTTP method; GET when absent.</summary>
    public Located<string>? Method { get; init; }

    /// <summary>Status code that means success; any 2xx when absent.</summary>
    public Located<int>? ExpectedStatus { get; init; }

    /// <summary>Whether a failure is recorded instead of ending the reconcile.</summary>
    public Located<bool>? ContinueOnError { get; init; }

    /// <summary>Longest wait.</summary>
    public Located<TimeSpan>? Timeout { get; init; }

    /// <summary>Template of the body.</summary>
    public Located<string>? Body { get; init; }

    /// <summary>Templates of the headers.</summary>
    public IReadOnlyList<NamedText> Headers { get; init; } = [];

    /// <summary>Secret that holds the token.</summary>
    public SecretReferenceDeclaration? SecretRef { get; init; }

    /// <summary>Environment variable that holds the token.</summary>
    public Located<string>? TokenVariable { get; init; }

    /// <summary>Template of the token itself, usually <c>$NAME</c> of an environment variable.</summary>
    public Located<string>? Token { get; init; }

    /// <summary>Header that carries the token; Authorization when absent.</summary>
    public Located<string>? TokenHeader { get; init; }

    /// <summary>Protocol of the call; http when absent.</summary>
    public Located<string>? Protocol { get; init; }

    /// <summary>Template of the query in the protocol.</summary>
    public Located<string>? Query { get; init; }

    /// <summary>How long a result is reused.</summary>
    public Located<TimeSpan>? CacheFor { get; init; }

    /// <summary>Connections that are kept.</summary>
    public Located<int>? PoolSize { get; init; }

    /// <summary>How a failed call is tried again.</summary>
    public RetryBackoffDeclaration? RetryBackoff { get; init; }

    /// <summary>When the call is made.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;

    /// <summary>Whether a call of rules is made when reconciling too; true when absent.</summary>
    public Located<bool>? OnReconcile { get; init; }

    /// <summary>File with calls that take the place of this one.</summary>
    public Located<string>? Include { get; init; }
}
