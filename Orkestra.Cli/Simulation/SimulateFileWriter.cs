using System.Globalization;
using System.Text;

namespace Orkestra.Cli.Simulation;

/// <summary>Writes the text of a <c>simulate.yaml</c> from what was observed.</summary>
internal static class SimulateFileWriter
{
    private const int Cycles = 5;

    /// <summary>A simulation that expects what the first cycle of each target wrote.</summary>
    /// <param name="name">Name of the Katalog.</param>
    /// <param name="katalog">Path of the Katalog, as the file is to name it.</param>
    /// <param name="crFile">Path of the custom resources, likewise.</param>
    /// <param name="observed">What the first cycle of each entry created.</param>
    public static string Leaf(string name, string katalog, string crFile, IReadOnlyList<(string Entry, IReadOnlyList<SimulatedOperation> Created)> observed)
    {
        var text = new StringBuilder();
        Head(text, $"{name}-sim", "What the first cycle creates, written by 'ork simulate init'");
        text.Append("spec:\n");
        text.Append("  katalog: ").Append(Quoted(katalog)).Append('\n');
        text.Append("  cr: ").Append(Quoted(crFile)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  cycles: {Cycles}\n\n");
        text.Append("  expect:\n");
        if (observed is [var (_, created)])
        {
            Expectation(text, created, "    ");
            return text.ToString();
        }

        text.Append("    noErrors: true\n");
        text.Append("    crds:\n");
        foreach ((string entry, IReadOnlyList<SimulatedOperation> operations) in observed)
        {
            text.Append("      ").Append(Quoted(entry)).Append(":\n");
            Expectation(text, operations, "        ");
        }

        return text.ToString();
    }

    /// <summary>A suite of simulations.</summary>
    /// <param name="files">Their paths, as the file is to name them.</param>
    public static string Suite(IReadOnlyList<string> files)
    {
        var text = new StringBuilder();
        Head(text, "suite", "Every simulation below this directory, written by 'ork simulate init --suite'");
        text.Append("imports:\n");
        foreach (string file in files)
        {
            text.Append("  - ").Append(Quoted($"./{file}")).Append('\n');
        }

        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string description)
    {
        text.Append("apiVersion: orkestra.orkspace.io/v1\n");
        text.Append("kind: Simulate\n");
        text.Append("metadata:\n");
        text.Append("  name: ").Append(Quoted(name)).Append('\n');
        text.Append("  description: ").Append(Quoted(description)).Append("\n\n");
    }

    private static void Expectation(StringBuilder text, IReadOnlyList<SimulatedOperation> created, string indent)
    {
        text.Append(indent).Append("# absent:\n");
        text.Append(indent).Append("#   - resource: secrets   # nothing of this kind is ever written\n");
        text.Append(indent).Append("steady: true\n");
        text.Append(indent).Append("noErrors: true\n");
        if (created.Count == 0)
        {
            return;
        }

        text.Append(indent).Append("ops:\n");
        foreach (SimulatedOperation operation in created)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}  - cycle: {operation.Cycle}\n");
            text.Append(indent).Append("    verb: create\n");
            text.Append(indent).Append("    resource: ").Append(Quoted(operation.Resource)).Append('\n');
            text.Append(indent).Append("    name: ").Append(Quoted(operation.Name)).Append('\n');
        }
    }

    // Names and paths are plain almost always; whatever YAML might read differently is quoted.
    private static string Quoted(string value) =>
        value.Length > 0 && (char.IsAsciiLetter(value[0]) || value[0] == '.') && value.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '/' or '-' or '_' or ' ' or ',')
            && value is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off")
            ? value
            : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
