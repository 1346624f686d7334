namespace Orkestra.Sdk.Abstractions;

/// <summary>A custom resource whose class stands for one version of one kind, as the generator writes them.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface ITypedResource<TSelf> : ICustomResource<TSelf>
    where TSelf : class, ITypedResource<TSelf>
{
    /// <summary>API group; empty for the core group.</summary>
    static abstract string Group { get; }

    /// <summary>Version.</summary>
    static abstract string Version { get; }

    /// <summary>Kind.</summary>
    static abstract string Kind { get; }

    /// <summary>The name of the kind in addresses.</summary>
    static abstract string Plural { get; }

    /// <summary>Whether objects live in namespaces.</summary>
    static abstract bool IsNamespaced { get; }
}
