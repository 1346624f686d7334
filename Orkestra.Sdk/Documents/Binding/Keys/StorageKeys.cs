using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Volumes and claims (katalog.md §16.2, §16.10).</summary>
internal static class StorageKeys
{
    public static KeyTable Claim { get; } = ChildKeys.Kind("persistent volume claims")
        .Required("storage", Template, "Size.")
        .Key("storageClassName", Template, "Storage class.")
        .Key("accessModes", List(AccessMode), "How it may be mounted.")
        .Key("volumeMode", OneOf("Filesystem", "Block"), "Files or blocks.")
        .Key("volumeName", Template, "Volume that is claimed.")
        .Defaults("accessModes=[ReadWriteOnce]");

    public static KeyTable Volume { get; } = ChildKeys.Kind("persistent volumes")
        .Required("capacity", Template, "Size.")
        .Key("storageClassName", Template, "Storage class.")
        .Key("accessModes", List(AccessMode), "How it may be mounted.")
        .Key("reclaimPolicy", OneOf("Retain", "Delete", "Recycle"), "What becomes of it when its claim goes.")
        .Key("hostPath", Template, "Directory of a node.")
        .Key("csiDriver", Template, "Storage driver.")
        .Key("csiVolumeHandle", Template, "Volume of the driver.")
        .AtMostOne("hostPath csiDriver", "a volume has one source")
        .Needs("csiDriver", "csiVolumeHandle")
        .Needs("csiVolumeHandle", "csiDriver")
        .Defaults("reclaimPolicy=Retain");

    public static KeyTable ClaimTemplate { get; } = new KeyTable("a volume claim template")
        .Key("name", Template, "Name of the volume.")
        .Key("storageClass", Template, "Storage class.")
        .Required("storageSize", Template, "Size.")
        .Key("mountPath", Template, "Where the container sees it.")
        .Key("accessModes", List(AccessMode), "How it may be mounted.")
        .Defaults("name=data mountPath=/data accessModes=[ReadWriteOnce]");

    private static ValueShape AccessMode => OneOf("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");
}
