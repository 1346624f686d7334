namespace Orkestra.Sdk.Tests.Composition;

/// <summary>Documents split over files with <c>include</c> (katalog.md §25).</summary>
public sealed class IncludeTests
{
    private const string Head = "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: { name: demo }\n";

    private static Composed Compose(string entry, string fragment, string top = "") => Composed.Of(
        new FileSet()
            .With("katalog.yaml", $"{Head}{top}spec:\n  crds:\n    site:\n      apiTypes: {{ group: x.io, version: v1, kind: Site }}\n      {entry}\n")
            .With("parts/part.yaml", fragment),
        "katalog.yaml");

    [Theory]
    [InlineData("operatorBox: { status: { include: ./parts/part.yaml, fields: [{ path: own, value: x }] } }", "fields: [{ path: a, value: x }]")]
    [InlineData("operatorBox: { emit: { status: { include: ./parts/part.yaml, fields: [{ path: own, value: x }] } } }", "fields: [{ path: a, value: x }]")]
    public void Included_status_fields_come_first(string entry, string fragment)
    {
        Composed composed = Compose(entry, fragment);

        Assert.Equal(string.Empty, composed.Found);
        Assert.Equal(["a", "own"], composed.Katalog.Crds[0].OperatorBox.Status!.Fields.Select(static field => field.Path.Value));
    }

    [Theory]
    [InlineData("validation: { include: ./parts/part.yaml }", "validation")]
    [InlineData("admission: { mutation: { include: ./parts/part.yaml } }", "admission")]
    public void Rules_are_included_where_they_may_stand(string entry, string key) =>
        Assert.Contains("rules:", Section(Compose(entry, "rules: [{ field: spec.a, default: x, message: m }]").Entry("site"), key), StringComparison.Ordinal);

    [Fact]
    public void What_the_reconciler_says_in_place_wins_over_the_included_one()
    {
        Composed composed = Compose("operatorBox: { reconciler: { include: ./parts/part.yaml, workers: 7, queue: { maxDepth: 5 } } }", "reconciler: { workers: 2, resync: 1m, queue: { maxDepth: 1, failureThreshold: 4 } }");

        Assert.Equal(string.Empty, composed.Found);
        Assert.Equal((7, 5, 4), (composed.Katalog.Crds[0].Workers?.Value, composed.Katalog.Crds[0].Queue?.MaxDepth?.Value, composed.Katalog.Crds[0].Queue?.FailureThreshold?.Value));
        Assert.Equal(TimeSpan.FromMinutes(1), composed.Katalog.Crds[0].Resync?.Value);
    }

    [Fact]
    public void Notes_are_included_before_those_in_place()
    {
        Composed composed = Compose("operatorBox: {}", "functions: [{ name: a, expression: x }]", "notes: { include: ./parts/part.yaml, functions: [{ name: b, expression: x }] }\n");

        Assert.Equal(["a", "b"], composed.Katalog.Notes.Select(static note => note.Name.Value));
    }

    [Fact]
    public void A_mistake_in_a_fragment_is_reported_in_the_fragment() => Assert.Equal(
        "./parts/part.yaml:3:16: error ORK2001: there is no note 'toLowr'; did you mean 'toLower'?\n./parts/part.yaml:4:5: error ORK1004: unknown key 'tpe' in fields[0]; did you mean 'type'?",
        Compose("operatorBox: { status: { include: ./parts/part.yaml } }", "fields:\n  - path: a\n    value: '{{ toLowr .spec.a }}'\n    tpe: int\n").Found);

    private static string Section(string yaml, string key) => yaml[yaml.IndexOf($"{key}:", StringComparison.Ordinal)..];
}
