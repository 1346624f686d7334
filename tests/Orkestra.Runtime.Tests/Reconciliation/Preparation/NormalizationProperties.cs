using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation.Preparation;

/// <summary>What holds for every spec under templates that give their own result back.</summary>
public sealed class NormalizationProperties
{
    private static readonly string[] s_templates =
    [
        "{{ .spec.FIELD | toLower }}", "{{ .spec.FIELD | trimSpace }}", "{{ default \"3\" .spec.FIELD }}", "{{ .spec.FIELD }}", "{{ toInt .spec.FIELD }}",
        "{{ default \"x\" .spec.FIELD | toUpper }}",
    ];

    [Fact]
    public void What_is_normalised_already_is_left_alone() =>
        Prop.ForAll(Scenarios().ToArbitrary(), static scenario =>
        {
            var world = new MemoryWorld(scenario.Plan(), TestObjects.Website(scenario.Spec()));
            bool failed = world.Cycle().Error is not null;
            ReconcileDecision second = world.Decide();
            return failed || (second.Writes.Count == 0 && second.Prepared.Spec is null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_field_that_nobody_declares_is_never_in_the_patch() =>
        Prop.ForAll(Scenarios().ToArbitrary(), static scenario =>
        {
            var world = new MemoryWorld(scenario.Plan(), TestObjects.Website(scenario.Spec()));
            return world.Decide().Writes is not [PlannedPatch patch, ..] || TestObjects.Json(patch.Body)["spec"]?["other"] is null;
        }).QuickCheckThrowOnFailure();

    private static Gen<Scenario> Scenarios() =>
        from a in Values()
        from b in Values()
        from first in Gen.Elements(s_templates)
        from second in Gen.Elements(s_templates)
        select new Scenario(a, b, first, second);

    private static Gen<string> Values() => Gen.Elements("\"PROD\"", "\" a b \"", "\"007\"", "\"12\"", "\"\"", "12", "1.5", "true", "", "\"true\"", "\"[x]\"");

    private sealed record Scenario(string A, string B, string First, string Second)
    {
        public string Spec() =>
            $$"""{"other":" Left ALONE ",{{(A.Length == 0 ? "" : $"\"a\":{A},")}}{{(B.Length == 0 ? "" : $"\"b\":{{\"c\":{B}}},")}}"z":1}""";

        public OperatorPlan Plan() => TestKatalogs.Plan(
            "default: true", entry: $"normalize: {{ spec: {{ a: {Template(First, "a")}, b.c: {Template(Second, "b.c")} }} }}");

        private static string Template(string text, string field) => JsonSerializer.Serialize(text.Replace("FIELD", field, StringComparison.Ordinal));
    }
}
