using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Http;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Runtime.Tests.Http;

/// <summary>The answers that a working process does not give.</summary>
public sealed class LiveApiRouterTests
{
    [Theory]
    [InlineData("/startup", 503)]
    [InlineData("/health", 500)]
    [InlineData("/ready", 503)]
    [InlineData("/ready/", 503)]
    public async Task Probes_of_a_process_that_does_not_work_are_bad(string path, int expected)
    {
        (int status, string body) = await GetAsync(new BootingView(), path);

        Assert.Equal((expected, "not ok\n"), (status, body));
    }

    [Theory]
    [InlineData("/katalog/website/cr")]
    [InlineData("/katalog/website/cr/default/a")]
    public async Task Custom_resources_are_unavailable_until_the_cache_is_filled(string path)
    {
        (int status, string body) = await GetAsync(new BootingView(), path);

        Assert.Equal(503, status);
        Assert.Equal("the cache of 'website' is not filled yet", JsonDocument.Parse(body).RootElement.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_refused_on_every_path(string method)
    {
        DefaultHttpContext context = Context(method, "/katalog");

        await new LiveApiRouter(new BootingView()).HandleAsync(context);

        Assert.Equal((405, "GET, HEAD"), (context.Response.StatusCode, context.Response.Headers.Allow.ToString()));
    }

    private static async Task<(int Status, string Body)> GetAsync(IKatalogView view, string path)
    {
        DefaultHttpContext context = Context("GET", path);
        await new LiveApiRouter(view).HandleAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }

    private static DefaultHttpContext Context(string method, string path) =>
        new() { Request = { Method = method, Path = path }, Response = { Body = new MemoryStream() } };

    private sealed class BootingView : IKatalogView, IEntryView
    {
        public bool IsStarted => false;

        public bool IsAlive => false;

        public bool IsReady => false;

        public KatalogSources Sources => KatalogSources.None;

        public bool IsServed => true;

        public bool HealthEnabled => true;

        public bool InfoEnabled => true;

        public bool Namespaced => true;

        public bool IsSynced => false;

        public IEntryView Find(string entryName) => this;

        public KatalogSummary Summarise() => throw new NotSupportedException();

        public void WriteMetrics(IBufferWriter<byte> output) => throw new NotSupportedException();

        public CrdHealth Health() => throw new NotSupportedException();

        public CrdInfo Info() => throw new NotSupportedException();

        public Task<CrEvents?> EventsAsync(ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public CrList List(string? fieldPath) => throw new NotSupportedException();

        public CrDetail Detail(ObjectKey key) => throw new NotSupportedException();

        public CrTrace Trace(ObjectKey key) => throw new NotSupportedException();
    }
}
