using System.Diagnostics.CodeAnalysis;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>The marker that lets an expression hand a whole map to a conversion field (specification 3.1).</summary>
public static class MapMarker
{
    /// <summary>What a marked text starts with.</summary>
    public const string Text = "\0CMAP\0";

    /// <summary>The map behind a marked text; false when the text is not marked.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out OrkMap? map)
    {
        map = null;
        return text.StartsWith(Text, StringComparison.Ordinal)
            && OrkJson.TryParse(text.Substring(Text.Length), out OrkValue value)
            && value.TryGetMap(out map);
    }
}
