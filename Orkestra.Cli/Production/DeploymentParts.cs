using Orkestra.Cli.Output;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Production;

/// <summary>The processes of an installation, as <c>--for</c> names them.</summary>
internal static class DeploymentParts
{
    private const string Runtime = "runtime";
    private const string Gateway = "gateway";
    private const string ControlCenter = "control-center";

    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        [Runtime] = Runtime,
        ["run"] = Runtime,
        [Gateway] = Gateway,
        ["gw"] = Gateway,
        [ControlCenter] = ControlCenter,
        ["cc"] = ControlCenter,
        ["controlcenter"] = ControlCenter,
    };

    /// <summary>Makes sure that there is something to write, and says what is left out.</summary>
    /// <param name="named">The values of <c>--for</c>, each perhaps several with commas between; none for all.</param>
    /// <param name="loaded">The documents.</param>
    /// <param name="output">Where is said what this version does not have.</param>
    /// <exception cref="CliException">A name is not known, or nothing is left.</exception>
    public static void Choose(string[] named, LoadedKatalog loaded, IOutput output)
    {
        string[] chosen = named.Length == 0 ? Default(loaded) : [.. named.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries)).Select(Part).Distinct()];
        foreach (string part in chosen.Where(static part => part != Runtime))
        {
            output.WriteErrorLine(StyledText.Caution("⚠ "), $"this version has no {(part == Gateway ? "gateway" : "Control Center")}; its objects are left out");
        }

        if (!chosen.Contains(Runtime))
        {
            throw new CliException("nothing is left to generate", $"--for {Runtime} is what this version has");
        }
    }

    private static string[] Default(LoadedKatalog loaded) =>
        loaded.Documents.OfType<KatalogDocument>().Any(static document => document.Root["gateway"] is not null) ? [Runtime, Gateway] : [Runtime];

    private static string Part(string name) => s_names.TryGetValue(name, out string? part)
        ? part
        : throw new CliException($"--for is '{name}'", $"expected {string.Join(", ", s_names.Values.Distinct())}; also {string.Join(", ", s_names.Keys.Where(static key => s_names[key] != key))}");
}
