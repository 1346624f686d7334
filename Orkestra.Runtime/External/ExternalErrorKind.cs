namespace Orkestra.Runtime.External;

/// <summary>Why a call failed.</summary>
public enum ExternalErrorKind
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>No connection, or one that broke.</summary>
    Network,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>An answer with a status that does not mean success, or one that the protocol calls an error.</summary>
    Status,

    /// <summary>An answer that is too long.</summary>
    TooLarge,

    /// <summary>Too many redirects, or one that leads nowhere.</summary>
    Redirect,

    /// <summary>The address is one that this process does not call.</summary>
    Refused,
}
