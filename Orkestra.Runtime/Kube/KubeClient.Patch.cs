using System.Net.Http.Headers;
using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Kube;

public sealed partial class KubeClient
{
    private static readonly MediaTypeHeaderValue s_jsonPatch = new("application/json-patch+json");
    private static readonly MediaTypeHeaderValue s_mergePatch = new("application/merge-patch+json");
    private static readonly MediaTypeHeaderValue s_strategicPatch = new("application/strategic-merge-patch+json");
    private static readonly MediaTypeHeaderValue s_applyPatch = new("application/apply-patch+yaml");

    /// <inheritdoc/>
    public Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(patch);
        if (patch.Kind == PatchKind.Apply && string.IsNullOrEmpty(patch.FieldManager))
        {
            throw new ArgumentException("Server-side apply needs a field manager.", nameof(patch));
        }

        var path = new StringBuilder(KubePath.Object(resource, key));
        if (!string.IsNullOrEmpty(patch.Subresource))
        {
            path.Append('/').Append(patch.Subresource);
        }

        bool first = true;
        path.Query(ref first, "fieldManager", patch.FieldManager)
            .Query(ref first, "force", patch is { Kind: PatchKind.Apply, Force: true } ? "true" : null)
            .Query(ref first, "dryRun", patch.DryRun ? "All" : null);
        return SendForObjectAsync(HttpMethod.Patch, path.ToString(), JsonContent(patch.Body, MediaTypeOf(patch.Kind)), resource, cancellationToken);
    }

    private static MediaTypeHeaderValue MediaTypeOf(PatchKind kind) => kind switch
    {
        PatchKind.Json => s_jsonPatch,
        PatchKind.Merge => s_mergePatch,
        PatchKind.StrategicMerge => s_strategicPatch,
        PatchKind.Apply => s_applyPatch,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The patch kind is unknown."),
    };
}
