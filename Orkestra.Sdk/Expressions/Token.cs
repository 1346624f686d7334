using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions;

/// <summary>A token inside an action.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="AfterSpace">Whether blanks stand before it: operands must be set apart.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, bool AfterSpace)
{
    public TextSpan Span => new(Start, Length);

    public int End => Start + Length;
}
