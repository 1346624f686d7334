using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>networkPolicies</c>.</summary>
internal sealed class NetworkPolicyHandler : ResourceCompiler
{
    public override string ResourceKey => "networkPolicies";

    public override IReadOnlyCollection<string> Keys { get; } =
        ["podSelector", "ingress", "egress", "policyTypes", "profile", "fromNetworkPolicy", "fromNamespace", "toNamespaces"];

    public override ResourceBody CompileBody(DeclarationFields fields) =>
        new NetworkPolicyBody { Rules = PresetFields.Of(fields, fields.Text("profile"), ProfileClasses.NetworkPolicies, Rules) };

    public override CopySourcePlan? CompileCopy(DeclarationFields fields) => CopyFields.Read(fields, "fromNetworkPolicy");

    private static NetworkRules Rules(DeclarationFields fields) => new()
    {
        PodSelector = fields.Map("podSelector"),
        Ingress = RulesOf(fields, "ingress", "from"),
        Egress = RulesOf(fields, "egress", "to"),
        PolicyTypes = fields.Texts("policyTypes"),
    };

    private static IReadOnlyList<NetworkRule>? RulesOf(DeclarationFields fields, string direction, string peers) => fields.IsList(direction)
        ? [.. fields.Items(direction).Select(rule => new NetworkRule([.. rule.Items(peers).Select(Peer)], [.. rule.Items("ports").Select(Port)]))]
        : null;

    private static NetworkPeer Peer(DeclarationFields fields) => new()
    {
        PodSelector = fields.Has("podSelector") ? fields.Map("podSelector") : null,
        NamespaceSelector = fields.Has("namespaceSelector") ? fields.Map("namespaceSelector") : null,
        Cidr = fields.Nested("ipBlock")?.Text("cidr"),
        Except = fields.Nested("ipBlock")?.Texts("except") ?? [],
    };

    private static NetworkPort Port(DeclarationFields fields) => new(fields.Text("protocol"), fields.Text("port"), fields.Text("endPort"));
}
