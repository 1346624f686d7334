using System.Globalization;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Notes;
using Orkestra.TestKit;
using Xunit.Abstractions;

namespace Orkestra.Sdk.Tests.Expressions;

/// <summary>Runs the specification's own vectors where its files stand beside the checkout.</summary>
public sealed class SpecificationVectorTests(ITestOutputHelper output)
{
    [SpecificationFact]
    public void Every_vector_gives_what_the_specification_says()
    {
        OrkList vectors = TestData.Read(File.ReadAllText(Path.Combine(RepositoryPaths.Spec, "notes-vectors.yaml"))).AsList();
        var disagreements = new List<string>();
        var counts = new SortedDictionary<string, (int Run, int Passed)>(StringComparer.Ordinal);
        for (int i = 0; i < vectors.Count; i++)
        {
            OrkMap vector = vectors[i].AsMap();
            string kind = new[] { "expr", "condition", "gate", "rule", "coerce" }.First(key => vector.TryGetValue(key, out _));
            string? problem = kind switch
            {
                "expr" => RunExpression(vector),
                "condition" => RunCondition(vector),
                "gate" => RunGate(vector),
                "rule" => RunRule(vector),
                _ => RunCoercion(vector),
            };
            counts.TryGetValue(kind, out (int Run, int Passed) count);
            counts[kind] = (count.Run + 1, count.Passed + (problem is null ? 1 : 0));
            if (problem is not null)
            {
                disagreements.Add($"{kind} {Field(vector, kind).ToText()} on {Field(vector, "context").ToText()}: {problem}");
            }
        }

        string summary = string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value.Passed}/{pair.Value.Run}"));
        output.WriteLine(summary);
        Assert.True(disagreements.Count == 0, $"{summary}\n{string.Join("\n", disagreements)}");
    }

    private static OrkValue Field(OrkMap vector, string key) => vector.TryGetValue(key, out OrkValue value) ? value : default;

    private static EvalContext Context(OrkMap vector) => new(
        Field(vector, "context").TryGetMap(out OrkMap? map) ? map : OrkDictionary.Empty, TestData.Now, new SeededRandomSource(1));

    private static NoteCatalog Notes(OrkMap vector)
    {
        if (!Field(vector, "notes").TryGetList(out OrkList? notes))
        {
            return NoteCatalog.BuiltIn;
        }

        var declared = new List<UserNote>();
        for (int i = 0; i < notes.Count; i++)
        {
            declared.Add(new UserNote(Field(notes[i].AsMap(), "name").AsString(), Field(notes[i].AsMap(), "expression").AsString()));
        }

        return NoteCatalog.BuiltIn.WithUserNotes(declared);
    }

    private static string? RunExpression(OrkMap vector)
    {
        EvalResult result = TemplateExpression.Parse(Field(vector, "expr").AsString(), Notes(vector)).Evaluate(Context(vector));
        if (!Field(vector, "error").IsNull)
        {
            return result.Succeeded ? $"should fail, gave \"{result.Text}\"" : null;
        }

        if (!result.Succeeded)
        {
            return result.Error;
        }

        OrkValue want = Field(vector, "want");
        OrkValue got = MapMarker.TryRead(result.Text, out OrkMap? map) ? OrkValue.FromMap(map) : OrkValue.FromString(result.Text);
        return Same(want, got) ? null : $"wants \"{want.ToText()}\", gave \"{got.ToText()}\"";
    }

    private static string? RunCondition(OrkMap vector) =>
        Expect(Field(vector, "want").AsBoolean(), Condition.Create(Source(Field(vector, "condition").AsMap()), Notes(vector)).Evaluate(Context(vector)).Passed);

    private static string? RunGate(OrkMap vector)
    {
        OrkMap gate = Field(vector, "gate").AsMap();
        var conditions = new ConditionGate(Conditions(gate, "when", vector), Conditions(gate, "or", vector));
        return Expect(Field(vector, "want").AsBoolean(), conditions.Evaluate(Context(vector)).Passed);
    }

    private static List<Condition> Conditions(OrkMap gate, string key, OrkMap vector)
    {
        var conditions = new List<Condition>();
        for (int i = 0; Field(gate, key).TryGetList(out OrkList? list) && i < list.Count; i++)
        {
            conditions.Add(Condition.Create(Source(list[i].AsMap()), Notes(vector)));
        }

        return conditions;
    }

    private static ConditionSource Source(OrkMap keys)
    {
        bool Flag(string key) => Field(keys, key) is { Kind: OrkValueKind.Boolean } flag && flag.AsBoolean();
        string? Text(string key) => Field(keys, key) is { IsNull: false } text ? text.ToText() : null;
        return new ConditionSource
        {
            Field = Text("field"),
            Operator = Text("operator"),
            Value = Text("value"),
            Exists = Flag("exists"),
            NotExists = Flag("notExists"),
            Negate = Flag("negate"),
            Shorthands = ConditionOperators.Shorthands.Where(key => Text(key) is not null).ToDictionary(key => key, key => Text(key)!),
        };
    }

    private static string? RunRule(OrkMap vector)
    {
        ValidationRule rule = ValidationRule.Create(Source(Field(vector, "rule").AsMap()), Notes(vector));
        return Expect(Field(vector, "want").AsString() == "pass", rule.Evaluate(Context(vector)).Passed);
    }

    private static string? RunCoercion(OrkMap vector)
    {
        string input = Field(vector, "input").AsString();
        string? error = null;
        OrkValue value = default;
        switch (Field(vector, "coerce").AsString())
        {
            case "field":
                value = ValueCoercion.FromField(input);
                break;
            case "normalize":
                value = ValueCoercion.FromNormalized(input);
                break;
            case string kind:
                Assert.True(ValueCoercion.TryParseType(kind == "auto" ? "auto" : Field(vector, "type").AsString(), out StatusFieldType type));
                ValueCoercion.TryCoerce(input, type, out value, out error);
                break;
        }

        if (!Field(vector, "error").IsNull)
        {
            return error is null ? $"should fail, gave {value}" : null;
        }

        return error ?? (Same(Field(vector, "want"), value) ? null : $"wants {Field(vector, "want")}, gave {value.Kind} {value}");
    }

    private static string? Expect(bool want, bool got) => want == got ? null : string.Create(CultureInfo.InvariantCulture, $"wants {want}, gave {got}");

    // Kinds count: the number 3 is not the text "3".
    private static bool Same(OrkValue want, OrkValue got) => want.Kind == got.Kind && OrkJson.Write(want) == OrkJson.Write(got);
}
