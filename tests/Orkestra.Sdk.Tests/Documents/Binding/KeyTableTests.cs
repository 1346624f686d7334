using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Sdk.Tests.Documents.Binding;

/// <summary>Schemas, reference pages and editors are made from the tables, so each table must be complete.</summary>
public sealed class KeyTableTests
{
    private static readonly KeyTable[] s_roots =
    [
        DocumentKeys.Katalog, DocumentKeys.Komposer, DocumentKeys.Motif, SimulateKeys.Document, E2EKeys.Document, CustomKeys.Metadata,
    ];

    [Fact]
    public void Every_key_says_what_it_is_for()
    {
        IEnumerable<string> silent = Reachable().SelectMany(static table => table.Keys
            .Where(static key => key.Documentation.Length < 4 || key.Documentation[^1] is not ('.' or '?'))
            .Select(key => $"{table.Title}: {key.Name}"));

        Assert.Empty(silent);
    }

    [Fact]
    public void Older_spellings_and_rules_name_keys_that_there_are()
    {
        IEnumerable<string> dangling = Reachable().SelectMany(static table => table.Keys.Select(static key => key.Target)
            .Concat(table.Rules.SelectMany(static rule => rule.Keys))
            .Where(name => table.Find(name) is not { Role: not KeyRole.Older })
            .Select(name => $"{table.Title}: {name}"));

        Assert.Empty(dangling);
    }

    [Fact]
    public void Every_kind_of_child_has_a_table_with_the_common_keys()
    {
        foreach (string kind in ResourceKeys.Kinds)
        {
            KeyTable table = ResourceKeys.For(kind)!;
            Assert.All(["when", "or", "forEach", "reconcile"], key => Assert.NotNull(table.Find(key)));
            Assert.NotNull(HookKeys.Block.Find(kind));
            Assert.NotNull(MotifKeys.Resources.Find(kind));
        }
    }

    [Fact]
    public void An_older_spelling_has_the_shape_of_the_current_one()
    {
        Assert.Equal("or", ConditionKeys.Gate.Find("anyOf")!.Name);
        Assert.Equal(ShapeKind.Conditions, ConditionKeys.Gate.Find("anyOf")!.Shape.Kind);
        Assert.Null(ConditionKeys.Gate.Find("any"));
    }

    [Fact]
    public void The_presets_of_a_block_are_the_built_in_profiles_of_its_class()
    {
        (KeyTable Table, string Class)[] blocks =
        [
            (PodKeys.Resources, ProfileClasses.Resources), (PodKeys.SecurityContext, ProfileClasses.ContainerSecurity), (PodKeys.PodSecurity, ProfileClasses.PodSecurity),
            (PodKeys.RollingUpdate, ProfileClasses.RollingUpdate), (PodKeys.Probe, ProfileClasses.Probes), (ScalingKeys.Behavior, ProfileClasses.Hpa),
            (ScalingKeys.Budget, ProfileClasses.Pdb), (PolicyKeys.NetworkPolicy, ProfileClasses.NetworkPolicies), (PolicyKeys.ResourceQuota, ProfileClasses.ResourceQuotas),
            (OperatorBoxKeys.Reconciler, ProfileClasses.Reconciler),
        ];

        Assert.All(blocks, static block => Assert.Equal(
            BuiltInProfiles.All.Where(profile => profile.Class == block.Class).Select(static profile => profile.Name).Order(StringComparer.Ordinal),
            block.Table.Find("profile")!.Shape.Accepted.Order(StringComparer.Ordinal)));
        Assert.Equal(AutoscaleProfile.All.Select(static profile => profile.Name), AutoscaleKeys.Operator.Find("profile")!.Shape.Accepted);
    }

    private static HashSet<KeyTable> Reachable()
    {
        var found = new HashSet<KeyTable>();
        var open = new Queue<KeyTable>(s_roots);
        while (open.TryDequeue(out KeyTable? table))
        {
            if (found.Add(table))
            {
                foreach (KeySpec key in table.Keys)
                {
                    Follow(key.Shape, open);
                }
            }
        }

        Assert.True(found.Count > 120, "the tables do not lead to each other");
        return found;
    }

    private static void Follow(ValueShape? shape, Queue<KeyTable> open)
    {
        if (shape is null)
        {
            return;
        }

        if (shape.Table?.Invoke() is { } table)
        {
            open.Enqueue(table);
        }

        Follow(shape.Item, open);
        Follow(shape.ForText, open);
        Follow(shape.ForList, open);
        Follow(shape.ForMap, open);
    }
}
