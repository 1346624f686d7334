using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Tests.Documents;

namespace Orkestra.Sdk.Tests.Validation;

/// <summary>Every key that takes a template, in every block it can stand in, is read by the check of templates.</summary>
public sealed class TemplatePlacesTests
{
    private const string Broken = "'{{ .spec.'";

    // Free maps and lists whose texts are templates.
    private static readonly (KeyTable Table, string Key)[] s_free =
    [
        (CustomKeys.Custom, "spec"), (ConversionKeys.Path, "spec"), (CodeKeys.Hooks, "args"), (OperatorBoxKeys.Emit, "events"), (RuleKeys.Normalize, "spec"),
    ];

    public static TheoryData<DocumentKind> Kinds() => new(DocumentKeyTables.Kinds.Values);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_broken_template_is_reported_wherever_one_may_stand(DocumentKind kind)
    {
        var places = new List<Place>();
        Visit(DocumentKeyTables.Root(kind), [], [], places);

        IEnumerable<string> missed = places.Where(place => !IsReported(kind, place)).Select(static place => place.ToString());

        Assert.Equal(string.Empty, string.Join("\n", missed));
        Assert.True(kind is DocumentKind.Simulate or DocumentKind.E2E || places.Count > 400, $"only {places.Count} places were found in a {kind}");
    }

    private static bool IsReported(DocumentKind kind, Place place)
    {
        string text = $"apiVersion: orkestra.orkspace.io/v1\nkind: {kind}\nmetadata: {{ name: demo }}\n{place.Write(Broken)}\n";
        int at = text.IndexOf(Broken, StringComparison.Ordinal);
        return DocumentProbe.Check(text).ToSortedList()
            .Any(diagnostic => diagnostic.Rule == DiagnosticRules.ExpressionSyntax && diagnostic.Span.Start > at && diagnostic.Span.End <= at + Broken.Length);
    }

    // The same block under another one is another place; under the same block of an entry it is not.
    private static void Visit(KeyTable table, string[] path, HashSet<(KeyTable, string)> seen, List<Place> places)
    {
        if (!seen.Add((table, string.Join('/', path.Take(5)))))
        {
            return;
        }

        foreach (KeySpec key in table.Keys.Where(static key => key.Role != KeyRole.Older))
        {
            string[] at = [.. path, key.Name];
            Follow(key.Shape, at, seen, places);
            if (s_free.Contains((table, key.Name)))
            {
                places.Add(new Place([.. at, Place.Name]));
            }
        }
    }

    private static void Follow(ValueShape? shape, string[] path, HashSet<(KeyTable, string)> seen, List<Place> places)
    {
        switch (shape?.Kind)
        {
            case ShapeKind.Template or ShapeKind.TemplateBoolean or ShapeKind.TemplateInteger or ShapeKind.TemplateDuration:
                places.Add(new Place(path));
                break;
            case ShapeKind.Conditions:
                Visit(ConditionKeys.Condition, [.. path, Place.Item], seen, places);
                break;
            case ShapeKind.List:
                Follow(shape.Item, [.. path, Place.Item], seen, places);
                break;
            case ShapeKind.Map:
                Follow(shape.Item, [.. path, Place.Name], seen, places);
                break;
            case ShapeKind.Block or ShapeKind.Hook:
                Visit(shape.Table!()!, path, seen, places);
                break;
            case ShapeKind.Either:
                Follow(shape.ForText, path, seen, places);
                Follow(shape.ForList, path, seen, places);
                Follow(shape.ForMap, path, seen, places);
                break;
        }
    }

    private sealed record Place(string[] Steps)
    {
        public const string Item = "[]";

        public const string Name = "x";

        public string Write(string value)
        {
            string text = value;
            for (int i = Steps.Length - 1; i > 0; i--)
            {
                text = Steps[i] == Item ? $"[ {text} ]" : $"{{ {Steps[i]}: {text} }}";
            }

            return $"{Steps[0]}: {text}";
        }

        public override string ToString() => string.Join('.', Steps);
    }
}
