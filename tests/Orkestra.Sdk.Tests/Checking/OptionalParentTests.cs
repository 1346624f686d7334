namespace Orkestra.Sdk.Tests.Checking;

/// <summary>A read below an object that custom resources may leave out fails, unless something asked for the object before.</summary>
public sealed class OptionalParentTests
{
    [Theory]
    [InlineData("{{ .spec.database.host }}", "ORK2018 host")]
    [InlineData("{{ $.spec.database.host }}", "ORK2018 host")]
    [InlineData("{{ .spec.database }}", "")]
    [InlineData("{{ .spec.labels.team }}", "ORK2018 team")]
    [InlineData("{{ $d := .spec.database }}{{ $d.host }}", "ORK2018 host")]
    [InlineData("{{ .spec.database.host }}{{ .spec.database.size }}", "ORK2018 host")]
    [InlineData("{{ default \"x\" .spec.database.host }}", "ORK2018 host")]
    [InlineData("{{ index .spec.database \"host\" }}", "ORK2018 host")]
    [InlineData("{{ get .spec \"database\" \"host\" }}", "")]
    [InlineData("{{ (get .spec \"database\").host }}", "ORK2018 host")]
    [InlineData("{{ range .spec.ports }}{{ .name }}{{ end }}", "")]
    [InlineData("{{ .metadata.labels.team }}{{ .status.phase }}", "")]
    public void A_read_that_can_fail_is_named_once(string expression, string expected) => Assert.Equal(expected, CheckProbe.FoundIn(expression));

    [Theory]
    [InlineData("{{ if .spec.database }}{{ .spec.database.host }}{{ end }}", "")]
    [InlineData("{{ if .spec.database }}{{ end }}{{ .spec.database.host }}", "ORK2018 host")]
    [InlineData("{{ if .spec.database }}{{ else }}{{ .spec.database.host }}{{ end }}", "ORK2018 host")]
    [InlineData("{{ if not .spec.database }}{{ else }}{{ .spec.database.host }}{{ end }}", "")]
    [InlineData("{{ if not .spec.database }}{{ .spec.database.host }}{{ end }}", "ORK2018 host")]
    [InlineData("{{ if empty .spec.database }}{{ else }}{{ .spec.database.host }}{{ end }}", "")]
    [InlineData("{{ if notEmpty .spec.database }}{{ .spec.database.host }}{{ end }}", "")]
    [InlineData("{{ if get .spec \"database\" \"host\" }}{{ .spec.database.host }}{{ end }}", "")]
    [InlineData("{{ if eq (get .spec \"database\" \"host\") \"a\" }}{{ .spec.database.size }}{{ end }}", "")]
    [InlineData("{{ if ne (get .spec \"database\" \"host\") \"a\" }}{{ .spec.database.size }}{{ end }}", "ORK2018 size")]
    [InlineData("{{ if and .spec.enabled .spec.database }}{{ .spec.database.host }}{{ end }}", "")]
    [InlineData("{{ if or .spec.enabled .spec.database }}{{ .spec.database.host }}{{ end }}", "ORK2018 host")]
    [InlineData("{{ if or (not .spec.enabled) (not .spec.database) }}{{ else }}{{ .spec.database.host }}{{ end }}", "")]
    [InlineData("{{ if and .spec.database .spec.database.host }}x{{ end }}", "")]
    [InlineData("{{ if and .spec.database.host .spec.database }}x{{ end }}", "ORK2018 host")]
    [InlineData("{{ with .spec.database }}{{ .host }}{{ $.spec.database.size }}{{ end }}", "")]
    [InlineData("{{ with .spec.database.host }}{{ . }}{{ end }}", "ORK2018 host")]
    [InlineData("{{ if $d := .spec.database }}{{ $d.host }}{{ end }}", "")]
    public void A_branch_knows_what_its_condition_asked_for(string expression, string expected) => Assert.Equal(expected, CheckProbe.FoundIn(expression));

