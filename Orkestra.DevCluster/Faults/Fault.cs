using System.Text;

namespace Orkestra.DevCluster.Faults;

/// <summary>
/// Something that goes wrong with one request, to be planned with <see cref="FaultPlan.Add(Fault, FaultTarget)"/>. Immutable; the same one
/// may be planned many times.
/// </summary>
/// <remarks>
/// Those that take the place of the answer (<see cref="Answer"/>, <see cref="Reject"/>, <see cref="PlainAnswer"/>, <see cref="Reset"/>,
/// <see cref="Hang"/>) exclude each other. All others shape the answer and may come together. Those that speak of a watch meet requests
/// with the verb <c>watch</c> only; they count its events from its beginning, the present state included and bookmarks left out.
/// </remarks>
public abstract class Fault
{
    private protected Fault()
    {
    }

    /// <summary>Faults of one kind do not meet in one request.</summary>
    internal abstract string Kind { get; }

    /// <summary>Whether nothing can be done to the request after this.</summary>
    internal virtual bool TakesThePlaceOfTheAnswer => false;

    /// <summary>Whether only watches are meant.</summary>
    internal virtual bool IsOfWatches => false;

    /// <summary>Answers with a <c>Status</c> of failure; the request is not carried out.</summary>
    /// <param name="status">HTTP status, 400 to 599.</param>
    /// <param name="reason">Machine-readable reason; that of the status unless given.</param>
    /// <param name="message">Text for people; says that the failure was planned unless given.</param>
    /// <param name="retryAfterSeconds">The Retry-After header, also told in the details; null for none.</param>
    public static Fault Answer(int status, string? reason = null, string? message = null, int? retryAfterSeconds = null) =>
        new AnswerFault(status, reason, message, retryAfterSeconds);

