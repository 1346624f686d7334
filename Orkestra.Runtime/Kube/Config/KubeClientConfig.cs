using System.Reflection;

namespace Orkestra.Runtime.Kube.Config;

/// <summary>Where an API server is and how to speak to it. Immutable; a class and not a record, so that printing it cannot show secrets.</summary>
public sealed class KubeClientConfig
{
    private string _userAgent = DefaultUserAgent;

    /// <summary>The server's base address; a path prefix is kept.</summary>
    public required Uri Server { get; init; }

    /// <summary>Where this configuration came from, for messages: a file and context, or "in-cluster".</summary>
    public string Origin { get; init; } = "code";

    /// <summary>The namespace that the configuration prefers.</summary>
    /// <value><c>default</c> unless the context or the Pod says otherwise.</value>
    public string Namespace { get; init; } = "default";

    /// <summary>How the server is trusted and the client presents itself in TLS.</summary>
    public KubeTlsOptions Tls { get; init; } = new();

    /// <summary>How requests are authenticated.</summary>
    public KubeCredentials Credentials { get; init; } = new();

    /// <summary>Proxy for this cluster; null uses the process's proxy variables, except for loopback servers.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Sustained requests per second.</summary>
    /// <value>1000. API Priority and Fairness protects the server; this only stops a runaway loop, so it must not be what a cold start waits for.</value>
    /// <remarks>0 or less turns throttling off.</remarks>
    public double QueriesPerSecond { get; init; } = 1000;

    /// <summary>Requests that may be sent at once before <see cref="QueriesPerSecond"/> applies.</summary>
    /// <value>2000.</value>
    public int Burst { get; init; } = 2000;

    /// <summary>How long a request other than a watch may take, all its attempts included.</summary>
    /// <value>One minute, the server's own request timeout.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest single object, alone, in a list or in a watch event, and largest document of discovery, in bytes. A larger one ends the request with an error.</summary>
    /// <value>16 MiB; etcd's default limit for one object is 1.5 MiB.</value>
    public int MaxObjectBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Attempts per request, the first included.</summary>
    /// <value>5; 1 turns retries off.</value>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The <c>User-Agent</c> header, by which the server tells clients apart in audit logs and field ownership.</summary>
    /// <value><c>orkestra/&lt;version&gt;</c>.</value>
    public string UserAgent
    {
        get => _userAgent;
        init => _userAgent = value;
    }

    /// <summary>The same configuration for one of several replicas, which audit logs then tell apart.</summary>
    /// <param name="identity">The replica's name; it goes into the comment part of <see cref="UserAgent"/>.</param>
    public KubeClientConfig ForReplica(string identity)
    {
        ArgumentException.ThrowIfNullOrEmpty(identity);
        var copy = (KubeClientConfig)MemberwiseClone();
        copy._userAgent = $"{_userAgent} ({identity})";
        return copy;
    }

    private static string DefaultUserAgent { get; } =
        "orkestra/" + (typeof(KubeClientConfig).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
