using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Tests.Expressions;

namespace Orkestra.Sdk.Tests.Notes;

/// <summary>Clock and randomness come from the context alone.</summary>
public sealed class TimeAndRandomNotesTests
{
    [Theory]
    [InlineData("timeAgo \"2026-05-21T09:29:30Z\"", "30s ago")]
    [InlineData("timeAgo \"2026-05-21T08:00:00Z\"", "1h ago")]
    [InlineData("timeAgo \"2026-05-01\"", "20d ago")]
    [InlineData("timeSince \"2026-05-21T09:00:00.5Z\"", "1800")]
    [InlineData("timeUntil \"2026-05-22T10:31:12Z\"", "25h1m12s")]
    [InlineData("timeUntil \"2026-05-01\"", "0s")]
    [InlineData("isExpired \"2026-05-21T08:00:00Z\" \"1h\"", "true")]
    [InlineData("isExpired \"2026-05-21T09:00:00Z\" \"1h\"", "false")]
    [InlineData("weekday", "true")]
    [InlineData("weekend", "false")]
    [InlineData("timeInWindow \"09:30\" \"10:00\"", "true")]
    [InlineData("timeInWindow \"09:00\" \"09:30\"", "false")]
    [InlineData("nextCron \"0 2 * * 0\"", "2026-05-24T02:00:00Z")]
    [InlineData("nextCron \"*/15 * * * *\"", "2026-05-21T09:45:00Z")]
    [InlineData("nextCron \"0 0 29 2 *\"", "2028-02-29T00:00:00Z")]
    [InlineData("nextCron \"0 0 13 * FRI\"", "2026-05-22T00:00:00Z")]
    [InlineData("nextCron \"5/2147483647 * * * *\"", "2026-05-21T10:05:00Z")]
    [InlineData("nextCron \"61 * * * *\"", "")]
    [InlineData("timeFormat \"2026-01-02T15:04:05.123Z\" \"Monday, 02-Jan-06 03:04:05.000 PM MST\"", "Friday, 02-Jan-26 03:04:05.123 PM UTC")]
    [InlineData("durationAdd \"1.5h\" \"250ms\"", "1h30m0.25s")]
    [InlineData("durationSeconds \"1w\"", "604800")]
    [InlineData("durationValid \"5\"", "false")]
    public void Time_notes_use_the_context_clock(string call, string expected) => Assert.Equal(expected, Evaluate(call));

    [Theory]
    [InlineData("len (randomAlphanumeric 32)", "32")]
    [InlineData("len (randomHex 16)", "32")]
    [InlineData("len (randomBase64 32)", "44")]
    [InlineData("randomHex -1", "")]
    [InlineData("randomBase64 2000000000", null)]
    public void Random_notes_have_the_length_asked_for(string call, string? expected)
    {
        EvalResult result = TemplateExpression.Parse($"{{{{ {call} }}}}", NoteCatalog.BuiltIn).Evaluate(TestData.Context());
        Assert.Equal(expected, result.Succeeded ? result.Text : null);
    }

    [Fact]
    public void Equal_seeds_give_equal_texts()
    {
        string first = Evaluate("uuidv4");
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", first);
        Assert.Equal(first, Evaluate("uuidv4"));
        var other = new EvalContext(OrkDictionary.Empty, TestData.Now, new SeededRandomSource(8));
        Assert.NotEqual(first, TemplateExpression.Parse("{{ uuidv4 }}", NoteCatalog.BuiltIn).Evaluate(other).Text);
    }

    private static string Evaluate(string call)
    {
        EvalResult result = TemplateExpression.Parse($"{{{{ {call} }}}}", NoteCatalog.BuiltIn).Evaluate(TestData.Context());
        Assert.Null(result.Error);
        return result.Text;
    }
}
