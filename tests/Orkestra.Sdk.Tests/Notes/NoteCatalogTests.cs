using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Tests.Expressions;

namespace Orkestra.Sdk.Tests.Notes;

public sealed class NoteCatalogTests
{
    [Fact]
    public void Every_note_is_documented()
    {
        Assert.True(NoteCatalog.BuiltIn.Count > 250);
        Assert.All(NoteCatalog.BuiltIn.Notes, note =>
        {
            Assert.EndsWith(".", note.Description, StringComparison.Ordinal);
            Assert.NotEmpty(note.Example);
            Assert.NotEmpty(note.Domain);
        });
    }

    [Fact]
    public void Every_example_parses_and_gives_what_it_promises()
    {
        foreach (NoteSignature note in NoteCatalog.BuiltIn.Notes)
        {
            string[] example = note.Example.Split(" → ");
            TemplateExpression expression = TemplateExpression.Parse($"{{{{ {example[0]} }}}}", NoteCatalog.BuiltIn);
            Assert.True(expression.Errors.Count == 0, $"{note.Name}: {string.Join("; ", expression.Errors)}");
            if (example.Length > 1)
            {
                Assert.Equal((note.Name, example[1]), (note.Name, expression.Evaluate(TestData.Context()).Text));
            }
        }
    }

    [Fact]
    public void No_note_throws_whatever_it_is_given()
    {
        OrkValue[] values =
        [
            default, OrkValue.FromBoolean(true), OrkValue.FromInt(-1), OrkValue.FromInt64(long.MaxValue), OrkValue.FromFloat(double.NaN),
            OrkValue.FromFloat(-1e300), OrkValue.FromString(""), OrkValue.FromString("%"), OrkValue.FromString("2026-01-01"), OrkValue.FromString("😀é{["),
            TestData.Read("[1, [], {a: null}]"), TestData.Read("{metadata: [], status: {conditions: x}, _pods: [1, {}]}"),
            OrkValue.FromList(new OrkStringList(["a"])),
        ];
        EvalContext context = TestData.Context();
        for (int i = 0; i < values.Length; i++)
        {
            context = context.With($"v{i}", values[i]);
        }

        foreach (NoteSignature note in NoteCatalog.BuiltIn.Notes)
        {
            int count = Math.Min(note.MaximumArguments, Math.Max(note.MinimumArguments, note.Parameters.Count) + 1);
            for (int seed = 0; seed < values.Length * values.Length; seed++)
            {
                IEnumerable<string> arguments = Enumerable.Range(0, count).Select(i => $".v{(seed / (i == 0 ? 1 : values.Length) + i) % values.Length}");
                string text = $"{{{{ {note.Name} {string.Join(' ', arguments)} }}}}";
                EvalResult result = TemplateExpression.Parse(text, NoteCatalog.BuiltIn).Evaluate(context);
                Assert.True(result.Succeeded || result.Error!.Length > 0);
            }
        }
    }

    [Theory]
    [InlineData("{{ fullHost }}", "shop.local")]
    [InlineData("{{ if isProd }}p{{ else }}d{{ end }}", "d")]
    [InlineData("[{{ broken }}]", "[]")]
    [InlineData("[{{ partly }}]", "[before-]")]
    [InlineData("{{ toLower }}", "mine")]
    [InlineData("{{ loop }}", "")]
    public void User_defined_notes_are_called_by_bare_name(string text, string expected)
    {
        NoteCatalog catalog = NoteCatalog.BuiltIn.WithUserNotes(
        [
            new UserNote("fullHost", "{{ .metadata.name }}.{{ zone }}"), new UserNote("zone", " {{ .spec.zone | default \"local\" }} "),
            new UserNote("isProd", "{{ eq .metadata.name \"prod\" }}"), new UserNote("broken", "{{ nosuch }}"),
            new UserNote("partly", "before-{{ .a.b.c }}after"), new UserNote("toLower", "mine"), new UserNote("loop", "{{ loop }}"),
        ]);
        EvalResult result = TemplateExpression.Parse(text, catalog).Evaluate(TestData.Context("{metadata: {name: shop}, spec: {}}"));
        Assert.Null(result.Error);
        Assert.Equal(expected, result.Text);
    }

    [Fact]
    public void Sentinels_read_their_value_from_the_context()
    {
        NoteCatalog catalog = NoteCatalog.BuiltIn.WithSentinels(["generationChanged", "labelsChanged"]);
        EvalContext context = TestData.Context().WithSentinels(new Dictionary<string, string> { ["generationChanged"] = "true" });
        Assert.Equal("true/", TemplateExpression.Parse("{{ generationChanged }}/{{ labelsChanged }}", catalog).Evaluate(context).Text);
        Assert.NotEmpty(TemplateExpression.Parse("{{ generationChanged }}", NoteCatalog.BuiltIn).Errors);
    }

    [Fact]
    public void A_signature_shows_its_shape()
    {
        Assert.True(NoteCatalog.BuiltIn.TryGet("truncate", out NoteSignature? note));
        Assert.Equal("truncate s:string n:int → string", note.ToString());
        Assert.Equal("toLower", NoteCatalog.BuiltIn.Nearest("toLowwer"));
    }
}
