using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Objects;

/// <summary>An immutable Kubernetes object kept as its UTF-8 JSON. Safe to share between threads.</summary>
public sealed partial class KubeObject
{
    private KubeObject(ReadOnlyMemory<byte> json)
    {
        Json = json;
    }

    /// <summary>The object's JSON.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Namespace and name.</summary>
    public ObjectKey Key { get; private init; }
}
