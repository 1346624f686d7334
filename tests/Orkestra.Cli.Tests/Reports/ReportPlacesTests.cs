using Orkestra.Cli.Reports;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Tests.Reports;

public sealed class ReportPlacesTests
{
    private readonly ReportPlaces _places = new("/home/me/site");

    [Theory]
    [InlineData("katalog.yaml", "katalog.yaml", "katalog.yaml")]
    [InlineData("/home/me/site/sub/a b.yaml", "sub/a b.yaml", "sub/a%20b.yaml")]
    [InlineData("sub/../other/crd.yaml", "other/crd.yaml", "other/crd.yaml")]
    [InlineData("../crd 1.yaml", "/home/me/crd 1.yaml", "file:///home/me/crd%201.yaml")]
    [InlineData("..data/crd.yaml", "..data/crd.yaml", "..data/crd.yaml")]
    public void A_file_is_named_from_the_working_directory_or_in_full(string shown, string path, string uri)
    {
        var file = new SourceFile(shown, string.Empty);

        Assert.Equal((path, uri), (_places.PathOf(file), _places.UriOf(file)));
    }
}
