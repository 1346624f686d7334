namespace Orkestra.DevCluster;

/// <summary>One answered request, for tests that count or inspect what a client sent. Recorded when the answer begins.</summary>
/// <param name="Verb">The API verb: get, list, watch, create, update, patch, delete or deletecollection; the lower-case HTTP method elsewhere.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Query">The query with its question mark; empty when there is none.</param>
/// <param name="UserAgent">The client's User-Agent.</param>
/// <param name="ContentType">The media type of the request body; empty when there is none.</param>
/// <param name="BodyBytes">Size of the request body in bytes, as declared by its Content-Length; 0 when there is none.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Time">When the answer began, by the cluster's clock.</param>
public sealed record RequestRecord(
    string Verb, string Method, string Path, string Query, string UserAgent, string ContentType, long BodyBytes, int Status, DateTimeOffset Time);
