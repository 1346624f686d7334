namespace Orkestra.Runtime.Objects;

/// <summary>How the API server identifies the elements of well-known lists (<c>patchMergeKey</c> and <c>listMapKeys</c> of its schemas).</summary>
internal static class MergeKeys
{
    /// <summary>The field that identifies an element of a list; empty for lists that are compared element by element.</summary>
    /// <param name="list">Name of the list's field.</param>
    /// <param name="element">An element of it.</param>
    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> list, ReadOnlySpan<byte> element)
    {
        if (element[0] != (byte)'{')
        {
            return default;
        }

        ReadOnlySpan<byte> key = list switch
        {
            _ when IsKeyedByName(list) => "name"u8,
            _ when list.SequenceEqual("ports"u8) => PortKey(element),
            _ when list.SequenceEqual("volumeMounts"u8) => "mountPath"u8,
            _ when list.SequenceEqual("volumeDevices"u8) => "devicePath"u8,
            _ when list.SequenceEqual("ownerReferences"u8) => "uid"u8,
            _ when list.SequenceEqual("hostAliases"u8) => "ip"u8,
            _ when list.SequenceEqual("topologySpreadConstraints"u8) => "topologyKey"u8,
            _ when list.SequenceEqual("conditions"u8) => "type"u8,
            _ => default,
        };
        return !key.IsEmpty && JsonScan.TryFindMember(element, 0, key, out _) ? key : default;
    }

    /// <summary>Whether a list is a set to which others add: admission gives every Pod tolerations of its own.</summary>
    public static bool IsSet(ReadOnlySpan<byte> list) => list.SequenceEqual("finalizers"u8) || list.SequenceEqual("tolerations"u8);

    private static bool IsKeyedByName(ReadOnlySpan<byte> list) =>
        list.SequenceEqual("containers"u8)
        || list.SequenceEqual("initContainers"u8)
        || list.SequenceEqual("ephemeralContainers"u8)
        || list.SequenceEqual("volumes"u8)
        || list.SequenceEqual("env"u8)
        || list.SequenceEqual("imagePullSecrets"u8)
        || list.SequenceEqual("secrets"u8);

    // Containers and Services both call their list "ports" and key it differently.
    private static ReadOnlySpan<byte> PortKey(ReadOnlySpan<byte> element) =>
        JsonScan.TryFindMember(element, 0, "containerPort"u8, out _) ? "containerPort"u8 : "port"u8;
}
