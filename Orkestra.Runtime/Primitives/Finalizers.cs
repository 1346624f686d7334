namespace Orkestra.Runtime.Primitives;

/// <summary>Finalizers of custom resources.</summary>
public static class Finalizers
{
    /// <summary>Held by every custom resource with a declarative operator until its clean-up is done.</summary>
    public const string Cleanup = "orkestra.orkspace.io/cleanup";

    /// <summary>Written by some earlier versions; never added, always stripped.</summary>
    public const string Legacy = "orkestra.orkspace.io/finalizer";
}
