namespace Orkestra.Cli.Output;

/// <summary>A piece of a line with one style.</summary>
internal readonly record struct StyledText(string Text, TextStyle Style = TextStyle.Plain)
{
    public static implicit operator StyledText(string text) => new(text);

    public static StyledText Heading(string text) => new(text, TextStyle.Heading);

    public static StyledText Dim(string text) => new(text, TextStyle.Dim);

    public static StyledText Name(string text) => new(text, TextStyle.Name);

    public static StyledText Number(string text) => new(text, TextStyle.Number);

    public static StyledText Good(string text) => new(text, TextStyle.Good);

    public static StyledText Caution(string text) => new(text, TextStyle.Caution);

    public static StyledText Bad(string text) => new(text, TextStyle.Bad);
}
