using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Decides whether a child has to be written.</summary>
internal static class DriftDetector
{
    /// <summary>What to write for; null when the child is as it should be.</summary>
    public static (ApplyReason Reason, IReadOnlyList<string> Paths)? Compare(
        RenderedResource desired, KubeObject? observed, INormalizedFields normalized)
    {
        if (observed is null)
        {
            return (ApplyReason.Create, []);
        }

        // The fingerprint tells of fields that were declared once and are no more; comparing values alone would never remove them.
        if (!observed.TryGetAnnotation(OwnershipMarks.AppliedHashAnnotation, out string hash) || hash != desired.Hash)
        {
            return (ApplyReason.Update, []);
        }

        IReadOnlyList<string> paths = Differences(desired.Body, observed);
        if (paths.Count == 0)
        {
            return null;
        }

        List<string> drifted = [.. paths.Where(path => !normalized.Contains(observed.Uid, desired.Hash, path))];
        return drifted.Count == 0 ? null : (ApplyReason.Drift, drifted);
    }

    /// <summary>The fields in which the status differs from what it should be.</summary>
    public static IReadOnlyList<string> CompareStatus(RenderedStatus desired, KubeObject observed, INormalizedFields normalized) =>
        [.. Differences(desired.Body, observed).Where(path => !normalized.Contains(NormalizedFields.StatusOf(observed.Uid), desired.Hash, path))];

    /// <summary>Whether more than metadata differs.</summary>
    public static bool DiffersInSpec(ReadOnlyMemory<byte> desired, KubeObject observed) =>
        Differences(desired, observed).Any(static path => !path.StartsWith("metadata.", StringComparison.Ordinal));

    /// <summary>The desired fields that the observed object does not have, or has with another value.</summary>
    public static IReadOnlyList<string> Differences(ReadOnlyMemory<byte> desired, KubeObject observed) =>
        ObjectDiff.FindDifferences(desired.Span, observed);
}
