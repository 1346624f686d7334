using Orkestra.Sdk.Expressions;

namespace Orkestra.Generator.Tests;

/// <summary>Templates of everything that is compiled, and of what is not, over data in which paths are there, absent, or of another kind.</summary>
internal sealed class RandomTemplates(int seed)
{
    private static readonly string[] s_fields = ["a", "b", "spec", "name", "on", "list"];
    private static readonly string[] s_words = ["", " ", "x", "a-b", "\n", "é", "\"", "<no value>", "0"];
    private static readonly string[] s_constants = ["\"text\"", "\"\"", "1", "0", "-7", "2.5", "true", "false", "`raw`"];
    private static readonly string[] s_calls =
    [
        "toLower {0}", "default {0} {1}", "eq {0} {1}", "ne {0} {1}", "not {0}", "printf \"%v-%v\" {0} {1}", "len {0}", "toString {0}", "ternary {0} \"yes\" \"no\"",
        "and {0} {1}", "or {0} {1} {2}", "add {0} {1}", "index {0} {1}", "quote {0}", "contains {0} {1}", "get . \"spec.name\"", "lt {0} {1}", "{0} | toString | toUpper", "{0} | default {1}",
        "and {0} {1} | not", "toJson {0}",
    ];

    private readonly Random _random = new(seed);

    public string Template() => string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Piece(2)));

    public OrkValue Data() => Map(3);

    private string Piece(int depth) => _random.Next(depth > 0 ? 8 : 4) switch
    {
        0 => Pick(s_words),
        1 or 2 or 3 or 4 => $"{{{{ {Value(2)} }}}}",
        5 => $"{{{{ if {Value(1)} }}}}{Piece(depth - 1)}{{{{ else }}}}{Piece(depth - 1)}{{{{ end }}}}",
        6 => $"{{{{- with {Value(1)} }}}}{Piece(depth - 1)}{{{{ end -}}}}",
        _ => $"{{{{ range {Path()} }}}}{Piece(depth - 1)}{{{{ end }}}}",
    };

    private string Value(int depth) => _random.Next(depth > 0 ? 6 : 3) switch
    {
        0 => Pick(s_constants),
        1 or 2 => Path(),
        _ => string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(s_calls), Argument(depth), Argument(depth), Argument(depth)),
    };

    private string Argument(int depth) => depth > 1 ? $"({Value(depth - 1)})" : Value(0);

    private string Path() => _random.Next(10) switch
    {
        0 => ".",
        1 => $"$.{Pick(s_fields)}",
        _ => string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => $".{Pick(s_fields)}")),
    };

    private OrkValue Map(int depth) => OrkValue.FromMap(new OrkDictionary(
        s_fields.Where(_ => _random.Next(4) > 0).ToDictionary(static field => field, _ => Any(depth - 1), StringComparer.Ordinal)));

    private OrkValue Any(int depth) => _random.Next(depth > 0 ? 12 : 7) switch
    {
        0 => OrkValue.Null,
        1 => OrkValue.FromBoolean(_random.Next(2) == 0),
        2 => OrkValue.FromInt64(_random.Next(-3, 4)),
        3 => OrkValue.FromFloat(_random.Next(-4, 5) / 2.0),
        4 or 5 or 6 => OrkValue.FromString(Pick(s_words)),
        7 => OrkValue.FromList(new OrkArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => Any(depth - 1))])),
        _ => Map(depth),
    };

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
