namespace Orkestra.Runtime.Queueing;

/// <summary>What an add did to the queue.</summary>
internal enum AddResult
{
    /// <summary>The key is ready for a worker.</summary>
    Queued,

    /// <summary>The key was waiting already, so one run covers both requests.</summary>
    Coalesced,

    /// <summary>The key is with a worker; it runs once more when that worker is done.</summary>
    RunsAgain,

    /// <summary>The queue is at its bound: the key is kept behind it and becomes ready as room appears.</summary>
    Deferred,

    /// <summary>The queue has been shut down; the key is not kept.</summary>
    Refused,
}
