using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>limitRanges</c>.</summary>
internal sealed class LimitRangeHandler : ResourceCompiler
{
    private static readonly string[] s_quantities = ["default", "defaultRequest", "max", "maxLimitRequestRatio", "min"];

    public override string ResourceKey => "limitRanges";

    public override IReadOnlyCollection<string> Keys { get; } = ["limits", "profile", "fromLimitRange", "fromNamespace", "toNamespaces"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new LimitRangeBody
    {
        Limits = PresetFields.Of(fields, fields.Text("profile"), ProfileClasses.LimitRanges, Limits),
    };

    public override CopySourcePlan? CompileCopy(DeclarationFields fields) => CopyFields.Read(fields, "fromLimitRange");

    private static IReadOnlyList<ResourceLimit> Limits(DeclarationFields fields) =>
    [
        .. fields.Items("limits").Select(static limit => new ResourceLimit(limit.Text("type"))
        {
            Quantities = [.. s_quantities.Where(limit.Has).Select(name => KeyValuePair.Create(name, limit.Map(name)))],
        }),
    ];
}
