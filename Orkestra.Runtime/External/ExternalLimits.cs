using System.Net;

namespace Orkestra.Runtime.External;

/// <summary>What this process lets calls to other services do.</summary>
public sealed record ExternalLimits
{
    /// <summary>
    /// Link-local addresses: a cloud's metadata service hands out the node's credentials there, and a custom resource that can name a URL
    /// must not reach it. Addresses of the cluster, private ones and the loopback address are where services are, and are not among them.
    /// </summary>
    public static IReadOnlyList<IPNetwork> DefaultDeniedNetworks { get; } =
        [IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fd00:ec2::254/128")];

    /// <summary>Networks that are not called, also not by way of a name or a redirect.</summary>
    /// <value><see cref="DefaultDeniedNetworks"/> unless set; empty calls everything.</value>
    /// <remarks>A proxy resolves names itself; with one only addresses that stand in a URL are held back.</remarks>
    public IReadOnlyList<IPNetwork> DeniedNetworks { get; init; } = DefaultDeniedNetworks;

    /// <summary>Longest body of an answer in bytes.</summary>
    /// <value>1 MiB unless set; 1 KiB to 64 MiB.</value>
    public int MaxResponseBytes { get; init; } = 1024 * 1024;

    /// <summary>Redirects that one call follows.</summary>
    /// <value>10 unless set; 0 follows none, at most 50.</value>
    public int MaxRedirects { get; init; } = 10;

    /// <summary>Every limit outside its range, in words; empty when all are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (MaxResponseBytes is < 1024 or > 64 * 1024 * 1024)
        {
            errors.Add($"EXTERNAL_MAX_RESPONSE_BYTES is {MaxResponseBytes}; expected 1024 to {64 * 1024 * 1024}");
        }

        if (MaxRedirects is < 0 or > 50)
        {
            errors.Add($"EXTERNAL_MAX_REDIRECTS is {MaxRedirects}; expected 0 to 50");
        }

        return errors;
    }
}
