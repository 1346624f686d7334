namespace Orkestra.Sdk.Expressions;

/// <summary>What a token inside an action is.</summary>
internal enum TokenKind
{
    /// <summary>The end of the action.</summary>
    End,

    /// <summary>A name or keyword.</summary>
    Word,

    /// <summary><c>.name</c>.</summary>
    Field,

    /// <summary><c>.</c> alone.</summary>
    Dot,

    /// <summary><c>$</c> or <c>$name</c>.</summary>
    Variable,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A character in single quotes.</summary>
    Character,

    /// <summary>A string in double quotes.</summary>
    String,

    /// <summary>A string in back quotes.</summary>
    RawString,

    /// <summary><c>:=</c>.</summary>
    Declare,

    /// <summary><c>=</c>.</summary>
    Assign,

    /// <summary><c>|</c>.</summary>
    Pipe,

    /// <summary><c>,</c>.</summary>
    Comma,

    /// <summary><c>(</c>.</summary>
    Open,

    /// <summary><c>)</c>.</summary>
    Close,

    /// <summary>Something that no token starts with, or an unfinished one; reported already.</summary>
    Bad,
}
