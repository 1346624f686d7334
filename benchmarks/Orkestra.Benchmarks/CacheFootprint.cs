using System.Globalization;
using System.Text;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Benchmarks;

/// <summary>What a cached object costs beside its JSON: the live heap of an informer's store, by number and kind of objects.</summary>
internal static class CacheFootprint
{
    public static void Print()
    {
        Console.WriteLine("| Cached | objects | JSON sent | JSON kept | heap | beside the JSON kept |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        string resource = Encoding.UTF8.GetString(CustomResource.Json.Span);
        string deployment = Encoding.UTF8.GetString(
            ReconcileCore.Decide(HelloWebsite.BeforeFirstCycle().Plan, HelloWebsite.BeforeFirstCycle().Snapshot()).Writes.OfType<PlannedApply>().First().Body.Span)
            .Replace(",\"metadata\":{", ",\"metadata\":{\"resourceVersion\":\"104217\",", StringComparison.Ordinal);
        foreach (int count in (int[])[1_500, 13_220])
        {
            Print("custom resources with managedFields", resource, "\"uid\":\"6f1f0a4e-7f0c-4f5e-9a53-0d6cf1a1c001\"", count);
            Print("Deployments as applied, with an owner", deployment, "\"uid\":\"6f1f0a4e-7f0c-4f5e-9a53-0d6cf1a1c001\"", count);
        }
    }

    private static void Print(string what, string json, string uid, int count)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        StoreWriter store = Fill(json, uid, count);
        long heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        long kept = store.List().Sum(static item => (long)item.Json.Length);
        GC.KeepAlive(store);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {count:N0} | {json.Length:N0} B | {kept / count:N0} B | {heap / count:N0} B | {(heap - kept) / count:N0} B |"));
    }

    // Each object is parsed from bytes of its own, as it comes from a server; its name and its owner's uid are its own too.
    private static StoreWriter Fill(string json, string uid, int count)
    {
        var store = new StoreWriter(new KubeResource(new GroupVersionKind("demo.orkestra.io", "v1alpha1", "Website"), "websites", true), TimeSpan.FromMinutes(1), TimeProvider.System);
        var changes = new List<InformerEvent>();
        var options = new KubeObjectParseOptions { StripManagedFields = true };
        for (int number = 0; number < count; number++)
        {
            string mark = number.ToString("00000", CultureInfo.InvariantCulture);
            string own = json
                .Replace("\"name\":\"shop\"", $"\"name\":\"shop-{mark}\"", StringComparison.Ordinal)
                .Replace(uid, $"\"uid\":\"6f1f0a4e-7f0c-4f5e-9a53-0d6cf1a{mark}\"", StringComparison.Ordinal);
            store.Apply(new WatchEvent(WatchEventType.Added, KubeObject.Parse(Encoding.UTF8.GetBytes(own), options)), changes);
            changes.Clear();
        }

        return store;
    }
}
