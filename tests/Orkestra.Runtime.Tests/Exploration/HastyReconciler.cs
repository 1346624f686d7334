using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Exploration;

/// <summary>A planted mistake: the finalizers of a custom resource that is being deleted go before anything is cleaned up.</summary>
internal sealed class HastyReconciler(IReconciler inner, IKubeClient client) : IReconciler
{
    public async Task<ReconcileOutcome> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (await client.GetAsync(TestKatalogs.Websites, key, cancellationToken) is { IsDeleting: true, Finalizers.Count: > 0 })
        {
            var patch = new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes("""{"metadata":{"finalizers":null}}"""));
            await client.PatchAsync(TestKatalogs.Websites, key, patch, cancellationToken);
        }

        return await inner.ReconcileAsync(key, cancellationToken);
    }
}
