namespace Orkestra.Runtime.Plans;

/// <summary>What is asked of another runtime.</summary>
public enum CrossSourceKind
{
    /// <summary>The custom resource.</summary>
    Resource,

    /// <summary>The entry's figures.</summary>
    Metrics,

    /// <summary>The entry's health.</summary>
    Health,

    /// <summary>The events about the custom resource.</summary>
    Events,
}
