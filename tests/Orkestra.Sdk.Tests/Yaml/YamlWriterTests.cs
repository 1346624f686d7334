using FsCheck;
using FsCheck.Fluent;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.Yaml;

public sealed class YamlWriterTests
{
    [Fact]
    public void Maps_and_lists_are_written_in_block_style_and_in_order()
    {
        var yaml = new YamlWriter();
        yaml.StartMapping().Pair("kind", "Website").Pair("count", 2).Pair("on", true);
        yaml.Key("list").StartSequence().Text("a").StartMapping().Pair("x", "1").Pair("y", "{{ .z }}").EndMapping().EndSequence();
        yaml.Key("empty").EmptyMapping().Key("text").Text("one\ntwo\n").EndMapping();

        Assert.Equal("kind: Website\ncount: 2\n'on': true\nlist:\n  - a\n  - x: '1'\n    'y': '{{ .z }}'\nempty: {}\ntext: |\n  one\n  two\n", yaml.ToString());
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("with space", "with space")]
    [InlineData("", "''")]
    [InlineData("true", "'true'")]
    [InlineData("No", "'No'")]
    [InlineData("1.5", "'1.5'")]
    [InlineData("v1.5", "v1.5")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's: x", "\"it's: x\"")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("- x", "'- x'")]
    public void Texts_are_quoted_only_where_needed(string text, string written) => Assert.Equal(written, YamlWriter.Quote(text));

    [Fact]
    public void Any_text_reads_back_as_it_was()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), static text =>
        {
            // A lone surrogate is not text in any encoding a file can have.
            string value = new string(text.Get.Where(static c => !char.IsSurrogate(c)).ToArray());
            var found = new DiagnosticBag();
            string yaml = new YamlWriter().StartMapping().Pair("k", value).Pair("l", "end").EndMapping().ToString();

            var map = (YamlMapping)YamlReader.Read(new SourceFile("a.yaml", yaml), found)[0].Root!;

            return found.Count == 0 && ((YamlScalar)map["k"]!).Value == value && ((YamlScalar)map["l"]!).Value == "end";
        }).QuickCheckThrowOnFailure();
    }
}
