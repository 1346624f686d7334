using System.Net;

namespace Orkestra.Runtime.Kube;

/// <summary>The API server answered with an error status.</summary>
public sealed class KubeApiException : Exception
{
    /// <summary>Creates the exception from the server's <c>Status</c> object.</summary>
    public KubeApiException(HttpStatusCode statusCode, string reason, string message, TimeSpan? retryAfter = null)
        : base(message)
    {
        StatusCode = statusCode;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status code.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Kubernetes' machine-readable reason, such as <c>NotFound</c> or <c>Conflict</c>; may be empty.</summary>
    public string Reason { get; }

    /// <summary>How long the server asks the client to wait, five minutes at most; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>404: the object or the resource does not exist.</summary>
    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;

    /// <summary>The object is well-formed and not acceptable, for example because a field cannot change.</summary>
    public bool IsInvalid => StatusCode == HttpStatusCode.UnprocessableEntity;

    /// <summary>409 with reason <c>Conflict</c>: an optimistic lock or apply conflict.</summary>
    public bool IsConflict => StatusCode == HttpStatusCode.Conflict && Reason != "AlreadyExists";

    /// <summary>409 with reason <c>AlreadyExists</c>.</summary>
    public bool IsAlreadyExists => StatusCode == HttpStatusCode.Conflict && Reason == "AlreadyExists";

    /// <summary>410: the resource version or continue token is too old; list again.</summary>
    public bool IsExpired => StatusCode == HttpStatusCode.Gone;
}
