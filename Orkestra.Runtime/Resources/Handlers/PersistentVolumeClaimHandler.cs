using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>persistentVolumeClaims</c>.</summary>
internal sealed class PersistentVolumeClaimHandler : ResourceCompiler
{
    public override string ResourceKey => "persistentVolumeClaims";

    public override IReadOnlyCollection<string> Keys { get; } = ["storage", "storageClassName", "accessModes", "volumeMode", "volumeName"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new PersistentVolumeClaimBody
    {
        Storage = fields.Text("storage"),
        StorageClassName = fields.Text("storageClassName"),
        AccessModes = fields.Texts("accessModes"),
        VolumeMode = fields.Text("volumeMode"),
        VolumeName = fields.Text("volumeName"),
    };
}
