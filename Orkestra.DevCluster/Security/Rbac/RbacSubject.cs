namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>One subject of a binding: a user, a group or a service account.</summary>
internal sealed record RbacSubject(string Kind, string Name, string Namespace)
{
    public bool Matches(Requester user) => Kind switch
    {
        "User" => user.Name == Name,
        "Group" => user.Groups.Contains(Name),
        "ServiceAccount" => user.Name == new ServiceAccountName(Namespace, Name).UserName,
        _ => false,
    };

    public override string ToString() => Kind == "ServiceAccount" ? $"ServiceAccount \"{Name}/{Namespace}\"" : $"{Kind} \"{Name}\"";
}
