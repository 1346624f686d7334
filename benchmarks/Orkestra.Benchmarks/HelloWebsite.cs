using System.Text;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Benchmarks;

/// <summary>The example Katalog and one of its custom resources, before the first cycle and after it.</summary>
internal sealed class HelloWebsite : IChildrenView
{
    private readonly Dictionary<(KubeResource Resource, ObjectKey Key), KubeObject> _children = [];

    private HelloWebsite(OperatorPlan plan, KubeObject resource)
    {
        Plan = plan;
        Resource = resource;
    }

    public OperatorPlan Plan { get; }

    public KubeObject Resource { get; private set; }

    public static HelloWebsite BeforeFirstCycle()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "hello-website", "katalog.yaml");
        OperatorPlan plan = new KatalogLoader(new DiskFiles()).Load([DiskFiles.Read(path)]).Compile(RuntimeDefaults.Standard)[0];
        return new HelloWebsite(plan, KubeObject.Parse(CustomResource.Json).WithoutManagedFields());
    }

    /// <summary>Every child is there as it was applied, and the custom resource has its marks.</summary>
    public static HelloWebsite Converged()
    {
        HelloWebsite site = BeforeFirstCycle();
        foreach (PlannedApply apply in ReconcileCore.Decide(site.Plan, site.Snapshot()).Writes.OfType<PlannedApply>())
        {
            string body = Encoding.UTF8.GetString(apply.Body.Span);
            string served = body.Replace("\"metadata\":{", $"\"metadata\":{{\"uid\":\"child-{apply.Key.Name}\",\"resourceVersion\":\"7\",", StringComparison.Ordinal);
            site._children[(apply.Resource, apply.Key)] = KubeObject.Parse((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(served));
        }

        string resource = Encoding.UTF8.GetString(site.Resource.Json.Span).Replace(
            "\"annotations\":{", "\"annotations\":{\"orkestra.orkspace.io/managed-since\":\"2026-01-02T03:04:05Z\",", StringComparison.Ordinal);
        site.Resource = KubeObject.Parse((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(resource));
        ReconcileDecision decision = ReconcileCore.Decide(site.Plan, site.Snapshot());
        return decision is { Writes.Count: 0, Error: null }
            ? site
            : throw new InvalidOperationException($"Nothing should be left to do; {decision.Error} {string.Join("; ", decision.Writes)}");
    }

    public ReconcileSnapshot Snapshot() => new()
    {
        Resource = Resource,
        Children = this,
        Now = DateTimeOffset.UnixEpoch,
        Random = Sdk.Expressions.CryptoRandomSource.Instance,
    };

    public KubeObject? Find(KubeResource resource, ObjectKey key) => _children.GetValueOrDefault((resource, key));

    public IReadOnlyList<OwnedChild> OwnedBy(string uid) => [.. _children.Select(static child => new OwnedChild(child.Key.Resource, child.Value))];
}
