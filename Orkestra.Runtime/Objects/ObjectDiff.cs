namespace Orkestra.Runtime.Objects;

/// <summary>
/// Decides whether an apply of a desired configuration would change an observed object: every field of the configuration must be present
/// with an equal value. Fields that only the observed object has belong to the server's defaults or to other managers and do not count.
/// </summary>
/// <remarks>
/// <para>Lists of objects match by the server's merge keys where these are known and element by element otherwise; quantities, ports and
/// numbers compare by value. In built-in kinds an empty desired value equals an absent one, because the server drops such values.</para>
/// <para>A field that an earlier configuration had and this one lacks cannot be seen here; callers remember what they applied.</para>
/// </remarks>
public static class ObjectDiff
{
    private const int DeepestPath = 128;

    /// <summary>Whether an apply would change something. Stops at the first difference and does not allocate on equal objects.</summary>
    /// <param name="desired">The apply configuration, valid JSON.</param>
    /// <param name="observed">The object as last seen.</param>
    public static bool Differs(ReadOnlySpan<byte> desired, KubeObject observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        Span<ObjectComparison.PathStep> path = stackalloc ObjectComparison.PathStep[DeepestPath];
        var comparison = new ObjectComparison(desired, observed, path, null);
        return comparison.Run();
    }

    /// <summary>The paths of all fields that differ, such as <c>spec.template.spec.containers[name=web].image</c>.</summary>
    /// <param name="desired">The apply configuration, valid JSON.</param>
    /// <param name="observed">The object as last seen.</param>
    public static IReadOnlyList<string> FindDifferences(ReadOnlySpan<byte> desired, KubeObject observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        var paths = new List<string>();
        Span<ObjectComparison.PathStep> path = stackalloc ObjectComparison.PathStep[DeepestPath];
        var comparison = new ObjectComparison(desired, observed, path, paths);
        comparison.Run();
        return paths;
    }
}
