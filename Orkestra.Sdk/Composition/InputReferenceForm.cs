namespace Orkestra.Sdk.Composition;

/// <summary>How a text reads an input.</summary>
internal enum InputReferenceForm
{
    /// <summary>An action that does nothing else: the value's text can take its place.</summary>
    Action,

    /// <summary>An operand of an action: a string literal can take its place.</summary>
    Operand,

    /// <summary>A name that has to stay, such as the dot path of a condition.</summary>
    Path,
}
