using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Generation;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Tests.Generation;

/// <summary>What is generated, on an API server that judges it.</summary>
public sealed class GeneratedOnDevClusterTests : IAsyncLifetime, IDisposable
{
    private DevCluster.DevCluster _cluster = null!;
    private KubeClient _client = null!;
    private ManifestApplier _applier = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync();
        _client = KubeClient.Create(KubeConfig.Parse(_cluster.KubeConfig, "kubeconfig"), TimeProvider.System, NullLoggerFactory.Instance);
        _applier = new ManifestApplier(_client, TimeProvider.System);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _client.Dispose();

    public static TheoryData<string> Crds() => Files("*crd*.yaml");

    public static TheoryData<string> Katalogs() => Files("*katalog*.yaml");

    [Fact]
    public async Task From_a_crd_to_a_katalog_and_back_everything_is_accepted()
    {
        using var place = new Workplace();
        place.AddHelloWebsite();
        File.Move(place.PathOf("katalog.yaml"), place.PathOf("original.yaml"));

        Assert.Equal(0, (await place.RunAsync("generate", "katalog", "-o", "katalog.yaml")).ExitCode);
        Assert.Equal(new CommandResult(0, (await place.RunAsync("validate")).Output, string.Empty), await place.RunAsync("validate"));
        Assert.Equal(0, (await place.RunAsync("generate", "crd", "-o", "inferred.yaml")).ExitCode);
        Assert.Equal(0, (await place.RunAsync("generate", "cr", "inferred.yaml", "-o", "sample.yaml")).ExitCode);

        await ApplyAsync(File.ReadAllText(place.PathOf("inferred.yaml")));
        await ApplyAsync(File.ReadAllText(place.PathOf("sample.yaml")));
        await ApplyAsync(File.ReadAllText(place.PathOf("cr.yaml")));
    }

    [CorpusTheory]
    [MemberData(nameof(Crds))]
    public async Task A_sample_of_a_published_crd_is_accepted(string path)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path));
        foreach (CrdManifest crd in CrdManifest.Read(new SourceFile(path, text), new DiagnosticBag()))
        {
            await ApplyAsync(text);
            foreach (CrdVersion version in crd.Versions.Where(static version => version.IsServed))
            {
                var types = new ResolvedApiTypes(crd.Group, version.Name, crd.Kind, crd.Plural, crd.IsNamespaced);
                await ApplyAsync(SampleResource.Write(types, version.Schema));
                await ApplyAsync(SampleResource.Write(types, version.Schema, onlyRequired: true));
            }
        }
    }

    [CorpusTheory]
    [MemberData(nameof(Katalogs))]
    public async Task The_inferred_crds_of_a_published_katalog_take_their_samples_and_its_own_custom_resources(string path)
    {
        string full = Path.Combine(RepositoryPaths.Corpus, path);
        LoadedKatalog loaded = new KatalogLoader(new DiskFiles()).Load([DiskFiles.Read(full)], ValidationGoal.Language);
        foreach (LoadedEntry entry in loaded.Entries.Where(static entry => entry.Types.Group.Contains('.', StringComparison.Ordinal) && BuiltInKinds.Find(entry.Types.Kind) is null))
        {
            string crd = CrdGenerator.Write(entry.Document, entry.Declaration, entry.Types, new ValidationOptions());
            await ApplyAsync(crd);
            await ApplyAsync(SampleResource.Write(entry.Types, CrdManifest.Read(new SourceFile("crd.yaml", crd), new DiagnosticBag())[0].Versions.First(version => version.Name == entry.Types.Version).Schema));
            foreach (string resource in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, "*.yaml"))
            {
                foreach (Manifest manifest in Manifest.Read(DiskFiles.Read(resource), new DiagnosticBag()).Where(manifest => manifest.Kind == entry.Resource.Kind))
                {
                    if (manifest.Namespace.Length > 0)
                    {
                        await ApplyAsync($"apiVersion: v1\nkind: Namespace\nmetadata: {{ name: {manifest.Namespace} }}\n");
                    }

                    try
                    {
                        await _applier.ApplyAsync(manifest, "default", CancellationToken.None);
                    }
                    catch (KubeApiException error) when (error.Message.Contains("field not declared in schema", StringComparison.Ordinal))
                    {
                        // A field that nothing in the Katalog reads is not in its schema; the types of the others have been accepted.
                    }
                }
            }
        }
    }

    private static TheoryData<string> Files(string pattern) => !RepositoryPaths.HasCorpus
        ? []
        : [.. Directory.EnumerateFiles(RepositoryPaths.Corpus, pattern, SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(RepositoryPaths.Corpus, path)).Order(StringComparer.Ordinal)];

    private async Task ApplyAsync(string text)
    {
        foreach (Manifest manifest in Manifest.Read(new SourceFile("generated.yaml", text), new DiagnosticBag()))
        {
            await _applier.ApplyAsync(manifest, "default", CancellationToken.None);
        }
    }
}
