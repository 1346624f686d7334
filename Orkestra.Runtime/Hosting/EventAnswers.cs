using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Contracts;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Hosting;

/// <summary>Asks the API server for the Events about a custom resource and puts them into the words of the live API.</summary>
internal sealed class EventAnswers(IKubeClient client, TimeProvider time)
{
    private const int MostEvents = 100;

    // More than are shown: the server does not sort them by time.
    private const int MostRead = 500;
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(3);

    /// <exception cref="KubeApiException">The server refuses.</exception>
    /// <exception cref="TimeoutException">It has not answered within three seconds.</exception>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    public async Task<CrEvents> AskAsync(KubeObject about, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(s_deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Those about cluster-scoped objects live in the default namespace.
            var options = new ListOptions { FieldSelector = $"involvedObject.uid={about.Uid}", Limit = MostRead };
            ListPage page = await client.ListAsync(WellKnownResources.Events, about.Namespace.Length == 0 ? "default" : about.Namespace, options, either.Token).ConfigureAwait(false);
            DateTimeOffset now = time.GetUtcNow();
            CrEvent[] events = [.. page.Items.Select(Read).OrderByDescending(static read => read.Last).Take(MostEvents).Select(read => Answer(read, now))];
            return new CrEvents(about.Name, about.Namespace, events.Length, events);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the API server has not listed the events within {s_deadline.TotalSeconds:0} s");
        }
    }

    // The newer API has eventTime in place of the two stamps, and keeps repetitions in a series.
    private static (OrkMap Event, DateTimeOffset First, DateTimeOffset Last) Read(KubeObject found)
    {
        OrkMap map = found.ToMap();
        DateTimeOffset first = Time(map, "firstTimestamp") ?? Time(map, "eventTime") ?? found.CreationTimestamp ?? DateTimeOffset.MinValue;
        return (map, first, Time(map, "lastTimestamp") ?? Time(map, "series.lastObservedTime") ?? first);
    }

    private static CrEvent Answer((OrkMap Event, DateTimeOffset First, DateTimeOffset Last) read, DateTimeOffset now) => new()
    {
        Type = Text(read.Event, "type"),
        Reason = Text(read.Event, "reason"),
        Message = Text(read.Event, "message"),
        Source = Text(read.Event, "source.component") is { Length: > 0 } component ? component : Text(read.Event, "reportingComponent"),
        Object = $"{Text(read.Event, "involvedObject.kind")}/{Text(read.Event, "involvedObject.name")}",
        Count = Number(read.Event, "count") ?? Number(read.Event, "series.count") ?? 1,
        FirstSeen = Timestamps.Format(read.First),
        LastSeen = Timestamps.Format(read.Last),
        Age = GoDuration.FormatSeconds(now - read.Last),
    };

    private static DateTimeOffset? Time(OrkMap map, string path) => Timestamps.TryParse(Text(map, path), out DateTimeOffset time) ? time : null;

    private static long? Number(OrkMap map, string path) =>
        long.TryParse(Text(map, path), System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out long number) ? number : null;

    private static string Text(OrkMap map, string path) => new DataPath(path).TryRead(map, out OrkValue value) && !value.IsNull ? value.ToText() : string.Empty;
}
