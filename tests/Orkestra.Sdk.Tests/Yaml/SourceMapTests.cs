using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.Yaml;

public sealed class SourceMapTests
{
    [Theory]
    [InlineData("k: plain X here")]
    [InlineData("k: 'quoted ''it'' X here'")]
    [InlineData("k: \"a \\\" b \\t \\u00e9 \\U0001F600 X here\"")]
    [InlineData("k: |\n  first\n    deeper\n\n  then X here\n")]
    [InlineData("k: |2-\n   kept\n  then X here\n")]
    [InlineData("k: >\n  folded\n  lines\n\n  and X here\n")]
    [InlineData("k: >-\n  one\n    deeper\n  two X here\n")]
    [InlineData("k: plain over\n  two\n\n  lines X here\n")]
    [InlineData("k: \"quoted over\n   two\n\n   lines X here\"")]
    [InlineData("k: 'single over\n   two lines X here'")]
    [InlineData("k: \"joined \\\n   line X here\"")]
    [InlineData("a: b\r\nk: |\r\n  first\r\n  then X here\r\n")]
    [InlineData("a: b\r\nk: >\r\n  first\r\n  then X here\r\n")]
    [InlineData("l:\n  - k: |\n      first\n      then X here\n    k: |\n      first\n      then X here\n")]
    public void A_place_in_the_value_is_found_in_the_file(string text)
    {
        YamlScalar scalar = Find(YamlReader.Read(new SourceFile("a.yaml", text), new DiagnosticBag())[0].Root!)!;

        int offset = scalar.SourceMap.Map(scalar.Value.IndexOf('X', StringComparison.Ordinal));

        Assert.Equal(text.IndexOf('X', StringComparison.Ordinal), offset);
    }

    [Fact]
    public void A_range_ends_behind_its_last_character()
    {
        const string Text = "k: \"\\\"abc\\\" def\"";
        YamlScalar scalar = Find(YamlReader.Read(new SourceFile("a.yaml", Text), new DiagnosticBag())[0].Root!)!;

        TextSpan span = scalar.MapSpan(new TextSpan(1, 3));

        Assert.Equal("abc", Text.Substring(span.Start, span.Length));
    }

    [Fact]
    public void An_end_offset_maps_to_the_end_of_the_scalar()
    {
        YamlScalar scalar = Find(YamlReader.Read(new SourceFile("a.yaml", "k: 'abc'"), new DiagnosticBag())[0].Root!)!;

        Assert.Equal(7, scalar.SourceMap.Map(3));
        Assert.Equal(7, scalar.SourceMap.Map(99));
    }

    private static YamlScalar? Find(YamlNode node) => node switch
    {
        YamlMapping map => map.Entries.Select(static entry => entry.Key.Value == "k" ? entry.Value as YamlScalar : Find(entry.Value)).FirstOrDefault(static found => found is not null),
        YamlSequence list => list.Items.Select(Find).FirstOrDefault(static found => found is not null),
        _ => null,
    };
}
