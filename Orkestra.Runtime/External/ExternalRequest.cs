namespace Orkestra.Runtime.External;

/// <summary>One request to another service, with everything rendered.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">Where it goes.</param>
public sealed record ExternalRequest(string Method, Uri Url)
{
    /// <summary>The headers, without the credential.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The header that says who calls; null without. It goes to the server named by <see cref="Url"/> and to no other.</summary>
    public KeyValuePair<string, string>? Credential { get; init; }

    /// <summary>The body; null without.</summary>
    public string? Body { get; init; }

    /// <summary>Longest body of an answer in bytes; null leaves it to the transport.</summary>
    public int? MaxResponseBytes { get; init; }

    /// <summary>Method and place; what a credential is does not show.</summary>
    public override string ToString() => $"{Method} {Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}";
}
