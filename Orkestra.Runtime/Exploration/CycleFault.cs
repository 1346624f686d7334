namespace Orkestra.Runtime.Exploration;

/// <summary>What goes wrong at one write of a cycle.</summary>
public enum CycleFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The write is stored and the process dies before it hears of it.</summary>
    Crash,

    /// <summary>The write is stored and its answer is lost.</summary>
    Lost,

    /// <summary>The server fails and stores nothing.</summary>
    Refuse,

    /// <summary>The server answers with a conflict and stores nothing.</summary>
    Conflict,

    /// <summary>The lease is lost: the write is not sent, and another process takes over.</summary>
    Revoke,

    /// <summary>Another step happens before the write is sent.</summary>
    Meanwhile,
}
