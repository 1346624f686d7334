using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>statefulSets</c>.</summary>
internal sealed class StatefulSetHandler : ResourceCompiler
{
    public override string ResourceKey => "statefulSets";

    public override IReadOnlyCollection<string> Keys { get; } =
    [
        .. WorkloadFields.RunningKeys, "replicas", "autoscale", "rollingUpdate", "tag", "serviceName", "volumeClaimTemplates", "storageSize", "mountPath",
        "storageClass",
    ];

    public override ResourceBody CompileBody(DeclarationFields fields) => new StatefulSetBody
    {
        Replicas = fields.Text("replicas"),
        Scaling = WorkloadFields.Scaling(fields),
        ServiceName = fields.Text("serviceName"),
        RollingUpdate = WorkloadFields.RollingUpdate(fields),
        Pod = WorkloadFields.Pod(fields) with { Tag = fields.Text("tag") },

        // An earlier way has the fields of the one volume on the StatefulSet itself.
        ClaimTemplates = fields.Has("storageSize") ? [Claim(fields)] : [.. fields.Items("volumeClaimTemplates").Select(NamedClaim)],
    };

    private static ClaimTemplate NamedClaim(DeclarationFields fields) => Claim(fields) with { Name = fields.Text("name") };

    private static ClaimTemplate Claim(DeclarationFields fields) => new()
    {
        Size = fields.Text("storageSize"),
        StorageClass = fields.Text("storageClass"),
        MountPath = fields.Text("mountPath"),
        AccessModes = fields.Texts("accessModes"),
    };
}