    [Theory]
    [InlineData("when: [{ field: spec.database, exists: true }]", "")]
    [InlineData("when: [{ field: spec.database.host, notEquals: '' }]", "")]
    [InlineData("when: [{ field: spec.database.host, equals: a }]", "")]
    [InlineData("when: [{ field: spec.database.host, notEquals: a }]", "ORK2018 host")]
    [InlineData("when: [{ field: spec.database, notExists: true }]", "ORK2018 host")]
    [InlineData("when: [{ field: spec.database, notExists: true, negate: true }]", "")]
    [InlineData("when: [{ field: '{{ .spec.database }}', exists: true }]", "")]
    [InlineData("when: [{ field: '{{ .spec.database.host }}', exists: true }]", "")]
    [InlineData("when: [{ field: spec.enabled, equals: true }]", "ORK2018 host")]
    [InlineData("or: [{ field: spec.database, exists: true }, { field: spec.enabled, equals: true }]", "ORK2018 host")]
    [InlineData("or: [{ field: spec.database.host, equals: a }, { field: spec.database.host, equals: b }]", "")]
    public void A_declaration_knows_what_its_conditions_asked_for(string conditions, string expected) => Assert.Equal(
        expected,
        CheckProbe.Found($"onReconcile:\n  configMaps:\n    - name: c\n      {conditions}\n      data: {{ host: '{{{{ .spec.database.host }}}}' }}"));

    [Fact]
    public void A_loop_over_a_list_knows_that_what_holds_it_is_there() => Assert.Equal(
        string.Empty,
        CheckProbe.Found("onReconcile:\n  configMaps:\n    - name: c\n      forEach: { field: spec.database.replicas, as: r }\n      data: { host: '{{ .spec.database.host }}{{ .r }}' }"));

    [Fact]
    public void Conditions_of_a_block_hold_for_everything_in_it_and_for_nothing_beside_it() => Assert.Equal(
        "ORK2018 host",
        CheckProbe.Found(
            """
            onCreate:
              when: [{ field: spec.database, exists: true }]
              configMaps:
                - name: a
                  data: { host: '{{ .spec.database.host }}' }
            onReconcile:
              configMaps:
                - name: b
                  data: { host: '{{ .spec.database.host }}' }
            """));

    [Theory]
    [InlineData("validation: { rules: [{ field: spec.database, exists: true, message: m }] }", "")]
    [InlineData("validation: { rules: [{ field: spec.database, exists: true, message: m, action: warn }] }", "ORK2018")]
    [InlineData("validation: { rules: [{ field: spec.database, exists: true, message: m, when: [{ field: spec.enabled, equals: true }] }] }", "ORK2018")]
    [InlineData("mutation: { rules: [{ field: spec.database.host, default: localhost }] }", "")]
    [InlineData("normalize: { spec: { database.host: '{{ get .spec \"database\" \"host\" | default \"localhost\" }}' } }", "")]
    public void Rules_that_refuse_or_fill_in_make_a_read_safe(string rules, string expected)
    {
        string text = CheckProbe.Katalog("onReconcile:\n  configMaps:\n    - name: c\n      data: { host: '{{ .spec.database.host }}' }")
            .Replace("      operatorBox:", $"      {rules}\n      operatorBox:", StringComparison.Ordinal);

        Assert.Equal(expected, string.Join("; ", CheckProbe.Check(text).Select(static found => found.Rule.Id).Where(static id => id.StartsWith("ORK2", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_message_says_what_to_do() => Assert.Equal(
        "ORK2018 spec.database may be left out, and then reading 'host' fails "
        + "(ask for it first, with '{{ if .spec.database }}' or when: spec.database exists; or read it with get, or require it in the CRD)",
        CheckProbe.Messages("onReconcile:\n  configMaps:\n    - name: c\n      data: { host: '{{ .spec.database.host }}' }"));
}
