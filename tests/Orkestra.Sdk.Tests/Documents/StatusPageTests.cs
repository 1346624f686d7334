using System.Text.RegularExpressions;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>docs/status.md says exactly what the key tables refuse and what they accept without effect.</summary>
public sealed partial class StatusPageTests
{
    private const string Hooks = "onCreate, onReconcile";
    private const string AnyHook = "onCreate, onReconcile, onDelete";
    private const string AnyChild = "deployments, services and every other child";

    [Fact]
    public void What_is_refused_is_on_the_status_page() => AssertPage("What is refused", Rows(KeyRole.Unsupported));

    [Fact]
    public void What_is_accepted_without_effect_is_on_the_status_page() => AssertPage("What is accepted and not acted on", Rows(KeyRole.Harmless));

    private static SortedDictionary<string, string> Rows(KeyRole role)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add("top level of a Katalog", DocumentKeys.Katalog, []);
        Add("top level of a Komposer", DocumentKeys.Komposer, role == KeyRole.Unsupported ? [] : Names(DocumentKeys.Katalog, role));
        Add("spec", DocumentKeys.Spec, []);
        Add("notes", NoteKeys.Notes, []);
        Add("entry of spec.crds", EntryKeys.Entry, []);
        Add("validation", RuleKeys.Validation, []);
        Add("mutation", RuleKeys.Mutation, []);
        Add("queue", QueueKeys.Queue, []);
        Add("operatorBox", OperatorBoxKeys.Box, []);
        Add("reconciler", OperatorBoxKeys.Reconciler, []);
        Add("preReconcile", PreReconcileKeys.PreReconcile, []);
        Add("a gate of preReconcile", PreReconcileKeys.Gate, []);
        Add("emit", OperatorBoxKeys.Emit, []);
        Add("status", StatusKeys.Status, []);
        Add("condition", ConditionKeys.Condition, []);
        Add("provider", ProviderKeys.Provider, []);
        Add("external call", ExternalKeys.Call, []);
        Add("hooks, constructor", CodeKeys.Hooks, []);
        Add("cross reference", CrossKeys.Cross, []);
        Add(AnyHook, HookKeys.Kinds, []);
        Add(Hooks, HookKeys.Block, Names(HookKeys.Kinds, role));
        Add("onDelete", HookKeys.DeleteBlock, Names(HookKeys.Kinds, role));
        Add("group of onDelete", HookKeys.Group, Names(HookKeys.Kinds, role));
        Add("tls of an ingress", NetworkKeys.Tls, []);
        Add("spec of a Simulate", SimulateKeys.Spec, []);
        IReadOnlyList<string> common = Names(ResourceKeys.For("serviceAccounts")!, role);
        Add(AnyChild, ResourceKeys.For("serviceAccounts")!, []);
        foreach (string kind in ResourceKeys.Executed)
        {
            Add(kind, ResourceKeys.For(kind)!, common);
        }

        return rows;

        void Add(string place, KeyTable table, IReadOnlyList<string> saidElsewhere)
        {
            string[] keys = [.. Names(table, role).Except(saidElsewhere, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            if (keys.Length > 0)
            {
                rows[place] = string.Join(' ', keys);
            }
        }
    }

    private static IReadOnlyList<string> Names(KeyTable table, KeyRole role) =>
        [.. table.AllNames.Where(key => table.TryGet(key, out KeyRole found, out _) && found == role)];

    private static void AssertPage(string heading, SortedDictionary<string, string> expected)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "status.md"));
        int start = page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/status.md has no section '{heading}'");
        int end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        var written = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match row in Row().Matches(page[start..end]))
        {
            written[row.Groups["place"].Value] = string.Join(' ', Key().Matches(row.Groups["keys"].Value).Select(static key => key.Groups[1].Value).Order(StringComparer.Ordinal));
        }

        Assert.Equal(expected, written);
    }

    [GeneratedRegex(@"^\| (?<place>[^|]+?) \| (?<keys>[^|]*`[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Key();
}
