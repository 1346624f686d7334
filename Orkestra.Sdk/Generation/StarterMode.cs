namespace Orkestra.Sdk.Generation;

/// <summary>Who reconciles the custom resources of a first Katalog.</summary>
public enum StarterMode
{
    /// <summary>The declarations alone.</summary>
    Dynamic,

    /// <summary>The declarations, and a hook in code after them.</summary>
    Hook,

    /// <summary>A constructor in code, instead of declarations.</summary>
    Constructor,

    /// <summary>The declarations, with hook and constructor as comments to choose from.</summary>
    Typed,
}
