using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Editing;

/// <summary>Something that could stand at a place.</summary>
public sealed record CompletionItem
{
    /// <summary>What is inserted.</summary>
    public required string Label { get; init; }

    /// <summary>What it is.</summary>
    public required CompletionKind Kind { get; init; }

    /// <summary>The text it replaces.</summary>
    public required TextSpan Replaces { get; init; }

    /// <summary>A short word on its shape: <c>a duration</c>, <c>truncate s:string n:int → string</c>.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>What it is for; empty when nothing is known.</summary>
    public string Documentation { get; init; } = string.Empty;

    /// <summary>Text behind the label that is inserted with it, such as <c>: </c> after a key.</summary>
    public string Suffix { get; init; } = string.Empty;
}
