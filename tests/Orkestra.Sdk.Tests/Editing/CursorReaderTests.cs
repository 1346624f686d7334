using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Editing;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Editing;

public sealed class CursorReaderTests
{
    [Theory]
    [InlineData("kind: Katalog\nsp‸", "", "sp")]
    [InlineData("spec:\n  crds:\n    site:\n      wo‸", "spec/crds/site", "wo")]
    [InlineData("spec:\n  crds:\n    site:\n      workers: 2\n      ‸", "spec/crds/site", "")]
    [InlineData("spec:\n  crds:\n    site:\n      workers: 2\n    ‸", "spec/crds", "")]
    [InlineData("a:\n  list:\n    - name: x\n      im‸", "a/list/-", "im")]
    [InlineData("a:\n  list:\n  - name: x\n    im‸", "a/list/-", "im")]
    [InlineData("a:\n  list:\n  - name: x\n  - im‸", "a/list/-", "im")]
    [InlineData("a:\n  list:\n    - name: x\n    - ‸", "a/list/-", "")]
    [InlineData("a:\n  list:\n    - one:\n        two: 1\n        th‸", "a/list/-/one", "th")]
    [InlineData("a:\n  - b:\n    - c: 1\n      d‸", "a/-/b/-", "d")]
    [InlineData("a:\n  b: 1\n# said\n\n  c‸: 2", "a", "c")]
    [InlineData("one:\n  a: 1\n---\nkind: Katalog\nsp‸", "", "sp")]
    public void The_path_follows_from_indentation(string marked, string path, string prefix)
    {
        (SourceFile file, int offset) = Marked.At(marked);

        Cursor cursor = CursorReader.Read(file, offset);

        Assert.Equal(path, string.Join('/', cursor.Path.Select(static step => step.Key ?? "-")));
        Assert.Equal(prefix, cursor.Prefix);
        Assert.False(cursor.IsInValue);
    }

    [Theory]
    [InlineData("image: '{{ .spec.im‸ }}'", true, ".spec.im")]
    [InlineData("image: '{{ .spec.im‸", true, ".spec.im")]
    [InlineData("image: '{{ .spec.image }}‸'", false, "")]
    [InlineData("image: '{{ .a }}-{{ def‸ }}'", true, "def")]
    [InlineData("image: '{{ .a\nother: na‸", false, "na")]
    [InlineData("text: |\n  {{ if .a }}\n  {{ tri‸ }}", true, "tri")]
    public void A_template_is_told_from_the_document(string marked, bool inTemplate, string prefix)
    {
        (SourceFile file, int offset) = Marked.At(marked);

        Cursor cursor = CursorReader.Read(file, offset);

        Assert.Equal(inTemplate, cursor.IsInTemplate);
        Assert.Equal(prefix, cursor.Prefix);
    }

    [Fact]
    public void Keys_above_and_below_in_the_same_map_are_siblings()
    {
        (SourceFile file, int offset) = Marked.At("a:\n  one: 1\n  two:\n    deep: 1\n  ‸\n  three: 3\nb: 1");

        Assert.Equal(["one", "three", "two"], CursorReader.Read(file, offset).Siblings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_kind_is_that_of_the_document_around_the_cursor()
    {
        (SourceFile file, int offset) = Marked.At("kind: Katalog\n---\nmeta‸\nkind: Motif\n---\nkind: E2E");

        Assert.Equal(DocumentKind.Motif, CursorReader.Read(file, offset).Kind);
    }

    [Fact]
    public void No_place_in_any_document_is_too_much()
    {
        const string text = "kind: Katalog\r\nspec: {a: [\n- - b\n\t- x: |\n  {{\n---\n? :\n'";
        var file = new SourceFile("odd.yaml", text);

        for (int offset = -1; offset <= text.Length + 1; offset++)
        {
            Assert.NotNull(CursorReader.Read(file, offset));
        }
    }
}
