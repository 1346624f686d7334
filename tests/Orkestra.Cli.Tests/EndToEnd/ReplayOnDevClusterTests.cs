using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Cli.EndToEnd;
using Orkestra.Cli.Simulation;
using Orkestra.DevCluster;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>The end-to-end tests of the corpus, each on an embedded cluster of its own that grants the operator its rights and no more.</summary>
public sealed class ReplayOnDevClusterTests
{
    private static readonly Uri s_anywhere = new("http://127.0.0.1/");

    public static TheoryData<string> Examples => [.. ReplayExamples.OfCorpus(s_anywhere).Concat(ReplayExamples.Further).Where(static example => example.IsReplayed).Select(static example => example.Path)];

    [CorpusTheory]
    [MemberData(nameof(Examples))]
    public async Task An_example_keeps_what_its_test_says(string path)
    {
        await using MockServer service = await MockServer.StartAsync(0, CancellationToken.None);
        ReplayExample example = ReplayExamples.OfCorpus(service.Endpoint).Concat(ReplayExamples.Further).Single(example => example.Path == path);
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
}
