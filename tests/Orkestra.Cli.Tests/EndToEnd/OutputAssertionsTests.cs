using Orkestra.Cli.EndToEnd;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Tests.EndToEnd;

public sealed class OutputAssertionsTests
{
    [Theory]
    [InlineData("equals: Ready", " Ready\n")]
    [InlineData("equals: true", "true")]
    [InlineData("notEquals: Ready", "Pending")]
    [InlineData("outputContains: ead", "Ready")]
    [InlineData("outputContains: ''", "anything")]
    [InlineData("outputNotContains: x", "Ready")]
    [InlineData("regex: '^R.*y$'", "Ready\n")]
    [InlineData("greaterThan: 2", "3")]
    [InlineData("lessThan: '2.5'", "2")]
    [InlineData("greaterThanOrEqual: 3", "3")]
    [InlineData("lessThanOrEqual: 3", "3")]
    [InlineData("between: '1,3'", "3")]
    [InlineData("notBetween: '1,3'", "4")]
    [InlineData("exists: true", "x")]
    [InlineData("notExists: true", " \n")]
    [InlineData("oneOf: [a, b]", "b")]
    [InlineData("notOneOf: [a, b]", "c")]
    [InlineData("{ equals: '3', greaterThan: 2 }", "3")]
    public void What_is_as_expected_passes(string assertions, string output) => Assert.Null(Of(assertions).Judge(output));

    [Theory]
    [InlineData("equals: Ready", "Pending")]
    [InlineData("notEquals: Ready", "Ready ")]
    [InlineData("outputContains: x", "Ready")]
    [InlineData("outputNotContains: ead", "Ready")]
    [InlineData("regex: '^x'", "Ready")]
    [InlineData("greaterThan: 3", "3")]
    [InlineData("lessThan: 3", "many")]
    [InlineData("greaterThanOrEqual: 3", "2")]
    [InlineData("lessThanOrEqual: 3", "4")]
    [InlineData("between: '1,3'", "4")]
    [InlineData("between: '1,3'", "many")]
    [InlineData("notBetween: '1,3'", "3")]
    [InlineData("notBetween: '1,3'", "many")]
    [InlineData("exists: true", " ")]
    [InlineData("notExists: true", "x")]
    [InlineData("oneOf: [a, b]", "c")]
    [InlineData("notOneOf: [a, b]", "a")]
    [InlineData("{ equals: '3', greaterThan: 3 }", "3")]
    public void What_is_not_as_expected_says_so(string assertions, string output) => Assert.NotNull(Of(assertions).Judge(output));

    private static OutputAssertions Of(string yaml) =>
        new((YamlMapping)YamlReader.Read(new SourceFile("assertions.yaml", yaml), new DiagnosticBag())[0].Root!);
}
