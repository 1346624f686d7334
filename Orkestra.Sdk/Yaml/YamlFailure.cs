namespace Orkestra.Sdk.Yaml;

/// <summary>Where the parser gave up. Offsets are those of the repaired text.</summary>
/// <param name="Start">Where the parser places the problem.</param>
/// <param name="End">End of that place.</param>
/// <param name="Message">The parser's own words.</param>
/// <param name="LastEventStart">Start of the last node read before.</param>
/// <param name="LastEventEnd">End of that node.</param>
/// <param name="OpenBracket">Offset of the innermost open <c>[</c> or <c>{</c>; -1 outside brackets.</param>
internal sealed record YamlFailure(int Start, int End, string Message, int LastEventStart, int LastEventEnd, int OpenBracket);
