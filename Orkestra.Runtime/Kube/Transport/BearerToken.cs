using System.Net.Http.Headers;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Makes the header for a bearer token.</summary>
internal static class BearerToken
{
    /// <summary>The header.</summary>
    /// <param name="token">The token.</param>
    /// <param name="origin">Where it comes from, for the message; the message never shows the token.</param>
    /// <exception cref="KubeConfigException">The text cannot be a token, such as a file of several lines.</exception>
    public static AuthenticationHeaderValue Header(string token, string origin) =>
        token.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            ? new AuthenticationHeaderValue("Bearer", token)
            : throw new KubeConfigException($"{origin}: the token holds characters that no token has, such as spaces or line breaks.");
}
