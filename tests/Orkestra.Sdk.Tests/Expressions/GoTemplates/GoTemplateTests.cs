using System.Text.RegularExpressions;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Tests.Expressions.GoTemplates;

/// <summary>Templates mean what they mean in Go: recorded outputs and failures, compared without a Go toolchain.</summary>
public sealed class GoTemplateTests
{
    public static TheoryData<string> Parts => [.. GoTemplateVector.All.Select(static vector => vector.About).Distinct()];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Templates_give_what_Go_gives(string part) =>
        Assert.Empty(GoTemplateVector.All.Where(vector => vector.About == part && !GoTemplateExceptions.All.ContainsKey(vector.Template)).Select(Judge).OfType<string>());

    [Fact]
    public void There_are_enough_of_them() => Assert.True(GoTemplateVector.All.Count - GoTemplateExceptions.All.Count >= 450);

    [Fact]
    public void Where_ours_differs_on_purpose_it_does_what_the_reason_says() => Assert.All(
        GoTemplateExceptions.All,
        static pair =>
        {
            GoTemplateVector recorded = Assert.Single(GoTemplateVector.All, vector => vector.Template == pair.Key);
            EvalResult ours = Evaluate(recorded);
            Assert.NotNull(Judge(recorded));
            Assert.Equal((pair.Key, pair.Value.Output), (pair.Key, ours.Succeeded ? ours.Text : null));
            Assert.NotEmpty(pair.Value.Reason);
        });

    private static EvalResult Evaluate(GoTemplateVector vector) =>
        TemplateExpression.Parse(vector.Template, NoteCatalog.BuiltIn).Evaluate(new EvalContext(vector.Data, TestData.Now));

    private static string? Judge(GoTemplateVector vector)
    {
        EvalResult ours = Evaluate(vector);
        if (vector.Error is null)
        {
            return ours.Succeeded && ours.Text == vector.Output ? null : $"{vector.Template}: Go gives \"{vector.Output}\", ours {Shown(ours)}";
        }

        if (ours.Succeeded)
        {
            return $"{vector.Template}: Go fails with {vector.Error}, ours {Shown(ours)}";
        }

        // What failed and why; the words are ours.
        string essence = GoErrorEssence.Of(vector.Error);
        return Regex.IsMatch(ours.Error!, essence, RegexOptions.IgnoreCase) ? null : $"{vector.Template}: Go fails with {vector.Error}, ours with {ours.Error}, which lacks {essence}";
    }

    private static string Shown(EvalResult result) => result.Succeeded ? $"\"{result.Text}\"" : $"fails with {result.Error}";
}
