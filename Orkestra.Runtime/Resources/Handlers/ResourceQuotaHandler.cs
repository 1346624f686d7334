using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>resourceQuotas</c>.</summary>
internal sealed class ResourceQuotaHandler : IResourceCompiler
{
    public string ResourceKey => "resourceQuotas";

    public IReadOnlyCollection<string> Keys { get; } = ["hard", "profile", "fromResourceQuota", "fromNamespace", "toNamespaces"];

    public ResourceBody CompileBody(DeclarationFields fields) => new ResourceQuotaBody
    {
        Hard = PresetFields.Of(fields, fields.Text("profile"), ProfileClasses.ResourceQuotas, static quota => quota.Map("hard")),
    };

    public CopySourcePlan? CompileCopy(DeclarationFields fields) => CopyFields.Read(fields, "fromResourceQuota");
}
