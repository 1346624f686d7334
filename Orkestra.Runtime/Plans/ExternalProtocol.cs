namespace Orkestra.Runtime.Plans;

/// <summary>The language of an external call.</summary>
public enum ExternalProtocol
{
    /// <summary>A request to a URL.</summary>
    Http,

    /// <summary>An instant query to a Prometheus server.</summary>
    Prometheus,
}
