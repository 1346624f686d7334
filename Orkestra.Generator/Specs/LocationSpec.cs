namespace Orkestra.Generator.Specs;

/// <summary>A place in a file, without the file's content. Lines and columns count from 0, as the compiler does.</summary>
internal sealed record LocationSpec(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn);
