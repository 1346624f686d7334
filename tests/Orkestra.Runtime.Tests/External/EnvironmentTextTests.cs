using Orkestra.Runtime.External;

namespace Orkestra.Runtime.Tests.External;

/// <summary>Environment variables in credentials and addresses.</summary>
public sealed class EnvironmentTextTests
{
    [Theory]
    [InlineData("$A", "$A", "1", null)]
    [InlineData("${A}-$B.x", "${A}-$B.x", "1-2.x", null)]
    [InlineData("http://$A/katalog", "http://$A/{{ .metadata.name }}", "http://1/katalog", null)]
    [InlineData("$A and $B", "$A and {{ .spec.text }}", "1 and $B", null)]
    [InlineData("$$A", "$$A", "$1", null)]
    [InlineData("costs 5$", "costs 5$", "costs 5$", null)]
    [InlineData("${A", "${A", "${A", null)]
    [InlineData("$1A", "$1A", "$1A", null)]
    [InlineData("a$C", "a$C", "a", "C")]
    public void Variables_that_the_author_named_are_put_in(string rendered, string written, string expected, string? missing)
    {
        string expanded = EnvironmentText.Expand(rendered, written, static name => name switch { "A" => "1", "B" => "2", _ => null }, out string? found);

        Assert.Equal((expected, missing), (expanded, found));
    }
}
