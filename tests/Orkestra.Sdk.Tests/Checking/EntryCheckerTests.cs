namespace Orkestra.Sdk.Tests.Checking;

public sealed class EntryCheckerTests
{
    [Theory]
    [InlineData("{ field: spec.imge, exists: true }", "ORK2007 imge")]
    [InlineData("{ field: spce.image, exists: true }", "ORK2007 spce")]
    [InlineData("{ field: spec.image.tag, exists: true }", "ORK2008 tag")]
    [InlineData("{ field: spec.tier, equals: gold }", "")]
    [InlineData("{ field: spec.tier, equals: golden }", "ORK2011 golden")]
    [InlineData("{ field: spec.tier, in: \"free, golden\" }", "ORK2011 golden")]
    [InlineData("{ field: spec.tier, in: [free, golden] }", "ORK2011 golden")]
    [InlineData("{ field: spec.tier, in: \",free\" }", "")]
    [InlineData("{ field: '{{ .spec.tier }}', equals: golden }", "ORK2011 golden")]
    [InlineData("{ field: spec.enabled, equals: \"yes\" }", "ORK3022 \"yes\"")]
    [InlineData("{ field: spec.enabled, equals: true }", "")]
    [InlineData("{ field: spec.enabled, operator: gt, value: 1 }", "ORK3022 spec.enabled")]
    [InlineData("{ field: spec.regions, greaterThan: 1 }", "ORK3022 spec.regions")]
    [InlineData("{ field: spec.tier, greaterThan: 1 }", "ORK3022 spec.tier")]
    [InlineData("{ field: spec.image, greaterThan: 1 }", "")]
    [InlineData("{ field: spec.replicas, equals: three }", "ORK3022 three")]
    [InlineData("{ field: spec.replicas, greaterThan: 10 }", "ORK2015 10")]
    [InlineData("{ field: spec.replicas, greaterThan: 9 }", "")]
    [InlineData("{ field: spec.replicas, lessThan: 1 }", "")]
    [InlineData("{ field: spec.image, operator: typeNumber }", "ORK3022 spec.image")]
    [InlineData("{ field: spec.free.x, equals: anything }", "")]
    [InlineData("{ field: metrics.queueDepth, greaterThan: 10 }", "")]
    [InlineData("{ field: children.deployment.status.phase, exists: true }", "ORK2013 deployment")]
    [InlineData("{ field: external.health.status, equals: 200 }", "ORK2014 health")]
    public void Conditions_are_checked_against_the_type_of_their_field(string condition, string expected) =>
        Assert.Equal(expected, CheckProbe.Found($"when:\n  - {condition}"));

    [Fact]
    public void Two_values_cannot_be_asked_of_one_field_at_once()
    {
        Assert.Equal("ORK2015 b", CheckProbe.Found("when:\n  - { field: spec.image, equals: a }\n  - { field: spec.image, equals: b }"));
        Assert.Equal(string.Empty, CheckProbe.Found("or:\n  - { field: spec.image, equals: a }\n  - { field: spec.image, equals: b }"));
    }

    [Theory]
    [InlineData("spec.regions", "{{ .item }}{{ .index }}", "")]
    [InlineData("spec.ports", "{{ .item.nmae }}", "ORK2007 nmae")]
    [InlineData("spec.ports", "{{ .port.nmae }}", "ORK2007 nmae")]
    [InlineData("spec.labels", "{{ .item }}{{ .value }}", "")]
    [InlineData("spec.labels", "{{ .value.x }}", "ORK2008 x")]
    [InlineData("spec.image", "{{ .item }}", "ORK4005 spec.image")]
    [InlineData("spec.region", "{{ .item }}", "ORK2007 region")]
    public void Elements_of_a_loop_have_their_type(string field, string value, string expected) => Assert.Equal(
        expected,
        CheckProbe.Found($"onReconcile:\n  configMaps:\n    - name: c\n      forEach: {{ field: {field}, as: port }}\n      data:\n        key: '{value}'"));

    [Theory]
    [InlineData("{{ .children.deployment.status.readyReplicas }}", "")]
    [InlineData("{{ (index .children.deployments \"a\").status.x }}", "")]
    [InlineData("{{ .children.depolyment.status.x }}", "ORK2013 depolyment")]
    [InlineData("{{ .children.job }}", "ORK2013 job")]
    [InlineData("{{ .cross.db.found }}", "ORK2014 db")]
    public void Children_and_sources_must_be_declared(string value, string expected) => Assert.Equal(
        expected,
        CheckProbe.Found($"onReconcile:\n  deployments:\n    - image: nginx\n  configMaps:\n    - name: c\n      data:\n        key: '{value}'"));

    [Fact]
    public void Another_entry_is_read_with_the_types_of_its_own_schema()
    {
        string text = CheckProbe.Katalog("cross:\n  - { crd: website, as: other, selector: { name: x } }\nonReconcile:\n  configMaps:\n    - name: c\n      data:\n        key: '{{ .cross.other.status.phsae }}{{ .cross.other.found }}'");

        Assert.Contains(CheckProbe.Check(text), static found => found.ToString().EndsWith("the CRD has no field 'phsae' in cross.other.status; did you mean 'phase'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("path: phase, value: Running", "")]
    [InlineData("path: phase, value: Runing", "ORK2011 Runing")]
    [InlineData("path: phsae, value: Running", "ORK3020 phsae")]
    [InlineData("path: ready, value: '3'", "ORK3023 ready")]
    [InlineData("path: ready, value: '3', type: int", "")]
    [InlineData("path: ready, value: 'x', type: int", "ORK2017 'x'")]
    [InlineData("path: healthy, value: '{{ .spec.enabled }}', type: bool", "")]
    [InlineData("path: healthy, value: '{{ .spec.enabled }}', type: int", "ORK3023 int; ORK2017 '{{ .spec.enabled }}'")]
    [InlineData("path: ready, value: '{{ .spec.replicas }}', type: auto", "")]
    public void Status_fields_fit_the_schema(string field, string expected)
    {
        string[] found = CheckProbe.Found($"status:\n  fields:\n    - {{ {field} }}").Split("; ");

        Assert.Equal(expected.Split("; ").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("replicas: '{{ .spec.enabled }}'", "ORK2017 '{{ .spec.enabled }}'")]
    [InlineData("replicas: '{{ .spec.tier }}'", "ORK2017 '{{ .spec.tier }}'")]
    [InlineData("probes: { liveness: { path: /, port: '{{ .spec.tier }}' } }", "")]
    [InlineData("replicas: '{{ .spec.image }}'", "")]
    [InlineData("replicas: '{{ .spec.replicas }}'", "")]
    [InlineData("serviceAccountName: '{{ .spec.database }}'", "ORK2017 '{{ .spec.database }}'")]
    public void Results_fit_the_field_they_are_written_to(string field, string expected) =>
        Assert.Equal(expected, CheckProbe.Found($"onReconcile:\n  deployments:\n    - image: nginx\n      {field}"));

    [Fact]
    public void A_normalized_field_has_any_value()
    {
        string text = CheckProbe.Katalog("when:\n  - { field: spec.tier, equals: platinum }")
            .Replace("      operatorBox:", "      normalize: { spec: { tier: '{{ .spec.teir }}' } }\n      operatorBox:", StringComparison.Ordinal);

        Assert.Equal(["ORK2007"], CheckProbe.Check(text).Where(static found => found.Rule.Id.StartsWith("ORK2", StringComparison.Ordinal)).Select(static found => found.Rule.Id));
    }
}
