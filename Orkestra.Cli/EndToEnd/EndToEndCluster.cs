using System.Text;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.EndToEnd;

/// <summary>A cluster as a replay works on it. Not thread-safe.</summary>
internal sealed class EndToEndCluster
{
    private const string DefaultNamespace = "default";

    private readonly IKubeClient _client;
    private readonly RestMapper _mapper;
    private readonly ManifestApplier _applier;

    /// <param name="client">The cluster.</param>
    /// <param name="kubeConfigPath">What commands use to reach it.</param>
    /// <param name="time">The clock.</param>
    public EndToEndCluster(IKubeClient client, string kubeConfigPath, TimeProvider time)
    {
        _client = client;
        _mapper = new RestMapper(client);
        _applier = new ManifestApplier(client, time);
        KubeConfigPath = kubeConfigPath;
        Time = time;
    }

    /// <summary>What commands use to reach it.</summary>
    public string KubeConfigPath { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The objects of a file.</summary>
    /// <exception cref="CliException">It cannot be read, or is not what it should be.</exception>
    public static IReadOnlyList<Manifest> Read(string path) => Read(File.ReadAllText(path), path);

    /// <summary>The objects of a text.</summary>
    /// <exception cref="CliException">It is not what it should be.</exception>
    public static IReadOnlyList<Manifest> Read(string text, string name)
    {
        var diagnostics = new DiagnosticBag();
        IReadOnlyList<Manifest> manifests = Manifest.Read(new SourceFile(name, text), diagnostics);
        return diagnostics.HasErrors ? throw new CliException(DiagnosticRenderer.Render(diagnostics)) : manifests;
    }

    /// <summary>Applies objects; returns why the server refuses them, or null.</summary>
    public async Task<string?> ApplyAsync(IEnumerable<Manifest> manifests, CancellationToken cancellationToken)
    {
        try
        {
            foreach (Manifest manifest in manifests)
            {
                await _applier.ApplyAsync(manifest, DefaultNamespace, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception refused) when (refused is KubeApiException or InvalidOperationException)
        {
            return refused.Message;
        }
    }

    /// <summary>Deletes objects; what is not there, or of no kind that is served, counts as deleted.</summary>
    public async Task DeleteAsync(IEnumerable<Manifest> manifests, CancellationToken cancellationToken)
    {
        foreach (Manifest manifest in manifests)
        {
            if (await _mapper.FindAsync(manifest.Kind, cancellationToken).ConfigureAwait(false) is { } resource)
            {
                await DeleteAsync(resource, KeyOf(resource, manifest.Namespace, manifest.Name), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether objects are gone.</summary>
    public async Task<bool> AreGoneAsync(IEnumerable<Manifest> manifests, CancellationToken cancellationToken)
    {
        foreach (Manifest manifest in manifests)
        {
            if (await _mapper.FindAsync(manifest.Kind, cancellationToken).ConfigureAwait(false) is { } resource
                && await _client.GetAsync(resource, KeyOf(resource, manifest.Namespace, manifest.Name), cancellationToken).ConfigureAwait(false) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The resource of a kind as people name it; null when the cluster does not serve it.</summary>
    public Task<KubeResource?> FindKindAsync(string kind, CancellationToken cancellationToken) => _mapper.FindByNameAsync(kind, cancellationToken);

    /// <summary>One object; null when it is not there.</summary>
    public Task<KubeObject?> GetAsync(KubeResource resource, string ns, string name, CancellationToken cancellationToken) =>
        _client.GetAsync(resource, KeyOf(resource, ns, name), cancellationToken);

    /// <summary>The objects of a namespace, or all of a kind without namespaces.</summary>
    public async Task<IReadOnlyList<KubeObject>> ListAsync(KubeResource resource, string ns, CancellationToken cancellationToken) =>
        (await _client.ListAsync(resource, resource.Namespaced ? ns : null, new ListOptions(), cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>Changes an object.</summary>
    /// <exception cref="KubeApiException">The server refused it.</exception>
    public Task PatchAsync(KubeResource resource, string ns, string name, PatchKind kind, string patch, CancellationToken cancellationToken) =>
        _client.PatchAsync(resource, KeyOf(resource, ns, name), new KubePatch(kind, Encoding.UTF8.GetBytes(patch)) { FieldManager = "kubectl-patch" }, cancellationToken);

    /// <summary>Deletes an object and says whether it was there.</summary>
    public Task<bool> DeleteAsync(KubeResource resource, string ns, string name, CancellationToken cancellationToken) =>
        DeleteAsync(resource, KeyOf(resource, ns, name), cancellationToken);

    private static ObjectKey KeyOf(KubeResource resource, string ns, string name) =>
        resource.Namespaced ? new ObjectKey(ns.Length > 0 ? ns : DefaultNamespace, name) : ObjectKey.ClusterScoped(name);

    private Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken) =>
        _client.DeleteAsync(resource, key, DeleteOptions.Background, cancellationToken);
}
