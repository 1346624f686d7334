using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orkestra.TestKit;

namespace Orkestra.Aot.Tests;

/// <summary>The native binaries operate the example Katalog: trimming and native code have taken nothing away.</summary>
public sealed partial class HelloWebsiteTests(AotBinaries binaries) : IClassFixture<AotBinaries>, IDisposable
{
    private const string Deployments = "apis/apps/v1/namespaces/default/deployments";
    private const string Websites = "apis/demo.orkestra.io/v1alpha1/namespaces/default/websites";

    private static readonly string s_example = Path.Combine(RepositoryPaths.Katalogs, "hello-website");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orkestra-aot-");
    private readonly HttpClient _http = new();

    private string KubeConfigPath => Path.Combine(_directory.FullName, "kubeconfig");

    [AotFact]
    public async Task Ork_runs_the_example_on_its_embedded_cluster()
    {
        string katalog = Path.Combine(s_example, "katalog.yaml");
        await using RunningProgram ork = RunningProgram.Start(
            binaries.Ork,
            ["run", "--dev", "--dev-kubeconfig", KubeConfigPath, "--port", "0", "--file", katalog]);

        Match cluster = Match.Empty;
        await ork.UntilAsync(
            () => Task.FromResult((cluster = EmbeddedCluster().Match(ork.Output)).Success),
            "the embedded cluster's address is printed");
        await ConvergesAsync(ork, new Uri(cluster.Groups[1].Value));

        Assert.Equal(0, await ork.StopAsync("INT"));
    }

    [AotFact]
    public async Task The_runtime_operates_the_example_on_a_cluster()
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        await cluster.WriteKubeConfigAsync(KubeConfigPath);
        await CreateAsync(new Uri(cluster.Endpoint, "apis/apiextensions.k8s.io/v1/customresourcedefinitions"), "crd.yaml");
        await CreateAsync(new Uri(cluster.Endpoint, Websites), "cr.yaml");

        await using RunningProgram runtime = RunningProgram.Start(
            binaries.Runtime,
            [Path.Combine(s_example, "katalog.yaml")],
            new Dictionary<string, string> { ["KUBEKONFIG"] = KubeConfigPath, ["ORK_PORT"] = "0" });
        await ConvergesAsync(runtime, cluster.Endpoint);

        Assert.Equal(0, await runtime.StopAsync("TERM"));
    }

    public void Dispose()
    {
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task ConvergesAsync(RunningProgram program, Uri cluster)
    {
        await program.UntilAsync(
            async () => await TextAsync(new Uri(cluster, $"{Websites}/hello-website"), "status", "phase") == "Running",
            "the website's status says that it runs");
        Assert.Equal("hello-website", await TextAsync(new Uri(cluster, $"{Deployments}/hello-website"), "metadata", "labels", "orkestra-owner"));
    }

    private async Task<string?> TextAsync(Uri address, params string[] path)
    {
        using HttpResponseMessage response = await _http.GetAsync(address);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        JsonElement value = document.RootElement;
        foreach (string name in path)
        {
            if (!value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value.GetString();
    }

    private async Task CreateAsync(Uri address, string file)
    {
        using var body = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(s_example, file)))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/yaml") },
        };
        using HttpResponseMessage response = await _http.PostAsync(address, body);
        Assert.True(response.IsSuccessStatusCode, $"{file}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    [GeneratedRegex(@"embedded cluster on (http://\S+)")]
    private static partial Regex EmbeddedCluster();
}
