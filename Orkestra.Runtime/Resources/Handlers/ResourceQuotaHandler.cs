using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>resourceQuotas</c>.</summary>
internal sealed class ResourceQuotaHandler : ResourceCompiler
{
    public override string ResourceKey => "resourceQuotas";

    public override IReadOnlyCollection<string> Keys { get; } = ["hard", "profile", "fromResourceQuota", "fromNamespace", "toNamespaces"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new ResourceQuotaBody
    {
        Hard = PresetFields.Of(fields, fields.Text("profile"), ProfileClasses.ResourceQuotas, static quota => quota.Map("hard")),
    };

    public override CopySourcePlan? CompileCopy(DeclarationFields fields) => CopyFields.Read(fields, "fromResourceQuota");
}
