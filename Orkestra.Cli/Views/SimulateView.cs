using System.Globalization;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Views;

/// <summary>What a Simulate that is valid will do.</summary>
internal static class SimulateView
{
    public static void Write(SimulateDocument document, IOutput output)
    {
        Good(output, "metadata.name", document.Metadata.Name?.Value ?? string.Empty);
        if (document.Spec is not { } spec)
        {
            foreach (Located<string> path in document.Imports)
            {
                output.WriteLine(StyledText.Good("  ✓ "), path.Value);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {document.Imports.Count} import(s) valid"));
            return;
        }

        Good(output, "spec.katalog", $"{spec.Katalog?.Value} (found)");
        foreach (Located<string> file in spec.CrFiles)
        {
            Good(output, "spec.cr", $"{file.Value} (found)");
        }

        foreach (Located<string> file in spec.CrdFiles)
        {
            Good(output, "spec.crd", $"{file.Value} (found)");
        }

        if (spec.Cycles is { Value: > 0 } cycles)
        {
            Good(output, "spec.cycles", cycles.Value.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            output.WriteLine(StyledText.Caution("  ⚠ "), "spec.cycles: not set — defaulting to 10");
        }

        if (spec.Expect is { } expect)
        {
            WriteRules(output, "expect", expect);
            foreach ((string name, SimulateExpectation own) in expect.Crds)
            {
                WriteRules(output, $"expect.crds.{name}", own);
            }
        }
    }

    private static void WriteRules(IOutput output, string place, SimulateExpectation expect)
    {
        if (expect.Operations is { } operations)
        {
            Good(output, $"{place}.ops", string.Create(CultureInfo.InvariantCulture, $"{operations.Count} rule(s)"));
        }

        if (expect.Absent is { } absent)
        {
            Good(output, $"{place}.absent", string.Create(CultureInfo.InvariantCulture, $"{absent.Count} rule(s)"));
        }
    }

    private static void Good(IOutput output, string name, string value) => output.WriteLine(StyledText.Good("  ✓ "), $"{name}: {value}");
}
