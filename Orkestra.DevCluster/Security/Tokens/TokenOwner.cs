namespace Orkestra.DevCluster.Security.Tokens;

/// <summary>Whose token it is, and for which of the audiences asked about it was made.</summary>
internal sealed record TokenOwner(Requester User, IReadOnlyList<string> Audiences);
