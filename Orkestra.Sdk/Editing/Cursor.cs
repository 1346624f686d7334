using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Editing;

/// <summary>Where the cursor stands, as far as the lines above it tell.</summary>
internal sealed record Cursor
{
    /// <summary>The file.</summary>
    public required SourceFile File { get; init; }

    /// <summary>The kind of the document around the cursor; null while it is not written or unknown.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>The path of the map in which the cursor's key stands.</summary>
    public required IReadOnlyList<PathStep> Path { get; init; }

    /// <summary>The key on the cursor's line; null when the line has none yet, and the word is where one would be.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the cursor stands behind the key's colon.</summary>
    public bool IsInValue { get; init; }

    /// <summary>The word around the cursor: of a key, a value, or an expression.</summary>
    public required TextSpan Word { get; init; }

    /// <summary>The part of <see cref="Word"/> before the cursor.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whether the cursor stands between <c>{{</c> and <c>}}</c>.</summary>
    public bool IsInTemplate { get; init; }

    /// <summary>Keys that the map has already.</summary>
    public required IReadOnlyCollection<string> Siblings { get; init; }

    /// <summary>The whole word.</summary>
    public string Text => File.Text.Substring(Word.Start, Word.Length);

    /// <summary>The name of the entry of <c>spec.crds</c> around the cursor; null outside of one and in the list form.</summary>
    public string? EntryName => Path.Count > 2 && Path[0].Key == "spec" && Path[1].Key == "crds" ? Path[2].Key : null;
}
