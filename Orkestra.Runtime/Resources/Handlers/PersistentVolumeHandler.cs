using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>persistentVolumes</c>.</summary>
internal sealed class PersistentVolumeHandler : ResourceCompiler
{
    public override string ResourceKey => "persistentVolumes";

    public override IReadOnlyCollection<string> Keys { get; } =
        ["capacity", "storageClassName", "accessModes", "reclaimPolicy", "hostPath", "csiDriver", "csiVolumeHandle"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new PersistentVolumeBody
    {
        Capacity = fields.Text("capacity"),
        StorageClassName = fields.Text("storageClassName"),
        AccessModes = fields.Texts("accessModes"),
        ReclaimPolicy = fields.Text("reclaimPolicy"),
        HostPath = fields.Text("hostPath"),
        CsiDriver = fields.Text("csiDriver"),
        CsiVolumeHandle = fields.Text("csiVolumeHandle"),
    };
}
