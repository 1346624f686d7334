using System.Xml.Linq;
using Orkestra.TestKit;

namespace Orkestra.Architecture.Tests;

/// <summary>Who may know whom. docs/architecture.md says why.</summary>
public sealed class LayeringTests
{
    private static readonly Dictionary<string, string[]> s_projectReferences = new(StringComparer.Ordinal)
    {
        ["Orkestra.Sdk"] = [],
        ["Orkestra.Generator"] = ["Orkestra.Sdk"],
        ["Orkestra.Runtime"] = ["Orkestra.Sdk"],
        ["Orkestra.Host"] = ["Orkestra.Runtime"],
        ["Orkestra.ControlCenter"] = ["Orkestra.Sdk"],
        ["Orkestra.DevCluster"] = ["Orkestra.Sdk"],
        ["Orkestra.Development"] = ["Orkestra.DevCluster", "Orkestra.Runtime"],
        ["Orkestra.Cli"] = ["Orkestra.DevCluster", "Orkestra.Development", "Orkestra.Runtime"],
    };

    // What each project may say beside its own namespaces; a reference that flows in by way of another is not a licence.
    private static readonly Dictionary<string, string[]> s_usings = new(StringComparer.Ordinal)
    {
        ["Orkestra.Sdk"] = [],

        // It links the sources of the plan and references no assembly of the runtime.
        ["Orkestra.Generator"] = ["Orkestra.Sdk", "Orkestra.Runtime.Plans", "Orkestra.Runtime.Composition"],
        ["Orkestra.Runtime"] = ["Orkestra.Sdk"],
        ["Orkestra.Host"] = ["Orkestra.Runtime", "Orkestra.Sdk"],
        ["Orkestra.ControlCenter"] = ["Orkestra.Sdk.Contracts"],
        ["Orkestra.DevCluster"] = ["Orkestra.Sdk.Text", "Orkestra.Sdk.Yaml"],
        ["Orkestra.Development"] = ["Orkestra.DevCluster", "Orkestra.Runtime", "Orkestra.Sdk"],
        ["Orkestra.Cli"] = ["Orkestra.DevCluster", "Orkestra.Development", "Orkestra.Runtime", "Orkestra.Sdk"],
    };

    // Each folder of the runtime sees its own row and the rows above it in this table.
    private static readonly string[][] s_runtimeRows =
    [
        ["Primitives", "Telemetry"],
        ["Kube", "Objects"],
        ["Informers", "Queueing"],
        ["Plans"],
        ["Resources", "Cross", "External", "Providers", "Composition"],
        ["Reconciliation", "Hooks", "Conversion"],
        ["OperatorBoxes", "Autoscaling", "Webhooks"],
        ["LeaderElection", "Http", "Hosting", "Exploration", "Generated"],
    ];

    public static TheoryData<string> Projects => [.. SourceTree.ProductProjects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_the_layers_below_it(string project)
    {
        Assert.True(s_projectReferences.TryGetValue(project, out string[]? allowed), $"{project} has no row in the table of layers.");
        XDocument file = XDocument.Load(Path.Combine(RepositoryPaths.Root, project, project + ".csproj"));

        IEnumerable<string> references = file.Descendants("ProjectReference")
            .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_the_namespaces_of_the_layers_below_it(string project)
    {
        IEnumerable<string> violations = ForeignUsings(project)
            .Where(found => !s_usings[project].Any(allowed => Covers(allowed, found.Namespace)))
            .Select(static found => $"{found.Place} uses {found.Namespace}");

        Assert.Empty(violations);
    }

    [Fact]
    public void The_sdk_takes_no_package_that_would_have_to_travel_with_the_generator()
    {
        XDocument file = XDocument.Load(Path.Combine(RepositoryPaths.Root, "Orkestra.Sdk", "Orkestra.Sdk.csproj"));
        IEnumerable<string> packages = file.Descendants("PackageReference").Select(static reference => reference.Attribute("Include")!.Value);

        // The last two are what every compiler host has loaded already.
        Assert.Empty(packages.Except(["YamlDotNet", "System.Memory", "System.Collections.Immutable"]));
    }

    [Fact]
    public void A_folder_of_the_runtime_sees_its_own_row_and_lower_rows()
    {
        var violations = new List<string>();
        foreach (SourceText file in SourceTree.In("Orkestra.Runtime"))
        {
            string[] segments = file.Path.Split('/');
            if (segments.Length < 3)
            {
                // Assembly-wide settings beside the project file belong to no row.
                continue;
            }

            int row = RowOf(segments[1]);
            if (row < 0)
            {
                violations.Add($"{file.Path}: folder {segments[1]} has no row in the table");
                continue;
            }

            foreach ((string name, int line) in file.OrkestraUsings())
            {
                if (Covers("Orkestra.Runtime", name) && name.Split('.') is { Length: > 2 } parts && RowOf(parts[2]) > row)
                {
                    violations.Add($"{file.Path}:{line}: row {row} uses {name}, row {RowOf(parts[2])}");
                }
            }
        }

        Assert.Empty(violations);
    }

    private static IEnumerable<(string Place, string Namespace)> ForeignUsings(string project) =>
        from file in SourceTree.In(project)
        from found in file.OrkestraUsings()
        where !Covers(project, found.Namespace)
        select ($"{file.Path}:{found.Line}", found.Namespace);

    private static bool Covers(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && (name.Length == prefix.Length || name[prefix.Length] == '.');

    private static int RowOf(string folder) => Array.FindIndex(s_runtimeRows, row => row.Contains(folder, StringComparer.Ordinal));
}
