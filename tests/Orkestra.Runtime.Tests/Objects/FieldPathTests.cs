using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Objects;

public sealed class FieldPathTests
{
    private static readonly KubeObject s_object = KubeObject.Parse(
        """{"metadata":{"labels":{"app.kubernetes.io/name":"web"}},"spec":{"containers":[{"image":"a"},{"image":"b"}],"empty":null}}"""u8.ToArray());

    [Theory]
    [InlineData("spec.containers[1].image", "b")]
    [InlineData(".spec.containers[0].image", "a")]
    [InlineData("metadata.labels[\"app.kubernetes.io/name\"]", "web")]
    [InlineData("metadata.labels['app.kubernetes.io/name']", "web")]
    public void A_path_reads_its_field_from_bytes_and_from_values(string text, string expected)
    {
        FieldPath path = FieldPath.Parse(text);

        Assert.True(path.TryRead(s_object, out OrkValue fromBytes));
        Assert.Equal(expected, fromBytes.AsString());
        Assert.True(path.TryRead(OrkValue.FromMap(s_object.ToMap()), out OrkValue fromValue));
        Assert.Equal(expected, fromValue.AsString());
    }

    [Theory]
    [InlineData("spec.containers[2].image")]
    [InlineData("spec.containers.image")]
    [InlineData("spec.empty.x")]
    [InlineData("spec[0]")]
    [InlineData("status")]
    public void A_field_that_is_not_there_is_not_found(string text)
    {
        FieldPath path = FieldPath.Parse(text);

        Assert.False(path.TryRead(s_object, out _));
        Assert.False(path.TryRead(OrkValue.FromMap(s_object.ToMap()), out _));
    }

    [Fact]
    public void A_field_that_holds_null_is_found()
    {
        Assert.True(FieldPath.Parse("spec.empty").TryRead(s_object, out OrkValue value));
        Assert.True(value.IsNull);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("..a")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a[\"x]")]
    [InlineData("a]b[")]
    public void Malformed_paths_are_refused(string text)
    {
        Assert.False(FieldPath.TryParse(text, out _));
        Assert.Contains("is not a field path", Assert.Throws<FormatException>(() => FieldPath.Parse(text)).Message, StringComparison.Ordinal);
    }
}
