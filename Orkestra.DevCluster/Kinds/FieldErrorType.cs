namespace Orkestra.DevCluster.Kinds;

/// <summary>Category of a <see cref="FieldError"/>; each has its own wording and its own <c>reason</c> in a Status answer.</summary>
public enum FieldErrorType
{
    /// <summary>The value is malformed.</summary>
    Invalid,

    /// <summary>A value is missing.</summary>
    Required,

    /// <summary>The value is not one of the known ones.</summary>
    NotSupported,

    /// <summary>The value must be unique and is not.</summary>
    Duplicate,

    /// <summary>The value may not be set here or now.</summary>
    Forbidden,

    /// <summary>The value has the wrong JSON type.</summary>
    TypeInvalid,

    /// <summary>Text is longer than allowed.</summary>
    TooLong,

    /// <summary>There are more items than allowed.</summary>
    TooMany,

    /// <summary>A value that is referred to does not exist.</summary>
    NotFound,

    /// <summary>The check itself failed.</summary>
    InternalError,
}
