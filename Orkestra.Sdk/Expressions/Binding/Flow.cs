namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>Where execution goes after a statement.</summary>
internal enum Flow
{
    /// <summary>To the next statement.</summary>
    Next,

    /// <summary>Out of the innermost range.</summary>
    Break,

    /// <summary>To the next element of the innermost range.</summary>
    Continue,
}
