using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>configMaps</c>.</summary>
internal sealed class ConfigMapHandler : IResourceCompiler
{
    public string ResourceKey => "configMaps";

    public IReadOnlyCollection<string> Keys { get; } = ["data", "fromConfigMap", "fromNamespace", "toNamespaces"];

    public ResourceBody CompileBody(DeclarationFields fields) => new ConfigMapBody { Data = fields.Map("data") };

    public CopySourcePlan? CompileCopy(DeclarationFields fields) => CopyFields.Read(fields, "fromConfigMap");
}
