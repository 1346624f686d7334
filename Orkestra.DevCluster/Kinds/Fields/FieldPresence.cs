namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>How the server writes a field that has its zero value.</summary>
internal enum FieldPresence
{
    /// <summary>Left out: an empty list, zero, false and empty text are the same as no value.</summary>
    OmitZero,

    /// <summary>Kept when it was given, even when it is zero or empty.</summary>
    Optional,

    /// <summary>Always written, as its zero value when it was not given.</summary>
    Always,
}
