using System.Globalization;
using Orkestra.Cli.Output;
using Orkestra.Cli.Production;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Permissions;
using Orkestra.Sdk.Profiles;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Views;

/// <summary>What <c>ork validate</c> shows of documents that are valid.</summary>
internal sealed class ValidationPage
{
    private const int RuleWidth = 60;

    private readonly LoadedKatalog _loaded;
    private readonly CliEnvironment _environment;
    private readonly IOutput _output;
    private readonly NoteDeclaration[] _notes;
    private readonly Profile[] _profiles;

    public ValidationPage(LoadedKatalog loaded, CliEnvironment environment)
    {
        _loaded = loaded;
        _environment = environment;
        _output = environment.Output;
        _notes = [.. Documents.SelectMany(static document => document.Notes)];
        Profile[] declared = [.. Documents.SelectMany(static document => document.Profiles).Select(Profile.Of)];
        _profiles = [.. ProfileClasses.All.SelectMany(name => declared.Where(profile => profile.Class == name))];
    }

    private IEnumerable<KatalogDocument> Documents => _loaded.Documents.OfType<KatalogDocument>();

    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");

    /// <summary>Writes the whole page.</summary>
    /// <param name="full">Whether permissions, profiles and the order of start are shown too.</param>
    public void Write(bool full)
    {
        KatalogPermissions? permissions = full ? ProductionKatalog.Permissions(_loaded, _environment) : null;
        _output.WriteLine();
        _output.WriteLine(StyledText.Heading($"Validating {string.Join(", ", _loaded.WrittenKinds)}..."));
        _output.WriteLine();
        foreach (LoadedEntry entry in _loaded.Entries)
        {
            Describe(entry);
            if (permissions is not null)
            {
                WriteRules("permissions", permissions.Of(StartupOrder.NameOf(entry)), "    ");
                WriteUses(ProfileUses.Of(entry.Declaration));
            }
        }

        foreach (MotifDocument motif in _loaded.Documents.OfType<MotifDocument>())
        {
            foreach (string line in MotifView.Render(motif))
            {
                _output.WriteLine(line);
            }
        }

        foreach (SimulateDocument simulation in _loaded.Documents.OfType<SimulateDocument>())
        {
            SimulateView.Write(simulation, _output);
        }

        _output.WriteLine(StyledText.Dim(new string('─', RuleWidth)));
        WriteSummary();
        if (permissions is not null && _loaded.Entries.Count > 0)
        {
            WriteOrder();
            _output.WriteLine();
            WriteRules("runtime", permissions.Runtime, string.Empty);
            if (permissions.Gateway.Count > 0)
            {
                _output.WriteLine();
                WriteRules("gateway", permissions.Gateway, string.Empty);
            }
        }

        if (_notes.Length > 0)
        {
            _output.WriteLine();
            WriteNotes();
        }

        if (_profiles.Length > 0)
        {
            _output.WriteLine();
            WriteProfiles(_profiles);
        }

        if (_loaded.Diagnostics.ToSortedList().Count(static found => found.Severity == DiagnosticSeverity.Warning) is > 0 and var warnings)
        {
            _output.WriteLine(StyledText.Caution("⚠ "), Count(warnings, "warning"));
        }
    }

    /// <summary>Writes only the notes that are declared, only the profiles that can be named, or both.</summary>
    public void WriteLists(bool notes, bool profiles)
    {
        if (notes)
        {
            WriteNotes();
        }

        if (profiles)
        {
            // The document's own come first in their class: they win over built-in ones of the same name.
            WriteProfiles([.. ProfileClasses.All.SelectMany(name => _profiles.Where(profile => profile.Class == name).Concat(BuiltInProfiles.Of(name)))]);
        }
    }

    private static bool IsBuiltIn(LoadedEntry entry) =>
        BuiltInKinds.Find(entry.Types.Kind) is { } known && known.Group == entry.Types.Group && known.Version == entry.Types.Version;

    private void Describe(LoadedEntry entry)
    {
        CrdDeclaration crd = entry.Declaration;
        KubeResource resource = entry.Resource;
        _output.WriteLine(StyledText.Good("● "), StyledText.Name(crd.Name.Value));
        Row("kind", resource.Kind.Kind);
        Row("group", resource.Kind.Group);
        Row("version", resource.Kind.Version);
        Row("plural", resource.Plural);
        Row("scope", resource.Namespaced ? "Namespaced" : "ClusterScoped");
        Row("mode", crd.Mode?.Value ?? "dynamic");
        Row("workers", crd.Workers is { Value: > 0 } workers ? workers.Value.ToString(CultureInfo.InvariantCulture) : $"{RuntimeDefaults.Standard.Workers} (default)");
        Row("resync", crd.Resync is { } resync ? GoDuration.Format(resync.Value) : $"{GoDuration.Format(RuntimeDefaults.Standard.Resync)} (default)");

        void Row(string name, string value) => _output.WriteLine(StyledText.Dim($"    {name + ":",-10}"), value);
    }

