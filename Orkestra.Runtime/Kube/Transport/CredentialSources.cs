using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Chooses the credential source that a configuration asks for.</summary>
internal static class CredentialSources
{
    /// <summary>The source; one that adds nothing when the configuration has no credentials.</summary>
    /// <exception cref="KubeConfigException">The token cannot be one.</exception>
    public static ICredentialSource Create(KubeClientConfig config, TimeProvider time, ILogger logger)
    {
        KubeCredentials credentials = config.Credentials;
        if (credentials.TokenFile is { Length: > 0 } file)
        {
            return new TokenFileSource(file, time, logger);
        }

        if (credentials.Token is { Length: > 0 } token)
        {
            return new FixedCredentialSource(BearerToken.Header(token, config.Origin));
        }

        if (credentials.Username is { Length: > 0 } user)
        {
            string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{credentials.Password}"));
            return new FixedCredentialSource(new AuthenticationHeaderValue("Basic", pair));
        }

        return credentials.Exec is { } exec ? new ExecCredentialSource(exec, config, time, logger) : new FixedCredentialSource(null);
    }
}
