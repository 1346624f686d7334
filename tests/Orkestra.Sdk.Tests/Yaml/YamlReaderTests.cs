using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Yaml;

public sealed class YamlReaderTests
{
    private static (IReadOnlyList<YamlDocument> Documents, DiagnosticBag Found) Read(string text)
    {
        var found = new DiagnosticBag();
        return (YamlReader.Read(new SourceFile("a.yaml", text), found), found);
    }

    private static YamlMapping Map(string text)
    {
        (IReadOnlyList<YamlDocument> documents, DiagnosticBag found) = Read(text);
        Assert.Empty(found.ToSortedList());
        return Assert.IsType<YamlMapping>(Assert.Single(documents).Root);
    }

    private static string Rules(DiagnosticBag found) => string.Join(" ", found.ToSortedList().Select(static diagnostic => $"{diagnostic.Position} {diagnostic.Rule.Id}"));

    [Theory]
    [InlineData("key: value", "value")]
    [InlineData("key: 'value'", "'value'")]
    [InlineData("key: \"va\\nlue\"  # comment", "\"va\\nlue\"")]
    [InlineData("key: [1, 2] # c", "[1, 2]")]
    [InlineData("key: {a: 1}", "{a: 1}")]
    [InlineData("key:\n  - 1\n  - 2\nother: 1", "- 1\n  - 2")]
    [InlineData("key:\n  a: 1\n  b: 2\n\nother: 1", "a: 1\n  b: 2")]
    [InlineData("\ufeffkey: value", "value")]
    [InlineData("a: \u00e9\U0001F600\r\nkey: value\r\n", "value")]
    public void A_node_knows_its_place(string text, string written)
    {
        YamlNode node = Map(text)["key"]!;

        Assert.Equal(written, text.Substring(node.Span.Start, node.Span.Length));
    }

    [Fact]
    public void Documents_behind_a_broken_one_are_read()
    {
        (IReadOnlyList<YamlDocument> documents, DiagnosticBag found) = Read("a: 1\n---\nb: [1, 2\n---\nc: 3\n---\nd: @x\n");

        Assert.Equal(["a", "b", "c", "d"], documents.Select(static document => ((YamlMapping)document.Root!).Entries[0].Key.Value));
        Assert.Equal("3:4 ORK0010 7:4 ORK0001", Rules(found));
        Assert.Equal([true, false, true, true], documents.Select(static document => document.IsComplete));
    }

    [Theory]
    [InlineData("a: \"{{ default \"\" .x }}\"\nb: 1", "1:16 ORK0004", "{{ default \"\" .x }}")]
    [InlineData("a: \"{{ get .x \"y\" }}-{{ get .x \"z\" }}\"\nb: 1", "1:15 ORK0004", "{{ get .x \"y\" }}-{{ get .x \"z\" }}")]
    [InlineData("a: \"it's {{ default \"x\" .y }}\"\nb: 1", "1:21 ORK0004", "it's {{ default \"x\" .y }}")]
    [InlineData("a: {{ .x }}-{{ .y }} # note\nb: 1", "1:4 ORK0011", "{{ .x }}-{{ .y }}")]
    [InlineData("a: {{ .x }}\nb: 1", "1:4 ORK0011", "{{ .x }}")]
    [InlineData("a: 'it's here'\nb: 1", "1:7 ORK0004", "it's here")]
    [InlineData("a: \"say \"hi\"\"\nb: 1", "1:9 ORK0004", "say \"hi\"")]
    [InlineData("a: @x y\nb: 1", "1:4 ORK0001", "@x y")]
    [InlineData("a: b: c\nb: 1", "1:5 ORK0001", "b: c")]
    [InlineData("a \"x\"\nb: 1", "1:1 ORK0001", "x")]
    [InlineData("a: \"x\\d\"\nb: 1", "1:6 ORK0012", "x\\d")]
    public void A_frequent_mistake_is_named_and_read_as_it_was_meant(string text, string rule, string value)
    {
        (IReadOnlyList<YamlDocument> documents, DiagnosticBag found) = Read(text);

        Assert.Equal(rule, Rules(found));
        var map = (YamlMapping)Assert.Single(documents).Root!;
        Assert.Equal(value, ((YamlScalar)map["a"]!).Value);
        Assert.Equal("1", ((YamlScalar)map["b"]!).Value);
        Assert.True(documents[0].IsComplete);
    }

    [Theory]
    [InlineData("- \"{{ default \"x\" .y }}\"\n- b\n")]
    [InlineData("[\"a\", \"{{ default \"x\" .y }}\", \"b\"]\n")]
    public void Quotes_are_found_in_lists(string text)
    {
        (IReadOnlyList<YamlDocument> documents, DiagnosticBag found) = Read(text);

        Assert.Equal(DiagnosticRules.UnescapedQuote, Assert.Single(found.ToSortedList()).Rule);
        Assert.Contains(((YamlSequence)documents[0].Root!).Items, static item => item is YamlScalar { Value: "{{ default \"x\" .y }}" });
    }

