namespace Orkestra.DevCluster.Patching;

/// <summary>A field that the applier wants to change and another manager owns.</summary>
/// <param name="Manager">Owner, as shown in messages: the name in quotes, with subresource, version and time where they matter.</param>
/// <param name="Field">Path, such as <c>.spec.replicas</c>.</param>
public sealed record ApplyConflict(string Manager, string Field)
{
    /// <summary><c>causes[].message</c> of the 409 answer.</summary>
    public string ToMessage() => $"conflict with {Manager}";

    /// <summary>The message of the 409 answer for all conflicts of one apply.</summary>
    public static string Summarize(IReadOnlyList<ApplyConflict> conflicts)
    {
        if (conflicts is [var only])
        {
            return $"Apply failed with 1 conflict: conflict with {only.Manager}: {only.Field}";
        }

        IEnumerable<string> lines = conflicts.GroupBy(static c => c.Manager, StringComparer.Ordinal)
          .OrderBy(static g => g.Key, StringComparer.Ordinal)
          .SelectMany(static g => g.Select(static c => $"- {c.Field}").Prepend($"conflicts with {g.Key}:"));
        return $"Apply failed with {conflicts.Count} conflicts: {string.Join('\n', lines)}";
    }
}
