using System.CommandLine;
using System.Globalization;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Cli.Simulation;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork simulate init</c>.</summary>
internal static class SimulateInitCommand
{
    private const string FileName = "simulate.yaml";
    private const int ShownFiles = 10;

    public static Command Create(CliEnvironment environment)
    {
        var file = new Option<string?>("--file", "-f") { Description = "Katalog or Komposer file (default: katalog.yaml, then komposer.yaml)", HelpName = "FILE" };
        var cr = new Option<string?>("--cr") { Description = "Custom resources (default: cr.yaml beside the Katalog)", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Overwrite simulate.yaml" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print it instead of writing it" };
        var suite = new Option<string?>("--suite") { Description = "Write a suite of every simulation below a directory (default: this one)", HelpName = "DIR", Arity = ArgumentArity.ZeroOrOne };
        var skip = new Option<string[]>("--skip") { Description = "Parts of paths that a suite leaves out; repeatable", HelpName = "PART", DefaultValueFactory = _ => [] };
        var command = new Command("init", "Write a simulate.yaml that expects what the first cycle creates") { file, cr, force, dryRun, suite, skip };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool isSuite = parsed.GetResult(suite) is { Implicit: false };
            string directory = isSuite ? parsed.GetValue(suite) ?? "." : ".";
            string target = Path.Combine(directory, FileName);
            if (!parsed.GetValue(force) && !parsed.GetValue(dryRun) && File.Exists(environment.Resolve(target)))
            {
                throw new CliException($"{FileName} already exists — use --force to overwrite");
            }

            (string text, string summary) = isSuite
                ? Suite(environment, directory, parsed.GetRequiredValue(skip))
                : await LeafAsync(environment, parsed.GetValue(file), parsed.GetValue(cr), cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(dryRun))
            {
                environment.Output.WriteRecord(text.TrimEnd('\n'));
                return ExitCodes.Success;
            }

            FileOutput.Write(environment, target, text);
            environment.Output.WriteLine(StyledText.Good("✓ "), $"Generated {FileName}");
            environment.Output.WriteLine($"  {summary}");
            environment.Output.WriteLine("  run it with: ", StyledText.Heading($"ork simulate -f {target}"));
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<(string Text, string Summary)> LeafAsync(CliEnvironment environment, string? file, string? cr, CancellationToken cancellationToken)
    {
        string katalog = file ?? Path.GetRelativePath(environment.WorkingDirectory, KatalogFiles.Resolve([], environment, useEnvironment: false)[0]);
        string crFile = cr ?? Path.Combine(Path.GetDirectoryName(katalog) ?? string.Empty, "cr.yaml");
        var session = new SimulationSession(new SimulationOptions { SkipExternal = true }, environment);
        var request = new SimulationRequest { Katalog = katalog, CrFiles = [crFile], SkipExternal = true };
        var observed = new List<(string Entry, IReadOnlyList<SimulatedOperation> Created)>();
        IReadOnlyList<SimulationTarget> targets = session.Targets(request, []);
        SimulationSettings settings = session.Settings(request, targets);
        foreach (SimulationTarget target in targets)
        {
            SimulationTarget simulated = target with { Plan = CrossNamespaceCopies.Without(target.Plan, []) };
            SimulationResult result = await new Simulator(settings).RunAsync(simulated, cancellationToken).ConfigureAwait(false);
            observed.Add((target.Plan.EntryName, [.. result.Cycles[0].Operations.Where(static operation => operation.IsNew && operation.Resource != "namespaces")]));
        }

        string text = SimulateFileWriter.Leaf(targets[0].Plan.Katalog.Name, Relative(katalog), Relative(crFile), observed);
        return (text, string.Create(CultureInfo.InvariantCulture, $"{observed.Count} CRD(s), {observed.Sum(static entry => entry.Created.Count)} op rule(s)"));

        static string Relative(string path) => Path.IsPathRooted(path) || path.StartsWith('.') ? path : $"./{path}";
    }

    private static (string Text, string Summary) Suite(CliEnvironment environment, string directory, IReadOnlyList<string> skipped)
    {
        var discovery = new SimulationDiscovery(new SimulationSession(new SimulationOptions(), environment), environment, skipped);
        IReadOnlyList<string> files = [.. discovery.Leaves(directory).Where(path => path != FileName && !skipped.Any(part => path.Contains(part, StringComparison.Ordinal)))];
        if (files.Count == 0)
        {
            throw new CliException($"no simulate.yaml files found under {directory}");
        }

        string shown = string.Join("\n  ", files.Take(ShownFiles).Select(static path => $"- {path}"));
        string more = files.Count > ShownFiles ? string.Create(CultureInfo.InvariantCulture, $"\n  … and {files.Count - ShownFiles} more") : string.Empty;
        return (SimulateFileWriter.Suite(files), string.Create(CultureInfo.InvariantCulture, $"{files.Count} simulation(s)\n  {shown}{more}"));
    }
}
