using Orkestra.Sdk.Editing;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Editing;

public sealed class BoundDocumentsTests
{
    private const string Text = "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: { name: a }\n---\napiVersion: orkestra.orkspace.io/v1\nkind: Motif\nmetadata: { name: b }\n";

    [Fact]
    public void A_version_of_a_file_is_bound_once()
    {
        var documents = new BoundDocuments();
        var file = new SourceFile("katalog.yaml", Text);

        Assert.Equal("a", Assert.Single(documents.Of(file)).Metadata.Name?.Value);
        Assert.Same(documents.Of(file), documents.Of(file));
    }

    [Fact]
    public void Another_version_is_bound_anew()
    {
        var documents = new BoundDocuments();

        Assert.Equal("a", documents.Of(new SourceFile("katalog.yaml", Text))[0].Metadata.Name?.Value);
        Assert.Equal("c", documents.Of(new SourceFile("katalog.yaml", Text.Replace("name: a", "name: c", StringComparison.Ordinal)))[0].Metadata.Name?.Value);
    }
}
