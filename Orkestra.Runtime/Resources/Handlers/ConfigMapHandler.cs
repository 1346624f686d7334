using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>configMaps</c>.</summary>
internal sealed class ConfigMapHandler : ResourceCompiler
{
    public override string ResourceKey => "configMaps";

    public override IReadOnlyCollection<string> Keys { get; } = ["data", "fromConfigMap", "fromNamespace", "toNamespaces"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new ConfigMapBody { Data = fields.Map("data") };

    public override CopySourcePlan? CompileCopy(DeclarationFields fields) => CopyFields.Read(fields, "fromConfigMap");
}
