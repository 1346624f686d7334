using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>What holds for every plan and every resource.</summary>
public sealed class ReconcileCoreProperties
{
    private static readonly string[] s_images = ["nginx:1", "nginx:2", "", "{{ .spec.image }}"];
    private static readonly string[] s_names = ["a", "b", "{{ .metadata.name }}", "{{ .metadata.name }}-{{ .spec.tier }}"];
    private static readonly string[] s_tiers = ["free", "premium"];

    [Fact]
    public void Equal_inputs_give_equal_decisions() =>
        Prop.ForAll(Scenarios().ToArbitrary(), static scenario =>
        {
            string first = HelloWebsiteTests.Describe(scenario.World().Decide());
            string second = HelloWebsiteTests.Describe(scenario.World().Decide());
            return first == second;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Carrying_a_decision_out_leaves_nothing_to_decide() =>
        Prop.ForAll(Scenarios().ToArbitrary(), static scenario =>
        {
            MemoryWorld world = scenario.World();
            bool failed = world.Cycle().Error is not null;

            // Where something fails what follows it is not reached, but what was reached must be settled.
            return world.Decide().Writes.Count == 0 || failed;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_resource_settles_in_one_cycle_from_any_state() =>
        Prop.ForAll(Scenarios().ToArbitrary(), Scenarios().ToArbitrary(), static (before, after) =>
        {
            MemoryWorld world = before.World();
            world.Cycle();
            world.Plan = after.Plan();
            world.EditResource(resource => resource["spec"] = System.Text.Json.Nodes.JsonNode.Parse(after.Spec()));
            bool failed = world.Cycle().Error is not null;
            return world.Decide().Writes.Count == 0 || failed;
        }).QuickCheckThrowOnFailure();

    private static Gen<Scenario> Scenarios() =>
        from declarations in Declarations().ListOf()
        from items in Gen.Elements("x", "y", "z").ListOf()
        from tier in Gen.Elements(s_tiers)
        from image in Gen.Elements("nginx:7", "nginx:8")
        select new Scenario([.. declarations.Take(6)], [.. items.Distinct()], tier, image);

    private static Gen<Declared> Declarations() =>
        from kind in Gen.Elements("deployments", "configMaps", "secrets", "serviceAccounts")
        from name in Gen.Elements(s_names)
        from image in Gen.Elements(s_images)
        from reconcile in Gen.Elements(true, false)
        from repeat in Gen.Elements(true, false)
        from tier in Gen.Elements("", "free", "premium")
        select new Declared(kind, name, image, reconcile, repeat, tier);

    private sealed record Declared(string Kind, string Name, string Image, bool Reconcile, bool Repeat, string Tier);

    private sealed record Scenario(IReadOnlyList<Declared> Declarations, IReadOnlyList<string> Items, string Tier, string Image)
    {
        public MemoryWorld World() => new(Plan(), TestObjects.Website(Spec())) { Random = new SeededRandomSource(3) };

        public string Spec() => $$"""{"image":"{{Image}}","tier":"{{Tier}}","items":[{{string.Join(',', Items.Select(static item => $"\"{item}\""))}}]}""";

        public OperatorPlan Plan()
        {
            if (Declarations.Count == 0)
            {
                return TestKatalogs.Plan("default: true");
            }

            var text = new System.Text.StringBuilder("onCreate:\n");
            foreach (IGrouping<string, Declared> kind in Declarations.GroupBy(static declared => declared.Kind))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {kind.Key}:\n");
                foreach (Declared declared in kind)
                {
                    text.Append(CultureInfo.InvariantCulture, $"    - name: \"{declared.Name}{(declared.Repeat ? "-{{ .item }}" : "")}\"\n");
                    text.Append(CultureInfo.InvariantCulture, $"      reconcile: {(declared.Reconcile ? "true" : "false")}\n");
                    text.Append(declared.Repeat ? "      forEach: { field: spec.items }\n" : "");
                    text.Append(declared.Tier.Length > 0 ? $"      when: [{{ field: spec.tier, equals: {declared.Tier} }}]\n" : "");
                    text.Append(declared.Kind switch
                    {
                        "deployments" => $"      image: {JsonSerializer.Serialize(declared.Image)}\n",
                        "serviceAccounts" => "",
                        _ => $"      data: {{ image: {JsonSerializer.Serialize(declared.Image)} }}\n",
                    });
                }
            }

            return TestKatalogs.Plan(text.ToString());
        }
    }
}
