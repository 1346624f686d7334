using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>What a gate keeps from a server, whichever kind it is.</summary>
internal static class WriteGateContract
{
    private static readonly KubeResource s_configMaps = WellKnownResources.ConfigMaps;

    public static async Task A_closed_gate_lets_reads_through_and_no_write(KubeClient client)
    {
        ObjectKey key = NewKey();
        KubeObject before = await client.CreateAsync(s_configMaps, key.Namespace, ConfigMap(key, "1"), default);
        using var gate = new CountingGate(openFor: 0);
        IKubeClient gated = client.WithWriteGate(gate);

        foreach (Func<Task> write in Writes(gated, key))
        {
            await Assert.ThrowsAsync<WriteRefusedException>(write);
        }

        KubeObject? after = await gated.GetAsync(s_configMaps, key, default);
        Assert.Equal(before.ResourceVersion, after!.ResourceVersion);
        await client.DeleteAsync(s_configMaps, key, DeleteOptions.Background, default);
    }

    public static async Task A_gate_that_closes_while_a_request_is_on_its_way_to_the_socket_keeps_it_back(KubeClient client)
    {
        ObjectKey key = NewKey();
        KubeObject before = await client.CreateAsync(s_configMaps, key.Namespace, ConfigMap(key, "1"), default);

        foreach (int write in Enumerable.Range(0, 4))
        {
            // Open when the write begins, closed when its body is wanted.
            using var gate = new CountingGate(openFor: 1);
            await Assert.ThrowsAsync<WriteRefusedException>(Writes(client.WithWriteGate(gate), key)[write]);
            Assert.Equal(2, gate.Asked);
        }

        // The connection is good for what comes next.
        KubeObject? after = await client.GetAsync(s_configMaps, key, default);
        Assert.Equal(before.ResourceVersion, after!.ResourceVersion);
        Assert.Null(await client.GetAsync(s_configMaps, Other(key), default));
        await client.DeleteAsync(s_configMaps, key, DeleteOptions.Background, default);
    }

    public static async Task An_open_gate_changes_nothing(KubeClient client)
    {
        ObjectKey key = NewKey();
        using var gate = new CountingGate(openFor: int.MaxValue);
        IKubeClient gated = client.WithWriteGate(gate);

        await gated.CreateAsync(s_configMaps, key.Namespace, ConfigMap(key, "1"), default);
        await gated.PatchAsync(s_configMaps, key, new KubePatch(PatchKind.Merge, """{"data":{"value":"2"}}"""u8.ToArray()), default);

        Assert.Contains("\"2\"", Encoding.UTF8.GetString((await gated.GetAsync(s_configMaps, key, default))!.Json.Span), StringComparison.Ordinal);
        Assert.True(await gated.DeleteAsync(s_configMaps, key, DeleteOptions.Background, default));
    }

    private static Func<Task>[] Writes(IKubeClient client, ObjectKey key) =>
    [
        () => client.CreateAsync(s_configMaps, key.Namespace, ConfigMap(Other(key), "2"), default),
        () => client.ReplaceAsync(s_configMaps, key, ConfigMap(key, "2"), default),
        () => client.PatchAsync(s_configMaps, key, new KubePatch(PatchKind.Apply, ConfigMap(key, "2")) { FieldManager = "late", Force = true }, default),
        () => client.DeleteAsync(s_configMaps, key, DeleteOptions.Background, default),
    ];

    private static ObjectKey NewKey() => new("default", $"gate-{Guid.NewGuid():N}");

    private static ObjectKey Other(ObjectKey key) => new(key.Namespace, key.Name + "-other");

    private static byte[] ConfigMap(ObjectKey key, string value) => Encoding.UTF8.GetBytes(
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{key.Name}}}","namespace":"{{{key.Namespace}}}"},"data":{"value":"{{{value}}}"}}""");
}
