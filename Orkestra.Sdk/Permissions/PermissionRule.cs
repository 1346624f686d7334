namespace Orkestra.Sdk.Permissions;

/// <summary>What may be done with the objects of one resource.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resource">Plural, with a subresource behind a slash.</param>
/// <param name="Verbs">The verbs, in the order in which Kubernetes documents them.</param>
/// <param name="Names">The only objects; all when empty.</param>
/// <param name="Reason">What it is for, where that does not go without saying.</param>
public sealed record PermissionRule(string Group, string Resource, IReadOnlyList<string> Verbs, IReadOnlyList<string> Names, string? Reason)
{
    /// <summary>What needs it: together they need each verb, and no other.</summary>
    public IReadOnlyList<PermissionNeed> Needs { get; init; } = [];
}
