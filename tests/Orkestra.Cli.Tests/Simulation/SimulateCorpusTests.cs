using Orkestra.Cli.Simulation;

namespace Orkestra.Cli.Tests.Simulation;

/// <summary>
/// The simulations that others wrote, with their own expectations. Files that they name but that are not there are supplied as far as the
/// expectations fix them (INDEX.md §4 of the corpus); nothing is changed.
/// </summary>
public sealed class SimulateCorpusTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [CorpusTheory]
    [InlineData("beginner/02-with-serviceaccount/simulate.yaml")]
    [InlineData("beginner/03-secret-copy/simulate.yaml")]
    [InlineData("beginner/simulate.yaml")]
    [InlineData("intermediate/05-when-conditions/conditional-reconciliation/simulate.yaml")]
    [InlineData("intermediate/05-when-conditions/conditional-resources/simulate-free.yaml")]
    [InlineData("intermediate/05-when-conditions/conditional-resources/simulate-enterprise.yaml")]
    [InlineData("intermediate/09-notes/03-motifs/simulate.yaml")]
    [InlineData("use-cases/crd-conversion/with-serve-translation/simulate.yaml")]
    public async Task A_simulation_whose_files_are_there_passes(string path)
    {
        await AssertPassesAsync(Path.Combine(RepositoryPaths.Corpus, path));
    }

    [CorpusFact]
    public async Task The_copy_of_a_config_map_passes_with_a_custom_resource()
    {
        CopyCorpus("beginner");
        _place.Write(
            "beginner/03b-configmap-copy/cr.yaml",
            """
            apiVersion: demo.orkestra.io/v1alpha1
            kind: ConfigMapDistribution
            metadata: { name: app-config-distribution }
            spec: { configMapName: app-config, sourceNamespace: platform, targetNamespaces: [team-alpha, team-beta] }
            """);

        await AssertPassesAsync("beginner/03b-configmap-copy/simulate.yaml");
    }

    [CorpusFact]
    public async Task The_built_in_notes_pass_with_a_custom_resource()
    {
        CopyCorpus("intermediate");
        _place.Write("intermediate/09-notes/01-built-in/cr.yaml", Website("my-website", "{ image: \"nginx:1.27\", replicas: 2, port: 8080 }"));

        await AssertPassesAsync("intermediate/09-notes/01-built-in/simulate.yaml");
    }

    [CorpusFact]
    public async Task The_declarative_application_passes_with_a_custom_resource()
    {
        CopyCorpus("from-controller-runtime");
        _place.Write(
            "from-controller-runtime/01-declarative/cr.yaml",
            "apiVersion: apps.example.com/v1\nkind: WebApp\nmetadata: { name: my-webapp }\nspec: { image: \"nginx:1.27\", replicas: 2, port: 8080 }\n");

        await AssertPassesAsync("from-controller-runtime/01-declarative/simulate.yaml");
    }

    [CorpusFact]
    public async Task The_composed_operator_passes_with_its_katalogs_and_a_custom_resource()
    {
        CopyCorpus("intermediate");
        _place.Write("intermediate/06-komposer-basic/cr.yaml", Website("composed-site", "{ image: \"nginx:1.27\" }"));
        _place.Write(
            "intermediate/06-komposer-basic/website-katalog.yaml",
            """
            apiVersion: orkestra.konductor.io/v1Alpha
            kind: Katalog
            metadata: { name: website-katalog }
            spec:
              crds:
                - name: website
                  apiTypes: { group: demo.orkestra.io, version: v1alpha1, kind: Website, plural: websites }
                  reconciler:
                    onCreate:
                      deployments: [{ image: "{{ .spec.image }}" }]
                      services: [{ port: "80" }]
            """);
        _place.Write(
            "intermediate/06-komposer-basic/namespace-katalog.yaml",
            """
            apiVersion: orkestra.konductor.io/v1Alpha
            kind: Katalog
            metadata: { name: namespace-katalog }
            spec:
              crds:
                - name: namespace
                  apiTypes: { group: "", version: v1, kind: Namespace, plural: namespaces }
                  namespaced: false
                  reconciler:
                    onCreate:
                      configMaps: [{ name: "{{ .metadata.name }}-info", namespace: "{{ .metadata.name }}", data: { owner: platform } }]
            """);

        await AssertPassesAsync("intermediate/06-komposer-basic/simulate.yaml");
    }

    [CorpusFact]
    public async Task The_health_gate_passes_where_the_service_answers_and_where_calls_are_not_made()
    {
        CopyCorpus("use-cases/external");
        await using MockServer service = await MockServer.StartAsync(0, CancellationToken.None);
        string resource = _place.PathOf("use-cases/external/01-health-gate/cr-healthy.yaml");
        File.WriteAllText(resource, File.ReadAllText(resource).Replace("localhost:9999", $"localhost:{service.Endpoint.Port}", StringComparison.Ordinal));

        await AssertPassesAsync("use-cases/external/01-health-gate/simulate.yaml");
        await AssertPassesAsync("use-cases/external/01-health-gate/simulate.yaml", "--skip-external");
    }

    [CorpusFact]
    public async Task The_health_gate_fails_where_no_service_answers()
    {
        CopyCorpus("use-cases/external");
        string resource = _place.PathOf("use-cases/external/01-health-gate/cr-healthy.yaml");
        File.WriteAllText(resource, File.ReadAllText(resource).Replace("localhost:9999", "localhost:1", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate", "-f", "use-cases/external/01-health-gate/simulate.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("✗ create deployments/my-app-healthy (cycle 1)", result.Output, StringComparison.Ordinal);
        Assert.Contains("✓ noErrors", result.Output, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task An_application_waits_for_the_database_that_stands_beside_it_in_the_file()
    {
        CopyCorpus("use-cases/full-stack-app/03-cross-crd");
        const string Example = "use-cases/full-stack-app/03-cross-crd";
        string database = File.ReadAllText(_place.PathOf($"{Example}/database-cr.yaml"));
        string application = File.ReadAllText(_place.PathOf($"{Example}/application-cr.yaml"));
        _place.Write($"{Example}/waiting.yaml", $"{application}\n---\n{database}");
        _place.Write($"{Example}/ready.yaml", $"{application}\n---\n{database}\nstatus: {{ phase: Ready, endpoint: my-app-db }}\n");

        CommandResult waiting = await _place.RunAsync("simulate", "-f", $"{Example}/katalog.yaml", "--cr", $"{Example}/waiting.yaml");
        CommandResult ready = await _place.RunAsync("simulate", "-f", $"{Example}/katalog.yaml", "--cr", $"{Example}/ready.yaml");

        Assert.Equal((0, 0), (waiting.ExitCode, ready.ExitCode));
        Assert.DoesNotContain("+ deployments/my-app\n", waiting.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("+ deployments/my-app\n", ready.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static string Website(string name, string spec) =>
        $"apiVersion: demo.orkestra.io/v1alpha1\nkind: Website\nmetadata: {{ name: {name}, namespace: default }}\nspec: {spec}\n";

    private async Task AssertPassesAsync(string path, params string[] options)
    {
        CommandResult result = await _place.RunAsync(["simulate", "-f", path, .. options]);

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.DoesNotContain("FAIL", result.Output, StringComparison.Ordinal);
    }

    private void CopyCorpus(string pack)
    {
        string source = Path.Combine(RepositoryPaths.Corpus, pack);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            _place.Write(Path.Combine(pack, Path.GetRelativePath(source, file)), File.ReadAllText(file));
        }
    }
}
