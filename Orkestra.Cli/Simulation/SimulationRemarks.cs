using System.Globalization;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Simulation;

/// <summary>What a reader should know about a simulation beforehand: what it does not do, or does differently.</summary>
internal static class SimulationRemarks
{
    private static readonly string[] s_autoscaleSettings = ["min", "max", "cooldown"];

    /// <summary>The remarks as whole lines.</summary>
    public static IReadOnlyList<string> Of(SimulationTarget target, bool skipsExternal)
    {
        CrdDeclaration crd = target.Entry.Declaration;
        OperatorBoxDeclaration box = crd.OperatorBox;
        List<string> remarks = [];
        if (HasExternal(crd))
        {
            remarks.Add(skipsExternal
                ? "note: external: calls stubbed — result fields will be empty"
                : "note: external: calls will hit the real network (pass --skip-external to stub)");
        }

        if (box.Cross.Count > 0 && target.Peers.Count == 0)
        {
            remarks.Add("note: cross: peer CRs not provided — cross.* fields will be empty (add sibling CRs to the CR file)");
        }

        if (box.Hooks is not null || box.Constructor is not null)
        {
            remarks.Add("note: hooks and constructors are not compiled into this binary — only what is declared is simulated");
        }

        remarks.AddRange(box.Providers.Select(static resource => resource.Provider.Value).Distinct(StringComparer.Ordinal)
            .Select(static provider => $"note: provider {provider}: not called — nothing outside of the cluster is simulated"));
        string place = $"spec.crds.{crd.Name.Value}.";
        remarks.AddRange(target.Entry.Document.Unsupported
            .Where(feature => feature.ChangesCluster && feature.Path.StartsWith(place, StringComparison.Ordinal))
            .Select(static feature => feature.Feature).Distinct(StringComparer.Ordinal)
            .Select(static feature => $"note: {feature}: not simulated by this version"));
        remarks.AddRange(Workloads(box).Select(Autoscale).OfType<string>());
        return remarks;
    }

    private static bool HasExternal(CrdDeclaration crd)
    {
        OperatorBoxDeclaration box = crd.OperatorBox;
        IReadOnlyList<ExternalDeclaration>?[] calls =
        [
            box.OnCreate?.External, box.OnReconcile?.External, box.PreReconcile?.External, box.PreReconcile?.ReconcileGate?.External,
            crd.Mutation?.External, crd.Validation?.External, box.OnDelete?.External, .. (box.OnDelete?.Groups ?? []).Select(static group => group.External),
        ];
        return calls.Any(static list => list?.Count > 0);
    }

    private static IEnumerable<ResourceDeclaration> Workloads(OperatorBoxDeclaration box) => (box.OnCreate?.Resources ?? []).Concat(box.OnReconcile?.Resources ?? []);

    private static string? Autoscale(ResourceDeclaration workload)
    {
        if (workload.Fields["autoscale"] is not YamlMapping autoscale)
        {
            return null;
        }

        IEnumerable<string> settings = s_autoscaleSettings.Where(key => autoscale[key] is YamlScalar).Select(key => $"{key}={((YamlScalar)autoscale[key]!).Value}");
        return string.Create(CultureInfo.InvariantCulture, $"autoscale: {workload.Name?.Value ?? workload.Label}  {string.Join(' ', settings)}");
    }
}
