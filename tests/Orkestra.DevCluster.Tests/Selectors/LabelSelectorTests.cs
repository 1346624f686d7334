using Orkestra.DevCluster.Selectors;

namespace Orkestra.DevCluster.Tests.Selectors;

public sealed class LabelSelectorTests
{
    [Theory]
    [InlineData("a=1", true)]
    [InlineData("a = 1 , b in (x,y)", true)]
    [InlineData("a==2", false)]
    [InlineData("a>0", true)]
    [InlineData("a<1", false)]
    [InlineData("example.com/name=ok", true)]
    [InlineData("b notin (x)", false)]
    [InlineData("missing notin (x)", true)]
    [InlineData("missing!=x", true)]
    [InlineData("empty=", true)]
    [InlineData("", true)]
    public void Requirements_must_all_hold(string text, bool expected)
    {
        Dictionary<string, string> labels = new() { ["a"] = "1", ["b"] = "x", ["empty"] = "", ["example.com/name"] = "ok" };
        Assert.Equal(expected, LabelSelector.Parse(text).Matches(labels));
    }

    [Theory]
    [InlineData("a=1,")]
    [InlineData("a in x")]
    [InlineData("a in (x")]
    [InlineData("a like b")]
    [InlineData("=x")]
    [InlineData("a=1 b=2")]
    public void Broken_selectors_are_refused(string text) => Assert.Throws<SelectorSyntaxException>(() => LabelSelector.Parse(text));
}
