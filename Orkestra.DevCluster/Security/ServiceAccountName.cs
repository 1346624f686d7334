namespace Orkestra.DevCluster.Security;

/// <summary>A ServiceAccount as a user: <c>system:serviceaccount:namespace:name</c>, and the groups that it is in.</summary>
internal sealed record ServiceAccountName(string Namespace, string Name)
{
    private const string Prefix = "system:serviceaccount:";

    public string UserName => $"{Prefix}{Namespace}:{Name}";

    public IReadOnlyList<string> Groups => ["system:serviceaccounts", $"system:serviceaccounts:{Namespace}"];

    /// <returns>The account, or null when the user is none.</returns>
    public static ServiceAccountName? TryParse(string user) =>
        user.StartsWith(Prefix, StringComparison.Ordinal) && user[Prefix.Length..].Split(':') is [{ Length: > 0 } ns, { Length: > 0 } name]
            ? new ServiceAccountName(ns, name)
            : null;
}
