using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Sdk.Tests.Expressions.Conditions;

public sealed class Re2PatternTests
{
    [Theory]
    [InlineData("^a+$", "aaa", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("(?P<x>b)c", "abc", true)]
    [InlineData("^[[:alpha:]]+$", "abcZ", true)]
    [InlineData("^[[:digit:]_-]+$", "1_2-3", true)]
    [InlineData("^\\d+$", "12", true)]
    [InlineData("^\\d+$", "१२", false)]
    [InlineData("\\Qa.b\\E", "xa.by", true)]
    [InlineData("\\Qa.b\\E", "xaxby", false)]
    [InlineData("(?i)ABC", "abc", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("^v[0-9]+\\.[0-9]+$", "v1.27", true)]
    public void Patterns_mean_what_RE2_says(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Re2Pattern.IsMatch(Re2Pattern.TryCompile(pattern), text));

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?<!a)b")]
    [InlineData("(a)\\1")]
    [InlineData("[")]
    [InlineData("*")]
    public void What_RE2_lacks_is_refused(string pattern) => Assert.Null(Re2Pattern.TryCompile(pattern));
}