    [Theory]
    [InlineData("a: \"open\nb: 1\n", "1:4 ORK0010")]
    [InlineData("a: {x: 1\nb: 1\n", "1:4 ORK0010")]
    public void An_unclosed_value_is_named_where_it_begins(string text, string rule)
    {
        (IReadOnlyList<YamlDocument> documents, DiagnosticBag found) = Read(text);

        Assert.Equal(rule, Rules(found));
        Assert.Equal("1", (((YamlMapping)documents[0].Root!)["b"] as YamlScalar)?.Value);
        Assert.False(documents[0].IsComplete);
    }

    [Fact]
    public void Merge_keys_add_what_the_map_does_not_have()
    {
        YamlMapping map = Map("base: &base { a: 1, b: 2 }\nother: &other { b: 3, c: 4 }\nuse:\n  b: 5\n  <<: [*base, *other]\n");

        var use = (YamlMapping)map["use"]!;
        Assert.Equal(["b=5", "a=1", "c=4"], use.Entries.Select(static entry => $"{entry.Key.Value}={((YamlScalar)entry.Value).Value}"));
    }

    [Fact]
    public void Aliases_that_multiply_are_stopped()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        (_, DiagnosticBag found) = Read(text.ToString());

        Assert.Contains(found.ToSortedList(), static diagnostic => diagnostic.Rule == DiagnosticRules.YamlLimit);
    }

    [Fact]
    public void Aliases_do_not_nest_beyond_the_depth()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 200; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}]\n");
        }

        Assert.Contains(Read(text.ToString()).Found.ToSortedList(), static diagnostic => diagnostic.Rule == DiagnosticRules.YamlLimit);
    }

    [Fact]
    public void An_alias_inside_its_own_anchor_is_named()
    {
        Assert.Equal("1:8 ORK0006", Rules(Read("a: &x [*x]\n").Found));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_nesting_is_stopped(char bracket)
    {
        string text = "a: " + new string(bracket, 5000) + new string(bracket == '[' ? ']' : '}', 5000) + "\n";

        Assert.NotEmpty(Read(text).Found.ToSortedList());
    }

    [Fact]
    public void A_block_of_indented_maps_beyond_the_depth_is_named()
    {
        string text = string.Concat(Enumerable.Range(0, 120).Select(static i => new string(' ', i) + "a:\n"));

        Assert.Contains(Read(text).Found.ToSortedList(), static diagnostic => diagnostic.Rule == DiagnosticRules.YamlLimit);
    }

    [Fact]
    public void Reading_stops_after_many_errors_and_says_so()
    {
        string text = string.Concat(Enumerable.Range(0, 60).Select(static i => $"k{i}: @x\n"));

        (_, DiagnosticBag found) = Read(text);

        Assert.Equal(21, found.Count);
        Assert.Contains(found.ToSortedList(), static diagnostic => diagnostic.Rule == DiagnosticRules.YamlLimit);
    }

    [Fact]
    public void Mutated_documents_never_throw()
    {
        string[] seeds =
        [
            File.ReadAllText(Path.Combine(RepositoryPaths.Katalogs, "hello-website", "katalog.yaml")),
            "a: &x {b: 1}\nc: *x\nd: |\n  text\n  more\ne: >-\n  folded\n  text\nf: \"{{ default \\\"x\\\" .y }}\"\n---\n- 1\n- {x: y}\n",
        ];
        const string Inserted = "\"'{}[]:,#&*!|>%@`-? \t\n\r\\.<=~ax1\u00e9\u2028\0";
        var edits = Gen.Three(Gen.Choose(0, 4000)).ArrayOf(6);
        Prop.ForAll(edits.Zip(Gen.Elements(seeds)).ToArbitrary(), pair =>
        {
            var text = new StringBuilder(pair.Item2);
            foreach ((int at, int kind, int character) in pair.Item1)
            {
                int place = at % Math.Max(1, text.Length);
                if (kind % 3 == 0 && text.Length > 0)
                {
                    text.Remove(place, Math.Min(1 + (character % 5), text.Length - place));
                }
                else
                {
                    text.Insert(place, Inserted[character % Inserted.Length]);
                }
            }

            foreach (OrkestraDocument document in DocumentReader.Read(new SourceFile("m.yaml", text.ToString()), new DiagnosticBag()))
            {
                Sdk.Validation.DocumentValidator.Validate(document, new Sdk.Validation.ValidationOptions(), new DiagnosticBag());
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_line_full_of_quotes_is_repaired_within_bounds()
    {
        string text = $"- name: 'a: b\n  served: c{new string('\'', 64)}d: e\n: '\n: 'h: i";
        AllocationAssert.AtMost(8 << 20, static text => YamlReader.Read(new SourceFile("a.yaml", text), new DiagnosticBag()), text);
    }
}
