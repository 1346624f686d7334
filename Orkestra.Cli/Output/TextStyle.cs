namespace Orkestra.Cli.Output;

/// <summary>The styles of the command line; see docs/reference for what each stands for.</summary>
internal enum TextStyle
{
    /// <summary>Plain text.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Secondary text.</summary>
    Dim,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Success, or something created.</summary>
    Good,

    /// <summary>A warning, or something changed.</summary>
    Caution,

    /// <summary>Failure, or something deleted.</summary>
    Bad,
}
