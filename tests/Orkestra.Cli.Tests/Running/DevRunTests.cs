using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Cli.Tests.Running;

public sealed class DevRunTests : IDisposable
{
    private const string WithoutManifest =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata:
          name: demo
        spec:
          crds:
            note:
              apiTypes: { group: demo.example.com, version: v1, kind: Note, plural: notes }
              operatorBox:
                onCreate:
                  configMaps:
                    - name: '{{ .metadata.name }}'
                      data:
                        text: '{{ .spec.text }}'
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_first_run_shows_where_everything_is_and_what_was_done()
    {
        _place.AddHelloWebsite();
        await using var run = new RunningCommand(_place, "run", "--dev", "--dev-kubeconfig", "sub/dev.kubeconfig", "--port", "0");

        string reconciled = await run.LineAsync("✓ website default/hello-website");

        Assert.Contains("  + deployments/hello-website", reconciled, StringComparison.Ordinal);
        Assert.Contains("  + services/hello-website-svc", reconciled, StringComparison.Ordinal);
        Assert.Contains("  ~ status", reconciled, StringComparison.Ordinal);
        string path = _place.PathOf("sub/dev.kubeconfig");
        Assert.Collection(
            run.Output.Standard.Take(7),
            static line => Assert.Matches(@"^✓ embedded cluster on http://127\.0\.0\.1:\d+/$", line),
            line => Assert.Equal($"  use it with: export KUBECONFIG={path}", line),
            static line => Assert.Equal("✓ CustomResourceDefinition websites.demo.orkestra.io applied (crd.yaml)", line),
            static line => Assert.Equal("✓ Website hello-website applied (cr.yaml)", line),
            static line => Assert.Matches(@"^✓ live API on http://127\.0\.0\.1:\d+/katalog$", line),
            static line => Assert.Equal("  try it with: kubectl get websites --all-namespaces", line),
            static line => Assert.Equal("  Ctrl+C stops. Reconciles:", line));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        using var http = new HttpClient();
        string katalog = await http.GetStringAsync(run.Output.Standard[4].Split(' ')[^1]);
        Assert.Contains("\"name\":\"website\"", katalog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_it_in_order_with_success()
    {
        _place.AddHelloWebsite();
        await using var run = new RunningCommand(_place, "run", "--dev", "--port", "0");
        await run.LineAsync("✓ website default/hello-website");

        int code = await run.StopAsync();

        Assert.Equal(0, code);
        Assert.Contains("→ stopping: reconciles in flight finish; a second signal ends it at once", run.Output.Standard);
        Assert.Equal("✓ stopped", run.Output.Standard[^1]);
        Assert.Empty(run.Output.ErrorText);
        Assert.True(File.Exists(_place.PathOf(".orkestra/dev.kubeconfig")), "the default place is ~/.orkestra");
    }

    [Fact]
    public async Task Crds_are_derived_where_no_manifest_is_named()
    {
        _place.Write("katalog.yaml", WithoutManifest);
        _place.Write("note.yaml", "apiVersion: demo.example.com/v1\nkind: Note\nmetadata: { name: first }\nspec: { text: hello }\n");
        await using var run = new RunningCommand(_place, "run", "--dev", "--port", "0", "--apply", "note.yaml", "--dev-kubeconfig", "dev.kubeconfig");

        await run.LineAsync("+ configmaps/first");

        await run.LineAsync("✓ CustomResourceDefinition notes.demo.example.com derived from 'note'");
        using KubeClient client = Client();
        byte[] map = await client.GetRawAsync("/api/v1/namespaces/default/configmaps/first", CancellationToken.None);
        using var json = JsonDocument.Parse(map);
        Assert.Equal("hello", json.RootElement.GetProperty("data").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_crd_among_the_files_to_apply_is_not_derived_again()
    {
        _place.AddHelloWebsite();
        _place.Write("both.yaml", File.ReadAllText(_place.PathOf("crd.yaml")) + "\n---\n" + File.ReadAllText(_place.PathOf("cr.yaml")));
        _place.Write(
            "other.yaml",
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: demo }
            spec:
              crds:
                website:
                  apiTypes: { group: demo.orkestra.io, version: v1alpha1, kind: Website, plural: websites }
                  operatorBox: { onCreate: { configMaps: [{ name: '{{ .metadata.name }}', data: { a: b } }] } }
            """);
        await using var run = new RunningCommand(_place, "run", "--dev", "--port", "0", "-f", "other.yaml", "--apply", "both.yaml");

        await run.LineAsync("+ configmaps/hello-website");

        Assert.Contains("✓ CustomResourceDefinition websites.demo.orkestra.io applied (both.yaml)", run.Output.Standard);
        Assert.DoesNotContain("derived", run.Output.StandardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_apply_leaves_the_declared_files_alone()
    {
        _place.AddHelloWebsite();
        await using var run = new RunningCommand(_place, "run", "--dev", "--port", "0", "--no-apply");

        await run.LineAsync("live API");

        Assert.DoesNotContain("applied", run.Output.StandardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_choose_the_port_and_the_documents()
    {
        _place.AddHelloWebsite();
        File.Move(_place.PathOf("katalog.yaml"), _place.PathOf("named.yaml"));
        _place.Set("KATALOG_PATH", "named.yaml");
        _place.Set("ORK_PORT", "0");
        await using var run = new RunningCommand(_place, "run", "--dev");

        Assert.DoesNotContain(":8080/", await run.LineAsync("live API"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_clusters_port_can_be_chosen_and_a_taken_one_is_explained()
    {
        _place.AddHelloWebsite();
        await using var run = new RunningCommand(_place, "run", "--dev", "--port", "0");
        string taken = new Uri((await run.LineAsync("embedded cluster on")).Split(' ')[^1]).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await run.LineAsync("live API");
        string http = new Uri((await run.LineAsync("live API")).Split(' ')[^1]).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        CommandResult cluster = await _place.RunAsync("run", "--dev", "--dev-port", taken, "--port", "0", "--dev-kubeconfig", "a.kubeconfig");
        CommandResult api = await _place.RunAsync("run", "--dev", "--port", http, "--dev-kubeconfig", "b.kubeconfig");

        Assert.Equal((1, string.Empty), (cluster.ExitCode, cluster.Output));
        Assert.StartsWith($"✗ the embedded cluster cannot listen on port {taken}: ", cluster.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n  help: leave --dev-port away to take a free one", cluster.Error, StringComparison.Ordinal);
        Assert.Equal(1, api.ExitCode);
        Assert.StartsWith($"✗ the live API cannot listen on port {http}: ", api.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n  help: choose another one with --port, or --port 0 for a free one", api.Error, StringComparison.Ordinal);
        await run.StopAsync();

        await using var again = new RunningCommand(_place, "run", "--dev", "--port", "0", "--dev-port", taken);
        Assert.EndsWith($":{taken}/", await again.LineAsync("embedded cluster on"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_kept_in_a_directory_are_there_at_the_next_run_and_the_directory_is_for_one_run_at_a_time()
    {
        _place.AddHelloWebsite();
        string directory = _place.PathOf("data");
        await using (var first = new RunningCommand(_place, "run", "--dev", "--dev-data", "data", "--port", "0"))
        {
            Assert.Equal($"  its objects are kept in {directory}", await first.LineAsync("its objects"));
            await first.LineAsync("✓ website default/hello-website");
            CommandResult second = await _place.RunAsync("run", "--dev", "--dev-data", "data", "--port", "0", "--dev-kubeconfig", "b.kubeconfig");
            Assert.Equal(1, second.ExitCode);
            Assert.Equal($"✗ The data directory {directory} is in use by another dev cluster.\n  help: choose another directory with --dev-data DIR", second.Error);
            await first.StopAsync();
        }

        await using var next = new RunningCommand(_place, "run", "--dev", "--dev-data", "data", "--port", "0", "--no-apply");

        Assert.Matches(@": \d\d+ were there$", await next.LineAsync("its objects"));
    }

    private KubeClient Client() =>
        KubeClient.Create(KubeConfig.Parse(File.ReadAllText(_place.PathOf("dev.kubeconfig")), "dev.kubeconfig"), TimeProvider.System, NullLoggerFactory.Instance);
}
