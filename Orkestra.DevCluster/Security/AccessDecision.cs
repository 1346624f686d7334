namespace Orkestra.DevCluster.Security;

/// <summary>What an authorizer says of one request, with its reason; empty when there is nothing to say.</summary>
internal sealed record AccessDecision(bool IsAllowed, string Reason);
