using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Sdk.Text.Differences;

namespace Orkestra.Sdk.Tests.Text.Differences;

public sealed class LineComparisonTests
{
    // Few different lines, so that many are the same and in another order; some texts end without a line feed.
    private static readonly Gen<string> s_texts =
        from lines in Gen.Elements("a", "b", "c", "d", string.Empty, "long line", "a\r").ListOf()
        from isComplete in Gen.Elements(true, false)
        select string.Join('\n', lines) + (isComplete && lines.Count > 0 ? "\n" : string.Empty);

    private static readonly Arbitrary<(string Before, string After)> s_pairs = Arb.From(Gen.Zip(s_texts, s_texts).Select(static pair => (pair.Item1, pair.Item2)));

    private static Config Config => Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void What_is_kept_and_removed_is_the_first_text_and_what_is_kept_and_added_the_second() => Prop.ForAll(s_pairs, static pair =>
    {
        var comparison = LineComparison.Of(pair.Before, pair.After);

        Assert.Equal(pair.Before, string.Concat(comparison.Lines.Where(static line => line.Change != LineChange.Added).Select(static line => line.Text)));
        Assert.Equal(pair.After, string.Concat(comparison.Lines.Where(static line => line.Change != LineChange.Removed).Select(static line => line.Text)));
        Assert.Equal(pair.Before == pair.After, comparison.IsEqual);
    }).Check(Config);

    [Fact]
    public void Applying_the_hunks_to_the_first_text_gives_the_second_whatever_the_context() =>
        Prop.ForAll(s_pairs, Arb.From(Gen.Choose(0, 4)), static (pair, context) =>
            Assert.Equal(pair.After, Apply(pair.Before, LineComparison.Of(pair.Before, pair.After).Hunks(context)))).Check(Config);

    [Fact]
    public void Without_unique_lines_the_changes_are_as_few_as_can_be() => Prop.ForAll(
        Arb.From(Gen.Zip(Twice(), Twice()).Select(static pair => (pair.Item1, pair.Item2))),
        static pair =>
        {
            var comparison = LineComparison.Of(pair.Item1, pair.Item2);

            Assert.Equal(LongestCommon(pair.Item1, pair.Item2), comparison.Lines.Count(static line => line.Change == LineChange.Kept));
        }).Check(Config);

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "a\n", 1)]
    [InlineData("a\n", "", 1)]
    [InlineData("a\n", "a", 2)]
    [InlineData("a\nb\nc\n", "a\nc\n", 1)]
    [InlineData("a\nb\n", "b\na\n", 2)]
    public void As_many_lines_change_as_must(string before, string after, int changes) =>
        Assert.Equal(changes, LineComparison.Of(before, after).Lines.Count(static line => line.Change != LineChange.Kept));

    [Fact]
    public void A_block_that_is_put_before_one_like_it_is_shown_as_one_block()
    {
        const string Old = "- name: a\n  image: nginx\n  when: x\n- name: b\n  image: nginx\n";
        const string New = "- name: c\n  image: nginx\n- name: a\n  image: nginx\n  when: x\n- name: b\n  image: nginx\n";

        Assert.Equal(
            ["- name: c\n", "  image: nginx\n"],
            LineComparison.Of(Old, New).Lines.Where(static line => line.Change == LineChange.Added).Select(static line => line.Text));
    }

    [Theory]
    [InlineData(0, "@@ -2 +2 @@ @@ -8,0 +9 @@")]
    [InlineData(1, "@@ -1,3 +1,3 @@ @@ -8 +8,2 @@")]
    [InlineData(2, "@@ -1,4 +1,4 @@ @@ -7,2 +7,3 @@")]
    [InlineData(3, "@@ -1,8 +1,9 @@")]
    [InlineData(int.MaxValue, "@@ -1,8 +1,9 @@")]
    public void Hunks_say_which_lines_they_cover(int context, string headers)
    {
        const string Old = "1\n2\n3\n4\n5\n6\n7\n8\n";
        const string New = "1\ntwo\n3\n4\n5\n6\n7\n8\n9\n";

        Assert.Equal(headers, string.Join(' ', LineComparison.Of(Old, New).Hunks(context).Select(static hunk => hunk.Header)));
    }

    [Fact]
    public void Large_texts_without_anything_in_common_are_compared_at_once()
    {
        string before = string.Concat(Enumerable.Range(0, 20_000).Select(static number => $"a{number % 5}\n"));
        string after = string.Concat(Enumerable.Range(0, 20_000).Select(static number => $"b{number % 5}\n"));

        Assert.Equal(40_000, LineComparison.Of(before, after).Lines.Count);
    }

    // Every line twice on each side: nothing is unique.
    private static Gen<string> Twice() => Gen.Elements("a\n", "b\n", "c\n").ListOf().Select(static lines => string.Concat(lines) + "a\na\nb\nb\nc\nc\n");

    private static int LongestCommon(string left, string right)
    {
        string[] rows = left.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] columns = right.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int[,] length = new int[rows.Length + 1, columns.Length + 1];
        for (int i = 1; i <= rows.Length; i++)
        {
            for (int j = 1; j <= columns.Length; j++)
            {
                length[i, j] = rows[i - 1] == columns[j - 1] ? length[i - 1, j - 1] + 1 : Math.Max(length[i - 1, j], length[i, j - 1]);
            }
        }

        return length[rows.Length, columns.Length];
    }

    // As patch does it, by the numbers of the headers; every line that is kept or removed must be there.
    private static string Apply(string text, IReadOnlyList<Hunk> hunks)
    {
        string[] lines = [.. text.Split('\n').Select(static line => line + "\n")];
        lines[^1] = lines[^1][..^1];
        var result = new StringBuilder();
        int at = 0;
        int written = 0;
        foreach (Hunk hunk in hunks)
        {
            int start = hunk.BeforeCount == 0 ? hunk.BeforeStart : hunk.BeforeStart - 1;
            for (; at < start; at++, written++)
            {
                result.Append(lines[at]);
            }

            Assert.Equal(hunk.AfterCount == 0 ? hunk.AfterStart : hunk.AfterStart - 1, written);
            foreach (ComparedLine line in hunk.Lines)
            {
                if (line.Change != LineChange.Added)
                {
                    Assert.Equal(lines[at++], line.Text);
                }

                if (line.Change != LineChange.Removed)
                {
                    result.Append(line.Text);
                    written++;
                }
            }

            Assert.Equal((hunk.BeforeCount, hunk.AfterCount), (hunk.Lines.Count(static line => line.Change != LineChange.Added), hunk.Lines.Count(static line => line.Change != LineChange.Removed)));
        }

        for (; at < lines.Length; at++)
        {
            result.Append(lines[at]);
        }

        return result.ToString();
    }
}
