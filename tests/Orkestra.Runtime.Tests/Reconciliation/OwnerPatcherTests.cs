using System.Net;
using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class OwnerPatcherTests
{
    private readonly RecordingClient _client = new();
    private readonly SingleCache _cache = new();

    // The client answers with version 7, which is also the version that the patch starts from: the server has dropped everything.
    [Fact]
    public async Task What_the_server_drops_is_not_sent_again_until_the_spec_changes()
    {
        var patcher = new OwnerPatcher(_client, _cache);
        await patcher.PatchAsync(Patch(generation: 1), CancellationToken.None);

        (KubeObject? again, _) = await patcher.PatchAsync(Patch(generation: 1), CancellationToken.None);
        (KubeObject? changed, _) = await patcher.PatchAsync(Patch(generation: 2), CancellationToken.None);

        Assert.Null(again);
        Assert.NotNull(changed);
        Assert.Equal(2, _client.Patched.Count);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_once_and_the_metadata_is_sent_without_it()
    {
        var patcher = new OwnerPatcher(_client, _cache);
        _client.PatchErrors.Enqueue(Invalid());

        (KubeObject? stored, string? refused) = await patcher.PatchAsync(Patch(generation: 1, metadata: true), CancellationToken.None);
        (_, string? again) = await patcher.PatchAsync(Patch(generation: 1, metadata: true), CancellationToken.None);

        Assert.NotNull(stored);
        Assert.Contains("spec.n", refused, StringComparison.Ordinal);
        Assert.Null(again);
        Assert.All(_client.Patched, static sent => Assert.Null(sent["spec"]));
        Assert.Equal(2, _client.Patched.Count);
    }

    [Fact]
    public async Task Metadata_that_is_invalid_itself_is_a_failure()
    {
        var patcher = new OwnerPatcher(_client, _cache);
        _client.PatchErrors.Enqueue(Invalid());
        _client.PatchErrors.Enqueue(Invalid());

        await Assert.ThrowsAsync<KubeApiException>(() => patcher.PatchAsync(Patch(generation: 1, metadata: true), CancellationToken.None));
    }

    private static KubeApiException Invalid() => new(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.n: Invalid value: \"string\"");

    private static PlannedPatch Patch(long generation, bool metadata = false) => new(
        TestKatalogs.Websites, new ObjectKey("default", "my-site"), Encoding.UTF8.GetBytes("""{"metadata":{"labels":{"a":"b"}},"spec":{"n":"x"}}"""), "spec")
    {
        Spec = new SpecChange(TestObjects.WebsiteUid, generation, "7", """{"n":"x"}""")
        {
            WithoutIt = metadata ? Encoding.UTF8.GetBytes("""{"metadata":{"labels":{"a":"b"}}}""") : (ReadOnlyMemory<byte>?)null,
        },
    };

    private sealed class SingleCache : ICustomResourceCache
    {
        public bool TryGet(ObjectKey key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out KubeObject? resource)
        {
            resource = null;
            return false;
        }

        public void RecordWrite(KubeObject written)
        {
        }
    }
}
