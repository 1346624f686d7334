namespace Orkestra.Runtime.Plans;

/// <summary>How a call says who it comes from. The first of the three ways that is given counts; a plan holds no secret itself.</summary>
public sealed record CredentialPlan
{
    /// <summary>The header that every server knows.</summary>
    public const string DefaultHeader = "Authorization";

    /// <summary>The Secret that holds the token.</summary>
    public SecretKeyPlan? Secret { get; init; }

    /// <summary>The environment variable that holds the token.</summary>
    public string? Variable { get; init; }

    /// <summary>The token, in which <c>$NAME</c> and <c>${NAME}</c> stand for environment variables.</summary>
    /// <remarks>
    /// Variables are put in after the template is rendered, but only those that the author named: what comes from a custom resource must not
    /// reach into the process's environment.
    /// </remarks>
    public CompiledExpression? Token { get; init; }

    /// <summary>The header that carries the token.</summary>
    /// <value><c>Authorization</c> unless declared, with the scheme <c>Bearer</c>; other headers carry the bare token.</value>
    public string Header { get; init; } = DefaultHeader;
}
