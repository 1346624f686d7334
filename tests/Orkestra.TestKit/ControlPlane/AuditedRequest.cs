namespace Orkestra.TestKit.ControlPlane;

/// <summary>A request as the server recorded it.</summary>
/// <param name="UserAgent">The client's User-Agent.</param>
/// <param name="Verb">The API verb, such as <c>patch</c> or <c>watch</c>.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="Status">The HTTP status of the answer; 0 for a watch of a real server.</param>
/// <param name="Time">When the request arrived.</param>
public sealed record AuditedRequest(string UserAgent, string Verb, string Path, int Status, DateTimeOffset Time)
{
    /// <summary>Whether the request meant to change something.</summary>
    public bool IsWrite => Verb is not ("get" or "list" or "watch");
}
