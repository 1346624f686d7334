using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Plans;

namespace Orkestra.Generator.Tests;

/// <summary>A program whose Katalog was compiled in operates custom resources.</summary>
public sealed class CompiledOperatorTests
{
    private static readonly string s_directory = Path.Combine(RepositoryPaths.Katalogs, "hello-website");

    [Fact]
    public async Task A_compiled_katalog_registers_itself_and_operates_its_custom_resources()
    {
        var project = new GeneratorHarness([.. Directory.EnumerateFiles(s_directory, "*.yaml").Select(static path => (path, File.ReadAllText(path)))]);
        Assembly program = project.CompileGenerated();
        System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(program.ManifestModule.ModuleHandle);

        // Other tests of this process compile the example too.
        CompiledKatalog katalog = Assert.Single(CompiledKatalogs.All, katalog => katalog.Plans.Method.Module == program.ManifestModule);
        Assert.Contains("website", katalog.Sources().Entries.Keys);
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "test"), TimeProvider.System, NullLoggerFactory.Instance);
        await ApplyAsync(client, "crd.yaml");
        var problems = new List<string>();
        var katalogs = ProgramKatalogs.Combine([katalog], null, RuntimeDefaults.Standard, problems);
        Assert.Empty(problems);
        await using var host = new OperatorHost(new OperatorHostOptions
        {
            Plans = katalogs.Plans,
            Sources = katalogs.Sources,
            Client = client,
            Runtime = new RuntimeOptions { HttpPort = 0 },
        });
        await host.StartAsync(CancellationToken.None);

        await ApplyAsync(client, "cr.yaml");

        using var http = new HttpClient { BaseAddress = cluster.Endpoint };
        string status = await Eventually.NotNullAsync(() => PhaseAsync(http), "the custom resource is Ready=True");
        Assert.Contains("\"type\":\"Ready\"", status, StringComparison.Ordinal);
        using var live = new HttpClient { BaseAddress = host.Endpoint };
        Assert.Contains("website", await live.GetStringAsync(new Uri("katalog/enriched", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static async Task<string?> PhaseAsync(HttpClient http)
    {
        using JsonDocument list = JsonDocument.Parse(await http.GetStringAsync(new Uri("apis/demo.orkestra.io/v1alpha1/websites", UriKind.Relative)));
        JsonElement item = list.RootElement.GetProperty("items")[0];
        return item.TryGetProperty("status", out JsonElement status) && status.GetRawText().Contains("\"Ready\"", StringComparison.Ordinal) ? status.GetRawText() : null;
    }

    private static async Task ApplyAsync(KubeClient client, string file)
    {
        var applier = new ManifestApplier(client, TimeProvider.System);
        foreach (Manifest manifest in Manifest.Read(DiskFiles.Read(Path.Combine(s_directory, file)), new Sdk.Diagnostics.DiagnosticBag()))
        {
            await applier.ApplyAsync(manifest, "default", CancellationToken.None);
        }
    }
}
