using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Defaults;

/// <summary>Defaults of volumes, claims and storage classes.</summary>
internal static class StorageDefaults
{
    public static void PersistentVolumeClaim(JsonObject obj)
    {
        obj.Ensure("spec").SetDefault("volumeMode", "Filesystem");
        obj.Ensure("status").SetDefault("phase", "Pending");
    }

    public static void PersistentVolume(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("volumeMode", "Filesystem");
        spec.SetDefault("persistentVolumeReclaimPolicy", "Retain");
        spec.ObjectAt("hostPath")?.SetDefault("type", "");
        obj.Ensure("status").SetDefault("phase", "Pending");
    }

    public static void StorageClass(JsonObject obj)
    {
        obj.SetDefault("reclaimPolicy", "Delete");
        obj.SetDefault("volumeBindingMode", "Immediate");
    }
}
