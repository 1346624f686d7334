using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Cli.EndToEnd;
using Orkestra.Cli.Simulation;
using Orkestra.DevCluster;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Sdk.Diagnostics;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>The end-to-end tests of the corpus, each on an embedded cluster of its own that grants the operator its rights and no more.</summary>
public sealed class ReplayOnDevClusterTests
{
    private static readonly Uri s_anywhere = new("http://127.0.0.1/");

    public static TheoryData<string> Examples => [.. ReplayExamples.All(s_anywhere).Where(static example => example.IsReplayed).Select(static example => example.Path)];

    public static TheoryData<string> NotRun => [.. FurtherExamples.NotRun.Keys];

    [CorpusTheory]
    [MemberData(nameof(Examples))]
    public async Task An_example_keeps_what_its_test_says(string path)
    {
        await using MockServer service = await MockServer.StartAsync(0, CancellationToken.None);
        ReplayExample example = ReplayExamples.All(service.Endpoint).Single(example => example.Path == path);
        await using var cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { UseTls = true, UseRbac = true, SimulateWorkloads = false });
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "kubelet"), TimeProvider.System, NullLoggerFactory.Instance);
        await using var kubelet = new PretendedKubelet(client, hasControllers: false);
        using var place = new Workplace();
        await cluster.WriteKubeConfigAsync(place.PathOf("admin"));

        LimitedOperator tested = await Replay.RunAsync(example, place.PathOf("admin"));

        RequestRecord[] requests = [.. cluster.Requests.Where(request => request.UserAgent.EndsWith(tested.Agent, StringComparison.Ordinal))];
        Assert.NotEmpty(requests);
        Assert.DoesNotContain(requests, static request => request.Status == 403);
        Replay.AllRightsAreNeeded(tested);
    }

    [Fact]
    public async Task A_right_that_is_missing_is_noticed()
    {
        await using var cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { UseTls = true, UseRbac = true, SimulateWorkloads = false });
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "test"), TimeProvider.System, NullLoggerFactory.Instance);
        using var place = new Workplace();
        place.AddHelloWebsite();
        await cluster.WriteKubeConfigAsync(place.PathOf("admin"));
        var access = new EndToEndCluster(client, place.PathOf("admin"), TimeProvider.System);
        Assert.Null(await access.ApplyAsync([.. EndToEndCluster.Read(place.PathOf("crd.yaml")), .. EndToEndCluster.Read(place.PathOf("cr.yaml"))], CancellationToken.None));
        var tested = new LimitedOperator(access, KubeConfig.Load(new KubeConfigSources { ExplicitPath = place.PathOf("admin") }), "hello") { Withheld = "websites/status" };

        await tested.StartAsync(place.PathOf("katalog.yaml"), CancellationToken.None);

        await Eventually.BeTrueAsync(
            () => cluster.Requests.Any(request => request.UserAgent.EndsWith(tested.Agent, StringComparison.Ordinal) && request is { Status: 403, Verb: "patch" }),
            "the status cannot be written",
            TimeSpan.FromMinutes(1));
        await tested.StopAsync();
    }

    [CorpusFact]
    public void Every_test_of_the_corpus_is_replayed_or_says_why_not()
    {
        IReadOnlyList<ReplayExample> examples = ReplayExamples.OfCorpus(s_anywhere);

        Assert.Equal(
            Directory.EnumerateFiles(RepositoryPaths.Corpus, "e2e.yaml", SearchOption.AllDirectories)
                .Select(static file => Path.GetRelativePath(RepositoryPaths.Corpus, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
            examples.Select(static example => example.Path).Order(StringComparer.Ordinal));
        Assert.All(examples, static example => Assert.NotEqual(string.Empty, example.Reason));
    }

    [CorpusFact]
    public void Every_Katalog_of_the_corpus_runs_with_its_rights_or_is_refused()
    {
        IEnumerable<string> run = ReplayExamples.All(s_anywhere).Where(static example => example.Reason is null).Select(static example =>
        {
            using var folder = new ReplayFolder(example);
            return folder.Katalog;
        });

        Assert.Equal(
            Directory.EnumerateFiles(RepositoryPaths.Corpus, "*.yaml", SearchOption.AllDirectories)
                .Where(static file => File.ReadLines(file).Any(static line => line is "kind: Katalog" or "kind: Komposer"))
                .Select(static file => Path.GetRelativePath(RepositoryPaths.Corpus, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
            run.Concat(FurtherExamples.NotRun.Keys).Distinct().Order(StringComparer.Ordinal));
    }

    [CorpusTheory]
    [MemberData(nameof(NotRun))]
    public void A_Katalog_that_is_not_run_is_refused_for_what_it_says(string katalog)
    {
        LoadedKatalog loaded = new KatalogLoader(new DiskFiles()).Load([DiskFiles.Read(Path.Combine(RepositoryPaths.Corpus, katalog))]);

        Assert.Contains(loaded.Diagnostics.ToSortedList(), found => found.Severity == DiagnosticSeverity.Error && found.Message.Contains(FurtherExamples.NotRun[katalog], StringComparison.Ordinal));
    }
}
