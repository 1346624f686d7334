using System.CommandLine;
using System.Globalization;
using Orkestra.Cli.Input;
using Orkestra.Cli.Simulation;
using Orkestra.Cli.Simulation.Exploration;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork simulate</c>.</summary>
internal static class SimulateCommand
{
    private const string DefaultFile = "simulate.yaml";
    private const string Everything = "/...";

    public static Command Create(CliEnvironment environment)
    {
        var place = new Argument<string?>("place") { Description = "./... runs every simulate.yaml below this directory, DIR/... those below another", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file", "-f", "--katalog", "-k") { Description = "Simulate, Katalog or Komposer file (default: simulate.yaml, then katalog.yaml, then komposer.yaml)", HelpName = "FILE" };
        var cr = new Option<string[]>("--cr") { Description = "Custom resources for a Katalog or Komposer; repeatable (default: cr.yaml)", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var crd = new Option<string?>("--crd", "-c") { Description = "Only this entry", HelpName = "NAME" };
        var cycles = new Option<int>("--cycles") { Description = "Number of reconcile cycles where the file says none", HelpName = "N", DefaultValueFactory = _ => SimulationSettings.DefaultCycles };
        var skip = new Option<string[]>("--skip") { Description = "Parts of paths that ./... passes over; repeatable or comma separated", HelpName = "PART", DefaultValueFactory = _ => [] };
        var skipExternal = new Option<bool>("--skip-external") { Description = "Answer external calls with status 200 and nothing in it instead of making them" };
        var debug = new Option<bool>("--debug-ops") { Description = "List every request of every cycle" };
        var devServer = new Option<bool>("--dev-server") { Description = "Start the service on this machine that examples with external calls expect" };
        Option<int?> devServerPort = CommonOptions.Port("--dev-server-port", "Its port (default: 9999)");
        var seed = new Option<long?>("--seed") { Description = "Draw random values from this seed, so that runs can be compared", HelpName = "NUMBER" };
        var now = new Option<DateTimeOffset?>("--now") { Description = "Let the simulation take place at this time (RFC 3339)", HelpName = "TIME", CustomParser = ReadTime };
        var explore = new Option<bool>("--explore") { Description = "Run hostile schedules instead: stale reads, lost and repeated events, crashes, conflicts, changes of the leader" };
        var schedules = new Option<int>("--schedules") { Description = "How many of them for each entry", HelpName = "N", DefaultValueFactory = _ => ExplorationOptions.DefaultSchedules };
        var replay = new Option<string?>("--replay") { Description = "Run a schedule that --explore has printed, step by step", HelpName = "FILE" };
        var envtest = new Option<bool>("--envtest") { Description = "Simulate on a real kube-apiserver with etcd, from KUBEBUILDER_ASSETS or ~/.ork/envtest-bins; needs the CRDs' files" };
        var version = new Option<string>("--k8s-version") { Description = "Its version, without KUBEBUILDER_ASSETS", HelpName = "MAJOR.MINOR", DefaultValueFactory = _ => TestEnvironmentAssets.DefaultVersion };
        var command = new Command("simulate", "Reconcile custom resources on an embedded cluster and check what is asked of it")
        {
            place, file, cr, crd, cycles, skip, skipExternal, debug, devServer, devServerPort, seed, now, explore, schedules, replay, envtest, version,
            SimulateInitCommand.Create(environment),
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(place) is { } word && !word.EndsWith(Everything, StringComparison.Ordinal))
            {
                result.AddError($"'{word}' names no simulations; ./... runs all below this directory, -f {word} a single file");
            }

            if (result.GetResult(cycles) is { Implicit: false } given && given.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--cycles must be at least 1");
            }

            if (result.GetResult(schedules) is { Implicit: false } asked && asked.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--schedules must be at least 1");
            }

            if (result.GetResult(schedules) is { Implicit: false } && !result.GetValue(explore))
            {
                result.AddError("--schedules needs --explore");
            }

            if (result.GetValue(replay) is not null && (result.GetValue(explore) || result.GetValue(place) is not null))
            {
                result.AddError("--replay stands for itself: neither --explore nor ./... go with it");
            }

            if (result.GetValue(envtest) && (result.GetValue(explore) || result.GetValue(replay) is not null))
            {
                result.AddError("--envtest runs cycles only: neither --explore nor --replay go with it");
            }

            if (result.GetResult(version) is { Implicit: false })
            {
                if (!result.GetValue(envtest))
                {
                    result.AddError("--k8s-version needs --envtest");
                }

                if (!Version.TryParse(result.GetValue(version), out Version? wanted) || wanted.Build >= 0)
                {
                    result.AddError($"--k8s-version is '{result.GetValue(version)}'; expected two components such as {TestEnvironmentAssets.DefaultVersion}");
                }
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new SimulationOptions
            {
                Crd = parsed.GetValue(crd),
                Cycles = parsed.GetValue(cycles),
                SkipExternal = parsed.GetValue(skipExternal),
                ShowOperations = parsed.GetValue(debug),
                Seed = parsed.GetValue(seed),
                Now = parsed.GetValue(now),
                Assets = parsed.GetValue(envtest) ? TestEnvironmentAssets.Find(parsed.GetRequiredValue(version), environment) : null,
                Exploration = parsed.GetValue(explore) || parsed.GetValue(replay) is not null
                    ? new ExplorationOptions
                    {
                        Schedules = parsed.GetValue(schedules),
                        Seed = parsed.GetValue(seed) ?? ExplorationOptions.DefaultSeed,
                        Replay = parsed.GetValue(replay),
                    }
                    : null,
            };
            await using MockServer? server = parsed.GetValue(devServer)
                ? await MockServer.StartAsync(parsed.GetValue(devServerPort) ?? MockServer.DefaultPort, cancellationToken).ConfigureAwait(false)
                : null;
            var session = new SimulationSession(options, environment);
            if (parsed.GetValue(place) is { } word)
            {
                string[] parts = [.. parsed.GetRequiredValue(skip).SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
                await new SimulationDiscovery(session, environment, parts).RunAsync(word[..^Everything.Length], cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await RunFileAsync(session, parsed.GetValue(file), parsed.GetRequiredValue(cr), options, environment, cancellationToken).ConfigureAwait(false);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task RunFileAsync(
        SimulationSession session, string? named, string[] resources, SimulationOptions options, CliEnvironment environment, CancellationToken cancellationToken)
    {
        string path = named ?? (File.Exists(environment.Resolve(DefaultFile)) ? DefaultFile : KatalogFiles.Resolve([], environment, useEnvironment: false)[0]);
        switch (KindOf(path, environment))
        {
            case DocumentKind.Simulate:
                await session.RunFileAsync(path, cancellationToken).ConfigureAwait(false);
                break;
            case DocumentKind.E2E:
                throw new CliException($"{path} is an E2E file — use 'ork e2e' for cluster testing, or run 'ork simulate init' to generate a simulate.yaml");
            default:
                var request = new SimulationRequest
                {
                    Katalog = path,
                    CrFiles = resources.Length > 0 ? resources : [Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, "cr.yaml")],
                    Crd = options.Crd,
                    Cycles = options.Cycles,
                    SkipExternal = options.SkipExternal,
                };
                await session.RunAsync(request, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    // Its problems are reported by whoever runs it.
    private static DocumentKind? KindOf(string path, CliEnvironment environment) =>
        DocumentReader.Read(KatalogInput.ReadFile(path, environment), new DiagnosticBag()) is [var document, ..] ? document.Kind : null;

    private static DateTimeOffset? ReadTime(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return time;
        }

        result.AddError($"--now is '{text}'; expected a time such as 2026-01-31T12:00:00Z");
        return null;
    }
}
