using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>
/// A server that keeps the API's promises (one order of versions, consistent lists, 410 for what is forgotten) and makes every trouble that
/// they allow: it changes objects all the time, fails, hangs up, repeats and swaps events, forgets its history and denies the resource. After
/// a number of steps it calms down. One seed gives one history.
/// </summary>
internal sealed class HostileServer(int seed, int steps) : IKubeClient
{
    private static readonly string[] s_names = ["a", "b", "c", "d", "e", "f", "g"];
    private static readonly HttpStatusCode[] s_refusals =
    [
        HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests,
        HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable,
    ];

    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, KubeObject> _objects = new(StringComparer.Ordinal);
    private readonly List<(int Version, WatchEvent Event)> _log = [];
    private readonly Dictionary<string, (string Version, Queue<KubeObject> Left)> _pages = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _steps = steps;
    private int _version = 1;
    private int _forgotten;
    private int _uids;

    /// <summary>Completed when the server is calm and its watcher has seen everything.</summary>
    public Task Drained => _drained.Task;

    public IEnumerable<KubeObject> Objects => _objects.Values;

    private bool IsCalm => _steps <= 0;

    public Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken)
    {
        Step();
        if (!IsCalm && Chance(30))
        {
            throw Trouble();
        }

        if (options.Continue is not { } token)
        {
            return Task.FromResult(Page(new Queue<KubeObject>(_objects.Values), Text(_version), options.Limit));
        }

        (string version, Queue<KubeObject> rest) = _pages[token];
        return !IsCalm && Chance(10) ? throw Status(HttpStatusCode.Gone) : Task.FromResult(Page(rest, version, options.Limit));
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        KubeResource resource, string? ns, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        int seen = int.Parse(options.ResourceVersion, CultureInfo.InvariantCulture);
        if (seen < _forgotten)
        {
            throw Status(HttpStatusCode.Gone);
        }

        while (!IsCalm)
        {
            Step();
            List<(int Version, WatchEvent Event)> next = [.. _log.Where(entry => entry.Version > seen).Take(2)];
            switch (_random.Next(12))
            {
                case <= 4 when next.Count > 0:
                    seen = next[0].Version;
                    yield return next[0].Event;
                    break;
                case 5 when next.Count == 2:
                    seen = next[1].Version;
                    yield return next[1].Event;
                    yield return next[0].Event;
                    break;
                case 6 when _log.Where(entry => entry.Version <= seen).ToArray() is { Length: > 0 } old:
                    yield return old[_random.Next(old.Length)].Event;
                    break;
                case 7:
                    yield return new WatchEvent(WatchEventType.Bookmark, TestObjects.Widget("any", seen));
                    break;
                case 8 when Chance(50):
                    _forgotten = _version - _random.Next(4);
                    break;
                case 9 when Chance(40):
                    yield break;
                case 10 when Chance(40):
                    throw Trouble();
            }
        }

        foreach ((int _, WatchEvent change) in _log.Where(entry => entry.Version > seen))
        {
            yield return change;
        }

        _drained.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    public Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<KubeObject> CreateAsync(KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<KubeObject> ReplaceAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IKubeClient WithWriteGate(IWriteGate gate) => throw new NotSupportedException();

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static KubeApiException Status(HttpStatusCode code) => new(code, code.ToString(), $"status {(int)code}", code == HttpStatusCode.TooManyRequests ? TimeSpan.FromSeconds(3) : null);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private Exception Trouble() => _random.Next(6) switch
    {
        0 => new HttpRequestException("reset"),
        1 => new TimeoutException("silent"),
        2 => new IOException("broken"),
        3 => new HttpRequestException(HttpRequestError.InvalidResponse, "damaged"),
        4 => Status(HttpStatusCode.Gone),
        _ => Status(s_refusals[_random.Next(s_refusals.Length)]),
    };

    private ListPage Page(Queue<KubeObject> rest, string version, int limit)
    {
        var items = new List<KubeObject>();
        int size = limit == 0 ? int.MaxValue : _random.Next(1, 4);
        while (items.Count < size && rest.TryDequeue(out KubeObject? item))
        {
            // A list answers with its own bytes each time.
            items.Add(KubeObject.Parse(item.Json.ToArray()));
        }

        if (rest.Count == 0)
        {
            return new ListPage(items, version, null);
        }

        string token = $"page {_pages.Count}";
        _pages[token] = (version, rest);
        return new ListPage(items, version, token);
    }

    // One change of the world, sometimes.
    private void Step()
    {
        if (--_steps < 0 || Chance(30))
        {
            return;
        }

        string name = s_names[_random.Next(s_names.Length)];
        _version++;
        if (!_objects.TryGetValue(name, out KubeObject? before))
        {
            Log(name, WatchEventType.Added, TestObjects.Widget(name, _version, uid: $"uid-{++_uids}"));
        }
        else if (Chance(60))
        {
            Log(name, WatchEventType.Modified, TestObjects.Widget(name, _version, uid: before.Uid));
        }
        else
        {
            Log(name, WatchEventType.Deleted, TestObjects.Widget(name, _version, uid: before.Uid));
        }
    }

    private void Log(string name, WatchEventType type, KubeObject item)
    {
        _log.Add((_version, new WatchEvent(type, item)));
        if (type == WatchEventType.Deleted)
        {
            _objects.Remove(name);
        }
        else
        {
            _objects[name] = item;
        }
    }
}
