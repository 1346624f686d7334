namespace Orkestra.Sdk.Editing;

/// <summary>What a <see cref="CompletionItem"/> is.</summary>
public enum CompletionKind
{
    /// <summary>A key of a block.</summary>
    Key,

    /// <summary>A value that the language knows.</summary>
    Value,

    /// <summary>A note that templates may call.</summary>
    Note,

    /// <summary>A keyword of templates.</summary>
    Keyword,

    /// <summary>A field of the custom resource or another part of the data that templates see.</summary>
    Field,
}
