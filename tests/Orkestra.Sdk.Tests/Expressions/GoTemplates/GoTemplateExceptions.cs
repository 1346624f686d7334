namespace Orkestra.Sdk.Tests.Expressions.GoTemplates;

/// <summary>The list of purposeful differences from the recorded Go.</summary>
internal static class GoTemplateExceptions
{
    private const string WholeNumbers = "Go iterates over whole numbers since 1.22; the recording is older.";
    private const string Length = "len is a note here: it counts strings, lists and maps, and gives 0 for everything else (specification 4.5).";

    public static IReadOnlyDictionary<string, GoTemplateException> All { get; } = new Dictionary<string, GoTemplateException>(StringComparer.Ordinal)
    {
        ["{{ range .i }}{{ . }}{{ end }}"] = new("012", WholeNumbers),
        ["{{ range 3 }}{{ . }}{{ end }}"] = new("012", WholeNumbers),
        ["{{ range $i := 2 }}{{ $i }}{{ end }}"] = new("01", WholeNumbers),
        ["{{ range .zero }}x{{ else }}none{{ end }}"] = new("none", WholeNumbers),
        ["{{ with .absent }}x{{ else with .s }}{{ . }}{{ end }}"] = new("x", "Go knows else with since 1.23; the recording is older."),
        ["{{ len .n }}"] = new("0", Length),
        ["{{ len .i }}"] = new("0", Length),
        ["{{ if false }}{{ template \"nope\" . }}{{ end }}ok"] = new(null, "A name that nothing defines is found when the text is read, wherever it stands, like an unknown note."),
        ["{{ .a | }}"] = new(null, "A pipe that leads nowhere is an unfinished text; Go of this age drops it silently."),
        ["{{ 3i }}"] = new(null, "Constants are strings, whole numbers, floats, booleans and characters (specification 1.5); no data holds a complex number."),
    };
}
