using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Cli.Simulation.Exploration;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Simulation;

/// <summary>Runs simulations and shows them.</summary>
internal sealed class SimulationSession
{
    private readonly SimulationOptions _options;
    private readonly CliEnvironment _environment;
    private readonly SimulationPrinter _printer;

    public SimulationSession(SimulationOptions options, CliEnvironment environment)
    {
        _options = options;
        _environment = environment;
        _printer = new SimulationPrinter(environment.Output);
    }

    /// <summary>Runs a Simulate, or the simulations that it imports; the first that fails ends a suite.</summary>
    /// <exception cref="CliException">It cannot be run, or something it expects does not hold.</exception>
    public async Task RunFileAsync(string path, CancellationToken cancellationToken)
    {
        SimulateDocument document = Read(path);
        if (document.Spec is { } spec)
        {
            await RunAsync(RequestOf(document, spec), cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (Located<string> import in document.Imports)
        {
            await RunFileAsync(DiskFiles.Locate(import.File, import.Value), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a Simulate with what it includes; its problems are printed.</summary>
    /// <exception cref="CliException">It has errors, or is none.</exception>
    public SimulateDocument Read(string path)
    {
        LoadedKatalog loaded = KatalogInput.Load([path], ValidationGoal.Simulate, _environment);
        Refuse(loaded.Diagnostics, path);
        return loaded.Documents.OfType<SimulateDocument>().FirstOrDefault() ?? throw new CliException($"{path} holds no document of kind Simulate");
    }

    /// <summary>Runs one simulation for each entry that has a custom resource; one that fails does not stop the others.</summary>
    /// <exception cref="CliException">It cannot be run, or something it expects does not hold.</exception>
    public async Task RunAsync(SimulationRequest request, CancellationToken cancellationToken)
    {
        var without = new List<LoadedEntry>();
        IReadOnlyList<SimulationTarget> targets = Targets(request, without);
        if (request.Expect is null)
        {
            foreach (LoadedEntry entry in without)
            {
                _environment.Output.WriteLine(StyledText.Dim($"note: no CR for CRD \"{entry.Declaration.Name.Value}\" (kind: {entry.Types.Kind}) — skipped"));
            }
        }

        if (_options.Exploration is { } exploration)
        {
            await ExploreAsync(targets, exploration, cancellationToken).ConfigureAwait(false);
            return;
        }

        var failures = new List<(string Entry, string Reason)>();
        SimulationSettings settings = Settings(request, targets);
        foreach (SimulationTarget target in targets)
        {
            if (await RunAsync(target, request, settings, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                failures.Add((target.Plan.EntryName, reason));
            }
        }

        if (failures.Count > 0)
        {
            throw request.Expect is null
                ? new CliException("simulation completed with cycle errors")
                : new CliException($"simulate failed for: {string.Join(", ", failures.Select(static failure => failure.Entry))}", string.Join("; ", failures.Select(static failure => $"{failure.Entry}: {failure.Reason}")));
        }
    }

    /// <summary>The targets of a request.</summary>
    /// <exception cref="CliException">Documents have errors, or nothing can be simulated.</exception>
    public IReadOnlyList<SimulationTarget> Targets(SimulationRequest request, List<LoadedEntry> without)
    {
        LoadedKatalog katalog = KatalogInput.Load([request.Katalog], ValidationGoal.Simulate, _environment);
        Refuse(katalog.Diagnostics, request.Katalog);
        var diagnostics = new DiagnosticBag();
        List<CustomResourceDocument> resources = [.. request.CrFiles.SelectMany(path => CustomResourceDocument.Read(KatalogInput.ReadFile(path, _environment), diagnostics))];
        Refuse(diagnostics, string.Join(", ", request.CrFiles));
        return TargetSelector.Select(EntryKinds.Complete(katalog, resources), resources, request.Crd, without);
    }

    /// <summary>The settings of a request's simulations.</summary>
    /// <exception cref="CliException">A real API server is asked for, and the definition of a target is missing or cannot be read.</exception>
    public SimulationSettings Settings(SimulationRequest request, IReadOnlyList<SimulationTarget> targets) => new()
    {
        Environment = _options.Assets is { } assets ? new TestEnvironment(assets, Definitions(request, targets)) : null,
        Cycles = request.Cycles,
        SkipExternal = request.SkipExternal,
        Time = _options.Now is { } now ? new FixedClock(now) : _environment.Time,
        Random = () => _options.Seed is { } seed ? new SeededRandomSource(seed) : CryptoRandomSource.Instance,
    };

    /// <summary>What a Simulate asks for.</summary>
    private SimulationRequest RequestOf(SimulateDocument document, SimulateDeclaration spec) => new()
    {
        Katalog = DiskFiles.Locate(document.File, spec.Katalog!.Value.Value),
        CrFiles = [.. spec.CrFiles.Select(static file => DiskFiles.Locate(file.File, file.Value))],
        Crd = _options.Crd,
        Cycles = spec.Cycles is { Value: > 0 } cycles ? cycles.Value : _options.Cycles,
        SkipExternal = spec.SkipExternal || _options.SkipExternal,
        CrdFiles = [.. spec.CrdFiles.Select(static file => DiskFiles.Locate(file.File, file.Value))],
        Expect = spec.Expect,
    };

    private List<Manifest> Definitions(SimulationRequest request, IReadOnlyList<SimulationTarget> targets)
    {
        IEnumerable<string> ofEntries = targets.Select(static target => target.Entry.Declaration.CrdFile).OfType<Located<string>>()
            .Select(static file => DiskFiles.Locate(file.File, file.Value)).Where(File.Exists);
        string[] paths = [.. request.CrdFiles.Concat(ofEntries).Distinct(StringComparer.Ordinal)];
        var diagnostics = new DiagnosticBag();
        List<Manifest> found =
        [
            .. paths.SelectMany(path => Manifest.Read(KatalogInput.ReadFile(path, _environment), diagnostics))
                .Where(static manifest => manifest.Kind.Kind == WellKnownResources.CustomResourceDefinitions.Kind.Kind)
                .DistinctBy(static manifest => manifest.Name, StringComparer.Ordinal),
        ];
        Refuse(diagnostics, string.Join(", ", paths));
        string[] missing =
        [
            .. targets.Select(static target => target.Plan.Resource).Select(static type => $"{type.Plural}.{type.Kind.Group}").Distinct(StringComparer.Ordinal)
                .Where(name => !found.Exists(manifest => manifest.Name == name)),
        ];
        return missing.Length == 0
            ? found
            : throw new CliException($"--envtest needs the CustomResourceDefinition {string.Join(" and ", missing)}", "name its file with crd or crdFiles of the Simulate, or crdFile of the entry");
    }

    private async Task ExploreAsync(IReadOnlyList<SimulationTarget> targets, ExplorationOptions options, CancellationToken cancellationToken)
    {
        var run = new ExplorationRun(options, _environment);
        SimulationTarget[] explored = [.. targets.Where(target => !run.PassesOver(target.Plan))];
        if (explored.Length == 0)
        {
            throw new CliException($"{options.Replay} was found in none of these entries: {string.Join(", ", targets.Select(static target => target.Plan.EntryName))}");
        }

        var failures = new List<string>();
        foreach (SimulationTarget target in explored)
        {
            if (await run.RunAsync(target, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                failures.Add($"{target.Plan.EntryName}: {reason}");
            }
        }

        if (failures.Count > 0)
        {
            throw new CliException("exploration found what must not be", string.Join("; ", failures));
        }
    }

    private async Task<string?> RunAsync(SimulationTarget target, SimulationRequest request, SimulationSettings settings, CancellationToken cancellationToken)
    {
        var skipped = new List<string>();
        OperatorPlan plan = CrossNamespaceCopies.Without(target.Plan, skipped);
        _printer.Begin(target, SimulationRemarks.Of(target, request.SkipExternal), skipped);
        SimulationResult result = await new Simulator(settings).RunAsync(target with { Plan = plan }, cancellationToken).ConfigureAwait(false);
        _printer.Cycles(result);
        if (_options.ShowOperations)
        {
            _printer.Operations(result);
        }

        if (result.HasErrors)
        {
            _environment.Output.WriteLine();
            return "a cycle failed";
        }

        if (request.Expect is not { } expect)
        {
            _environment.Output.WriteLine();
            return null;
        }

        IReadOnlyList<Assertion> assertions = ExpectationJudge.Judge(expect.For(plan.EntryName), result);
        _printer.Assertions(assertions);
        _environment.Output.WriteLine();
        return assertions.All(static assertion => assertion.Passed)
            ? null
            : $"assertions failed ({assertions.Count(static assertion => assertion is { Counts: true, Passed: true })}/{assertions.Count(static assertion => assertion.Counts)} passed)";
    }

    private void Refuse(DiagnosticBag diagnostics, string path)
    {
        var errors = new DiagnosticBag();
        foreach (DocumentDiagnostic found in diagnostics.ToSortedList().Where(static found => found.Severity == DiagnosticSeverity.Error))
        {
            errors.Add(found);
        }

        if (KatalogInput.Report(errors, _environment.Output, includeInformation: false) is > 0 and var count)
        {
            throw new CliException($"{path} has {count} error{(count == 1 ? string.Empty : "s")}; nothing was simulated");
        }
    }
}
