namespace Orkestra.Runtime.Informers;

/// <summary>Timing of informers. The defaults suit a cluster; tests shorten them.</summary>
internal sealed record InformerOptions
{
    /// <summary>Objects per page of a list.</summary>
    /// <value>500 unless set, as kubectl and Kubernetes' own clients use.</value>
    public int PageSize { get; init; } = 500;

    /// <summary>The longest first wait after a failure; each further failure doubles it.</summary>
    /// <value>800 milliseconds unless set.</value>
    public TimeSpan BackoffStart { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>The longest wait between attempts, unless the server asks for more.</summary>
    /// <value>30 seconds unless set.</value>
    public TimeSpan BackoffLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait between attempts while the server does not know the resource; the shortest is half of it.</summary>
    /// <value>3 seconds unless set: a CRD is often installed a moment after its operator, and the answer costs the server next to nothing.</value>
    public TimeSpan MissingInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the server must deny knowing a resource before what is cached of it counts as deleted.</summary>
    /// <value>5 seconds unless set: servers that start, and proxies before them, say so for a moment about resources that exist.</value>
    public TimeSpan MissingConfirmation { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A watch that lived this long makes the next failure count as the first again.</summary>
    /// <value>30 seconds unless set.</value>
    public TimeSpan StableWatch { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The shortest time after which the server is asked to end a watch.</summary>
    /// <value>5 minutes unless set.</value>
    public TimeSpan WatchTimeoutMin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest time after which the server is asked to end a watch.</summary>
    /// <value>10 minutes unless set.</value>
    public TimeSpan WatchTimeoutMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A watch that delivers nothing, not even a bookmark, for this long counts as dead.</summary>
    /// <value>3 minutes unless set; API servers send bookmarks about once a minute.</value>
    public TimeSpan IdleDeadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a recorded write may cover what a working watch shows.</summary>
    /// <value>60 seconds unless set.</value>
    public TimeSpan OwnWriteLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A source of numbers from 0 up to 1 for jitter.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
