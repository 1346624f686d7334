using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Tests.Composition;

/// <summary>Katalogs that are compiled in beside Katalogs that are given at start.</summary>
public sealed class ProgramKatalogsTests
{
    [Fact]
    public void Both_run_side_by_side()
    {
        ProgramKatalogs program = Combine([Compiled("site", "Site")], Loaded("queue", "Queue"), out IReadOnlyList<string> problems);

        Assert.Empty(problems);
        Assert.Equal(["site", "queue"], program.Plans.Select(static plan => plan.EntryName));
        Assert.Equal(2, program.DeclaredEntries);
        Assert.Equal(["queue", "site"], program.Sources.Entries.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_entry_that_is_given_as_it_was_compiled_runs_once()
    {
        ProgramKatalogs program = Combine([Compiled("site", "Site")], Loaded("site", "Site"), out IReadOnlyList<string> problems);

        Assert.Empty(problems);
        Assert.Single(program.Plans);
    }

    [Fact]
    public void An_entry_that_is_given_otherwise_is_a_problem_that_shows_the_difference()
    {
        Combine([Compiled("site", "Site")], Loaded("site", "Site", image: "httpd"), out IReadOnlyList<string> problems);

        string problem = Assert.Single(problems);
        Assert.Contains("the entry 'site' is compiled into this program from site.katalog.yaml", problem, StringComparison.Ordinal);
        Assert.Contains("image: nginx", problem, StringComparison.Ordinal);
        Assert.Contains("image: httpd", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_entries_of_one_kind_are_a_problem()
    {
        Combine([Compiled("site", "Site")], Loaded("page", "Site"), out IReadOnlyList<string> problems);

        Assert.Equal("the entries 'page', given at start, and 'site', compiled in from site.katalog.yaml, both operate demo.example.com/v1, Kind=Site", Assert.Single(problems));
    }

    [Fact]
    public void One_entry_compiled_in_twice_is_a_problem()
    {
        Combine([Compiled("site", "Site"), Compiled("site", "Site")], null, out IReadOnlyList<string> problems);

        Assert.Equal("the entry 'site' is compiled in twice, from site.katalog.yaml and from site.katalog.yaml", Assert.Single(problems));
    }

    [Fact]
    public void What_the_document_leaves_out_comes_from_the_process()
    {
        var problems = new List<string>();

        var program = ProgramKatalogs.Combine([Compiled("site", "Site")], null, new RuntimeDefaults { Workers = 9 }, problems);

        Assert.Equal(9, Assert.Single(program.Plans).Workers);
    }

    private static ProgramKatalogs Combine(IReadOnlyList<CompiledKatalog> compiled, LoadedKatalog? given, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var program = ProgramKatalogs.Combine(compiled, given, RuntimeDefaults.Standard, found);
        problems = found;
        return program;
    }

    private static CompiledKatalog Compiled(string name, string kind)
    {
        LoadedKatalog loaded = Loaded(name, kind);
        return new CompiledKatalog($"{name}.katalog.yaml", loaded.Compile) { DeclaredEntries = loaded.DeclaredEntries, Sources = loaded.ToSources };
    }

    private static LoadedKatalog Loaded(string name, string kind, string image = "nginx")
    {
        string text =
            $$"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: demo }
            spec:
              crds:
                {{name}}:
                  apiTypes: { group: demo.example.com, version: v1, kind: {{kind}}, plural: {{kind.ToLowerInvariant()}}s }
                  operatorBox:
                    onReconcile:
                      deployments:
                        - { name: web, image: {{image}} }
            """;
        LoadedKatalog loaded = new KatalogLoader(new DiskFiles()).Load([new SourceFile($"{name}.katalog.yaml", text)]);
        Assert.False(loaded.Diagnostics.HasErrors, string.Join('\n', loaded.Diagnostics.ToSortedList()));
        return loaded;
    }
}
