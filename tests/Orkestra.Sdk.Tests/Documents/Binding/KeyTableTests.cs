using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Profiles;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.Documents.Binding;

/// <summary>Schemas, reference pages and editors are made from the tables, so each table must be complete.</summary>
public sealed class KeyTableTests
{
    [Fact]
    public void Every_key_says_what_it_is_for()
    {
        IEnumerable<string> silent = TableWalk.Reachable().SelectMany(static table => table.Keys
            .Where(static key => key.Documentation.Length < 4 || key.Documentation[^1] is not ('.' or '?'))
            .Select(key => $"{table.Title}: {key.Name}"));

        Assert.Empty(silent);
    }

    [Fact]
    public void Older_spellings_and_rules_name_keys_that_there_are()
    {
        IEnumerable<string> dangling = TableWalk.Reachable().SelectMany(static table => table.Keys.Select(static key => key.Target)
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

    [Fact]
    public void A_default_is_a_value_that_the_key_accepts()
    {
        IEnumerable<string> unfit = TableWalk.Reachable().SelectMany(static table => table.Keys
            .Where(static key => key.Default is not null && !Accepts(key))
            .Select(key => $"{table.Title}: {key.Name}={key.Default}"));

        Assert.Empty(unfit);
    }

    private static bool Accepts(KeySpec key)
    {
        var diagnostics = new DiagnosticBag();
        var map = (YamlMapping)YamlReader.Read(new SourceFile("a.yaml", $"key: {key.Default}"), diagnostics)[0].Root!;
        return IsOf(key.Shape, map["key"]!, new BindingContext(diagnostics, isComplete: true));
    }

    private static bool IsOf(ValueShape shape, YamlNode value, BindingContext context) => shape.Kind switch
    {
        ShapeKind.Boolean or ShapeKind.TemplateBoolean => NodeValues.Boolean(context, value, "it") is not null,
        ShapeKind.Integer or ShapeKind.TemplateInteger => NodeValues.Integer(context, value, "it") is not null,
        ShapeKind.Number => NodeValues.Number(context, value, "it") is not null,
        ShapeKind.Duration or ShapeKind.TemplateDuration => NodeValues.Duration(context, value, "it") is not null,
        ShapeKind.OneOf => NodeValues.OneOf(context, value, "it", shape.Accepted) is not null,
        ShapeKind.List => value is YamlSequence list && list.Items.All(item => IsOf(shape.Item!, item, context)),
        ShapeKind.Text or ShapeKind.Template => value is YamlScalar scalar && (shape.Accepted.Count == 0 || shape.Accepted.Contains(scalar.Value)),
        _ => false,
    };
}
