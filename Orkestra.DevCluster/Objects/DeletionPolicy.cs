namespace Orkestra.DevCluster.Objects;

/// <summary>What becomes of an object's dependents (Kubernetes: cascading deletion).</summary>
internal enum DeletionPolicy
{
    Background,
    Foreground,
    Orphan,
}
