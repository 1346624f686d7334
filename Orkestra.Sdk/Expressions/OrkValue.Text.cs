using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions;

public readonly partial struct OrkValue
{
    /// <summary>
    /// The printed form (specification 1.4): <c>[a b]</c> for lists, <c>map[k:v]</c> for maps, <c>&lt;nil&gt;</c> for null.
    /// </summary>
    public string ToText()
    {
        switch (Kind)
        {
            case OrkValueKind.String:
                return (string)_reference!;
            case OrkValueKind.Boolean:
                return _bits != 0 ? "true" : "false";
            case OrkValueKind.Null:
                return "<nil>";
            default:
                var buffer = new TextBuffer();
                ValuePrinter.Print(buffer, this);
                return buffer.ToString();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => ToText();
}
