using System.Text;
using Orkestra.Cli.EndToEnd;

namespace Orkestra.Cli.Tests.EndToEnd;

public sealed class FieldTextTests
{
    private static readonly byte[] s_object = Encoding.UTF8.GetBytes(
        """{"healthy":true,"spec":{"replicas":2,"containers":[{"image":"nginx:1.25"}]},"metadata":{"labels":{"app.kubernetes.io/name":"web"}},"data":{"none":null}}""");

    [Theory]
    [InlineData(".spec.containers[0].image", "nginx:1.25")]
    [InlineData("{.spec.replicas}", "2")]
    [InlineData("healthy", "true")]
    [InlineData("metadata.labels['app.kubernetes.io/name']", "web")]
    [InlineData(".spec.containers", "[{\"image\":\"nginx:1.25\"}]")]
    [InlineData(".spec.containers[1].image", "")]
    [InlineData(".spec.missing.deeper", "")]
    [InlineData(".data.none", "")]
    public void A_field_is_read_as_text(string path, string expected) => Assert.Equal(expected, FieldText.Read(s_object, path));

    [Theory]
    [InlineData(".spec | length", false)]
    [InlineData(".spec[?(@.a==1)]", false)]
    [InlineData(".spec..image", false)]
    [InlineData(".spec[]", false)]
    [InlineData(".status.phase", true)]
    public void Filters_are_told_from_paths(string path, bool isPlain) => Assert.Equal(isPlain, FieldText.IsPlain(path));
}
