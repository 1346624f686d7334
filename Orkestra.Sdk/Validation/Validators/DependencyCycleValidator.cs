using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks that dependencies exist and that no entries wait for each other (katalog.md §7).</summary>
internal sealed class DependencyCycleValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        var entries = new Dictionary<string, CrdDeclaration>(StringComparer.Ordinal);
        foreach (CrdDeclaration crd in context.Enabled)
        {
            entries[crd.Name.Value] = crd;
        }

        foreach (CrdDeclaration crd in context.Enabled)
        {
            foreach (DependencyDeclaration dependency in crd.DependsOn)
            {
                CheckTarget(context, entries, crd, dependency);
            }
        }

        ReportCycles(context, entries);
    }

    private static void CheckTarget(ValidationContext context, Dictionary<string, CrdDeclaration> entries, CrdDeclaration crd, DependencyDeclaration dependency)
    {
        string name = dependency.Name.Value;
        if (name == crd.Name.Value)
        {
            context.Report(DiagnosticRules.DependencyCycle, dependency.Name.Node, $"entry '{name}' depends on itself");
        }
        else if (!entries.ContainsKey(name) && !RunsElsewhere(crd, name) && context.Document.Kind == DocumentKind.Katalog)
        {
            bool isDisabled = context.Crds.Any(other => other.Name.Value == name);
            string? near = NearestMatch.Find(name, entries.Keys);
            context.Report(
                DiagnosticRules.UnknownDependency,
                dependency.Name.Node,
                isDisabled ? $"entry '{crd.Name.Value}' depends on '{name}', which is disabled" : $"entry '{crd.Name.Value}' depends on '{name}', which does not exist{NearestMatch.DidYouMean(near)}",
                isDisabled ? $"enable '{name}', or remove the dependency" : $"entries: {string.Join(", ", entries.Keys)}",
                isDisabled ? null : near);
        }
    }

    // An entry of another process: the one that depends on it says where to ask for it.
    private static bool RunsElsewhere(CrdDeclaration crd, string name) => crd.OperatorBox.Cross.Any(reference =>
        reference.Source is { } source && (source.Endpoint ?? source.Host) is not null && string.Equals(reference.Crd?.Value, name, StringComparison.OrdinalIgnoreCase));

    private static void ReportCycles(ValidationContext context, Dictionary<string, CrdDeclaration> entries)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (CrdDeclaration crd in context.Enabled)
        {
            Visit(context, entries, crd, [], done);
        }
    }

    private static void Visit(ValidationContext context, Dictionary<string, CrdDeclaration> entries, CrdDeclaration crd, List<string> path, HashSet<string> done)
    {
        if (done.Contains(crd.Name.Value))
        {
            return;
        }

        path.Add(crd.Name.Value);
        foreach (DependencyDeclaration dependency in crd.DependsOn)
        {
            int at = path.IndexOf(dependency.Name.Value);
            if (at >= 0 && dependency.Name.Value != crd.Name.Value)
            {
                string cycle = string.Join(" -> ", path.Skip(at).Concat([dependency.Name.Value]));
                context.Report(
                    DiagnosticRules.DependencyCycle,
                    dependency.Name.Node,
                    $"entries wait for each other: {cycle}",
                    "remove one of these dependencies");
            }
            else if (at < 0 && entries.TryGetValue(dependency.Name.Value, out CrdDeclaration? next))
            {
                Visit(context, entries, next, path, done);
            }
        }

        path.RemoveAt(path.Count - 1);
        done.Add(crd.Name.Value);
    }
}
