namespace Orkestra.Sdk.Checking;

/// <summary>What it means that an object type does not list a field.</summary>
internal enum FieldPolicy
{
    /// <summary>Nothing: the object may hold any field.</summary>
    Open,

    /// <summary>A slip if the name resembles a listed one; otherwise nothing, because the list may be incomplete.</summary>
    Resembling,

    /// <summary>The field does not exist.</summary>
    Closed,
}
