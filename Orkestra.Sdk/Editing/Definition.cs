using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Editing;

/// <summary>Where something comes from.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The place in it; its start for a file as a whole.</param>
public sealed record Definition(SourceFile File, TextSpan Span);
