using System.Globalization;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>How old the generated content of a Secret is.</summary>
internal static class SecretAge
{
    /// <summary>The age by its annotation, else by the object's creation. An annotation that cannot be read counts as infinitely old.</summary>
    public static TimeSpan Of(KubeObject secret, DateTimeOffset now)
    {
        if (TryFindGeneratedAt(secret, out string text))
        {
            return Timestamps.TryParse(text, out DateTimeOffset generated) ? now - generated : TimeSpan.MaxValue;
        }

        return secret.CreationTimestamp is { } created ? now - created : TimeSpan.MaxValue;
    }

    public static bool TryFindGeneratedAt(KubeObject secret, out string text)
    {
        foreach (string annotation in OwnershipMarks.GeneratedAtSpellings)
        {
            if (secret.TryGetAnnotation(annotation, out text))
            {
                return true;
            }
        }

        text = string.Empty;
        return false;
    }

    /// <summary>Go's duration syntax in whole seconds, which every reader of the annotation understands.</summary>
    public static string Format(TimeSpan age) => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalSeconds}s");
}
