namespace Orkestra.Sdk.Expressions;

/// <summary>What kind of mistake an <see cref="ExpressionError"/> reports.</summary>
public enum ExpressionErrorKind
{
    /// <summary>The text is not a well-formed template.</summary>
    Syntax,

    /// <summary>A name is called that no note, user-defined note or sentinel has.</summary>
    UnknownNote,

    /// <summary>A note is called with too few or too many arguments.</summary>
    ArgumentCount,

    /// <summary>A variable is read or assigned before it is declared.</summary>
    UnknownVariable,

    /// <summary>A sub-template is used that the text does not define.</summary>
    UnknownTemplate,

    /// <summary>The text nests deeper than the parser allows.</summary>
    TooDeep,
}
