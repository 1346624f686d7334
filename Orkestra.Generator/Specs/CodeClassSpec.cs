namespace Orkestra.Generator.Specs;

/// <summary>A class with hooks, or a reconciler, as its source says.</summary>
/// <param name="Function">The name by which Katalogs refer to it.</param>
/// <param name="IsConstructor">Whether it is a reconciler rather than hooks.</param>
/// <param name="Name">The name of the class, for messages.</param>
/// <param name="FullName">The name of the class as generated code writes it.</param>
internal sealed record CodeClassSpec(string Function, bool IsConstructor, string Name, string FullName)
{
    /// <summary>The class that it takes custom resources as: as generated code writes it, or its bare name where the build is to generate it.</summary>
    public string Resource { get; init; } = string.Empty;

    /// <summary>Whether <see cref="Resource"/> is generated in the same build.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Whether <see cref="Resource"/> knows its kind.</summary>
    public bool KnowsKind { get; init; }

    /// <summary>The types of the constructor's parameters, as generated code writes them.</summary>
    public EquatableArray<string> Parameters { get; init; }

    /// <summary>Why it cannot be registered; null when it can.</summary>
    public DiagnosticSpec? Problem { get; init; }

    /// <summary>Where the class is declared; null where that does not matter.</summary>
    public LocationSpec? Location { get; init; }
}
