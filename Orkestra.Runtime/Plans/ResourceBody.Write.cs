using System.Text.Json;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Plans;

/// <content>How it is written.</content>
public abstract partial record ResourceBody
{
    /// <summary>Writes what the kind has in <c>metadata</c> besides name, labels and annotations, into the open object.</summary>
    public virtual void WriteMetadata(Utf8JsonWriter writer, RenderContext context)
    {
    }

    /// <summary>
    /// Writes the properties after <c>metadata</c> into an open object. A value that cannot be rendered is reported through
    /// <see cref="RenderContext.Fail"/>; writing then goes on and the result is discarded.
    /// </summary>
    public abstract void Write(Utf8JsonWriter writer, RenderContext context);

    /// <summary>How long generated content of an existing object is still good; zero or less when it is due.</summary>
    /// <returns>Null when it stays for ever, or when there is none.</returns>
    public virtual TimeSpan? RenewIn(KubeObject observed, DateTimeOffset now) => null;
}