    private void WriteSummary()
    {
        if (_loaded.Entries.Count > 0)
        {
            int builtIn = _loaded.Entries.Count(IsBuiltIn);
            _output.WriteLine(StyledText.Good("✓ "), Count(_loaded.Entries.Count, "CRD"), $" valid ({builtIn} built-in, {_loaded.Entries.Count - builtIn} custom)");
        }
        else
        {
            _output.WriteLine(StyledText.Good("✓ "), Count(_loaded.Documents.Count, "document"), " valid");
        }
    }

    private void WriteOrder()
    {
        var order = new StartupOrder(_loaded.Entries);
        _output.WriteLine();
        _output.WriteLine(StyledText.Heading("startup order"));
        for (int i = 0; i < order.Entries.Count; i++)
        {
            string waits = string.Join(" · ", order.Dependencies(order.Entries[i]).Select(static dependency => $"{dependency.Name.Value} [{dependency.Condition}]"));
            _output.WriteLine(
                StyledText.Number(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}  ")),
                StyledText.Name(StartupOrder.NameOf(order.Entries[i])),
                StyledText.Dim(waits.Length > 0 ? $"   ← {waits}" : string.Empty));
        }
    }

    private void WriteRules(string title, IReadOnlyList<PermissionRule> rules, string indent)
    {
        _output.WriteLine(indent.Length > 0 ? StyledText.Dim($"{indent}{title}:") : StyledText.Heading(title));
        string[] resources = [.. rules.Select(static rule => rule.Names.Count == 0 ? rule.Resource : $"{rule.Resource} [{string.Join(", ", rule.Names)}]")];
        int groupWidth = rules.Select(static rule => GroupOf(rule).Length).DefaultIfEmpty().Max();
        int resourceWidth = resources.Select(static resource => resource.Length).DefaultIfEmpty().Max();
        for (int i = 0; i < rules.Count; i++)
        {
            _output.WriteLine(
                StyledText.Dim($"{indent}  {GroupOf(rules[i]).PadRight(groupWidth)}  "),
                StyledText.Name(resources[i].PadRight(resourceWidth)),
                $"  {string.Join(", ", rules[i].Verbs)}",
                StyledText.Dim(rules[i].Reason is { } reason ? $"  ← {reason}" : string.Empty));
        }

        static string GroupOf(PermissionRule rule) => rule.Group.Length == 0 ? "core" : rule.Group;
    }

    private void WriteUses(IReadOnlyList<ProfileUse> uses)
    {
        if (uses.Count == 0)
        {
            return;
        }

        _output.WriteLine(StyledText.Dim("    profiles:"));
        int typeWidth = uses.Max(static use => use.Type.Length);
        int nameWidth = uses.Max(static use => use.Name.Length);
        foreach (ProfileUse use in uses)
        {
            _output.WriteLine(
                StyledText.Dim($"      {use.Type.PadRight(typeWidth)}  "),
                StyledText.Name(use.Name.PadRight(nameWidth)),
                $"  {use.Place}",
                StyledText.Caution(use.IsMixed ? "  ← mixed with explicit fields" : string.Empty));
        }
    }

    private void WriteNotes()
    {
        _output.WriteLine(StyledText.Heading($"Notes ({_notes.Length})"));
        int width = _notes.Select(static note => note.Name.Value.Length).DefaultIfEmpty().Max();
        foreach (NoteDeclaration note in _notes)
        {
            _output.WriteLine("    ", StyledText.Name(note.Name.Value.PadRight(width)), "  ", note.Expression.Value.ReplaceLineEndings(" "));
        }
    }

    private void WriteProfiles(Profile[] profiles)
    {
        _output.WriteLine(StyledText.Heading($"Profiles ({profiles.Length})"));
        foreach (Profile profile in profiles)
        {
            string settings = string.Join(" ", profile.Settings().Select(static setting => $"{setting.Key}={setting.Value}"));
            _output.WriteLine("    ", StyledText.Dim($"{profile.Class,-17}  "), StyledText.Name($"{profile.Name,-20}  "), settings.ReplaceLineEndings(" "));
        }
    }
}
