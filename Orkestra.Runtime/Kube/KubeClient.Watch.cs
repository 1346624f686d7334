using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Kube;

public sealed partial class KubeClient
{
    // The server closes a watch at its timeout; one that outlives it by this much hangs on a dead connection.
    private static readonly TimeSpan s_watchMargin = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        KubeResource resource, string? ns, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        string path = WatchPath(resource, ns, options);
        using var life = new WatchLife(path, options.Timeout + s_watchMargin, options.IdleDeadline, _time, cancellationToken);
        using HttpResponseMessage response = await life.GuardAsync(OpenWatchAsync(path, life.Token));
        Stream stream = await response.Content.ReadAsStreamAsync(life.Token);
        PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, minimumReadSize: 4 * 1024));
        try
        {
            var parse = new KubeObjectParseOptions { StripManagedFields = true, DefaultKind = resource.Kind };
            var frames = new WatchFrameReader(pipe, parse, _config.MaxObjectBytes) { OnBytes = life.Touch };
            while (true)
            {
                WatchEvent? next = await NextAsync(frames, life);
                if (next is null)
                {
                    yield break;
                }

                life.Pause();
                yield return next.Value;
                life.Touch();
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static string WatchPath(KubeResource resource, string? ns, WatchOptions options)
    {
        bool first = true;
        return new StringBuilder(KubePath.Collection(resource, ns))
            .Query(ref first, "watch", "true")
            .Query(ref first, "resourceVersion", options.ResourceVersion)
            .Query(ref first, "allowWatchBookmarks", options.AllowBookmarks ? "true" : null)
            .Query(ref first, "timeoutSeconds", Math.Max(1, (long)options.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture))
            .Query(ref first, "labelSelector", options.LabelSelector)
            .Query(ref first, "fieldSelector", options.FieldSelector)
            .ToString();
    }

    private async Task<HttpResponseMessage> OpenWatchAsync(string path, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await SendCoreAsync(HttpMethod.Get, path, null, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ReadErrorAsync(response, cancellationToken);
        }
    }

    private async ValueTask<WatchEvent?> NextAsync(WatchFrameReader frames, WatchLife life)
    {
        try
        {
            return await frames.ReadAsync(life.Token);
        }
        catch (Exception error)
        {
            NoteFailure(error);
            if (life.Translate(error) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }
}