    /// <summary>
    /// Turns the request away as priority and fairness does: 429 in plain text with Retry-After and the headers that name the flow schema and
    /// the priority level.
    /// </summary>
    /// <param name="retryAfterSeconds">The Retry-After header.</param>
    public static Fault Reject(int retryAfterSeconds = 1) => PlainAnswer(
        429,
        "Too many requests, please try again later.\n",
        "text/plain; charset=utf-8",
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Retry-After"] = retryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["X-Content-Type-Options"] = "nosniff",
            ["X-Kubernetes-PF-FlowSchema-UID"] = "5c6c3f0e-0c7e-4d0c-9f0a-6d2d1f1b7a01",
            ["X-Kubernetes-PF-PriorityLevel-UID"] = "8f0d2b6a-54b7-4a0e-8a52-0f6b8a3f5c02",
        });

    /// <summary>Answers with any body, as proxies and load balancers do; the request is not carried out.</summary>
    /// <param name="status">HTTP status, 200 to 599.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="headers">More headers; null for none.</param>
    public static Fault PlainAnswer(int status, string body, string contentType = "text/html", IReadOnlyDictionary<string, string>? headers = null) =>
        new PlainAnswerFault(status, Encoding.UTF8.GetBytes(body), contentType, headers ?? new Dictionary<string, string>());

    /// <summary>Resets the connection in place of an answer.</summary>
    /// <param name="carryOut">
    /// Whether the request is carried out before its answer is lost, so that the client cannot know what became of its write.
    /// </param>
    public static Fault Reset(bool carryOut = false) => new ResetFault(carryOut);

    /// <summary>Accepts the request and never answers, until the client or the server cuts the connection.</summary>
    /// <param name="carryOut">Whether the request is carried out.</param>
    public static Fault Hang(bool carryOut = false) => new HangFault(carryOut);

    /// <summary>Waits before the request is looked at.</summary>
    /// <param name="delay">How long, by the cluster's clock.</param>
    public static Fault Delay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new DelayFault(delay);
    }

    /// <summary>
    /// Asks the client to move to a new connection, with this answer: GOAWAY over HTTP/2, <c>Connection: close</c> over HTTP/1.1.
    /// </summary>
    public static Fault CloseConnection() => new CloseConnectionFault();

    /// <summary>Gives the answer another media type; its body stays.</summary>
    /// <param name="contentType">Value of the Content-Type header.</param>
    public static Fault ContentType(string contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return new ContentTypeFault(contentType);
    }

    /// <summary>Ends the answer in the middle of its body. An answer that is shorter arrives whole.</summary>
    /// <param name="bytes">How much of the body is sent.</param>
    /// <param name="inGoodOrder">
    /// Whether the message ends as if it were whole, as when a proxy lost its upstream; otherwise the connection is cut.
    /// </param>
    public static Fault Truncate(int bytes, bool inGoodOrder = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new TruncateFault(bytes, inGoodOrder);
    }

    /// <summary>Sends the body in small pieces that keep to no boundary: neither of frames nor of tokens nor of characters.</summary>
    /// <param name="bytes">The size of a piece; at least 1.</param>
    /// <param name="pause">The time between two pieces, by the cluster's clock.</param>
    public static Fault Trickle(int bytes, TimeSpan pause = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.Zero);
        return new TrickleFault(bytes, pause);
    }

    /// <summary>Ends a watch in good order.</summary>
    /// <param name="afterEvents">How many events are sent first.</param>
    public static Fault EndWatch(int afterEvents = 0) => Watch(nameof(EndWatch), afterEvents, next => new EndingFrames(next, afterEvents, isCut: false));

    /// <summary>Cuts a watch's connection between two events.</summary>
    /// <param name="afterEvents">How many events are sent first.</param>
    public static Fault CutWatch(int afterEvents = 0) => Watch(nameof(CutWatch), afterEvents, next => new EndingFrames(next, afterEvents, isCut: true));

    /// <summary>Ends a watch in the middle of an event.</summary>
    /// <param name="afterEvents">How many events are sent whole.</param>
    /// <param name="inGoodOrder">Whether the stream ends as if it were whole; otherwise the connection is cut.</param>
    public static Fault TruncateEvent(int afterEvents = 0, bool inGoodOrder = false) =>
        Watch(nameof(TruncateEvent), afterEvents, next => new TruncatedFrames(next, afterEvents, isCut: !inGoodOrder));

    /// <summary>
    /// Makes a watch half-open: it stays connected and says nothing more, neither events nor bookmarks nor its end, until the client or the
    /// server cuts the connection.
    /// </summary>
    /// <param name="afterEvents">How many events are sent first.</param>
    public static Fault SilenceWatch(int afterEvents = 0) => Watch(nameof(SilenceWatch), afterEvents, next => new SilentFrames(next, afterEvents));

    /// <summary>Withholds a watch's bookmarks; events arrive.</summary>
    public static Fault WithholdBookmarks() => Watch(nameof(WithholdBookmarks), 0, static next => new UnmarkedFrames(next));

    /// <summary>Sends one event of a watch twice.</summary>
    /// <param name="afterEvents">How many events are sent before the one that is doubled.</param>
    public static Fault RepeatEvent(int afterEvents = 0) => Watch(nameof(RepeatEvent), afterEvents, next => new RepeatedFrames(next, afterEvents));

    /// <summary>Delivers two events of a watch in the wrong order: the first of them waits for the second.</summary>
    /// <param name="afterEvents">How many events are sent before the two.</param>
    public static Fault SwapEvents(int afterEvents = 0) => Watch(nameof(SwapEvents), afterEvents, next => new SwappedFrames(next, afterEvents));

    /// <summary>Sends a watch's first event once more, after others have followed it.</summary>
    /// <param name="afterEvents">How many events are sent before the old one comes back; at least 1.</param>
    public static Fault ReplayEvent(int afterEvents = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(afterEvents, 1);
        return Watch(nameof(ReplayEvent), afterEvents, next => new ReplayedFrames(next, afterEvents));
    }

    /// <summary>Tells a watch that its version is too old: an ERROR event with code 410, and the end.</summary>
    /// <param name="afterEvents">How many events are sent first.</param>
    public static Fault ExpireWatch(int afterEvents = 0) => Watch(nameof(ExpireWatch), afterEvents, next => new InsertedFrames(
        new EndingFrames(next, afterEvents + 1, isCut: false),
        afterEvents,
        """{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"too old resource version: 1 (2)","reason":"Expired","code":410}}""" + "\n"));

    /// <summary>Puts text of the caller's into a watch's stream.</summary>
    /// <param name="text">What is sent, such as an event of an unknown type or no JSON at all; end it with a line feed to keep the next event apart.</param>
    /// <param name="afterEvents">How many events are sent first.</param>
    public static Fault InsertText(string text, int afterEvents = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Watch(nameof(InsertText), afterEvents, next => new InsertedFrames(next, afterEvents, text));
    }

    private static WatchFault Watch(string kind, int afterEvents, Func<FrameWriter, FrameWriter> shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterEvents);
        return new WatchFault(kind, shape);
    }
}
