using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Tests.Expressions.Evaluation;

/// <summary>Expected texts are those of Go's fmt package.</summary>
public sealed class GoFormatTests
{
    [Theory]
    [InlineData("%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%b|%c|%U", "42|   42|42   |00042|+42|2a|2A|52|101010|*|U+002A")]
    [InlineData("%#x|%#o|%08b|% d|%3c|%q", "0x2a|052|00101010| 42|  *|'*'")]
    [InlineData("%v|%T|%6v", "42|int|    42")]
    [InlineData("%s", "%!s(int=42)")]
    [InlineData("%t", "%!t(int=42)")]
    [InlineData("%.4d", "0042")]
    public void Whole_numbers_format(string format, string expected) => Check(format, OrkValue.FromInt(42), expected);

    [Theory]
    [InlineData("%v|%g|%f|%.2f|%8.3f|%-8.1f|%08.2f|%+.1f", "3.14159|3.14159|3.141590|3.14|   3.142|3.1     |00003.14|+3.1")]
    [InlineData("%e|%.2e|%.3g|%G|%E", "3.141590e+00|3.14e+00|3.14|3.14159|3.141590E+00")]
    [InlineData("%d", "%!d(float64=3.14159)")]
    public void Floats_format(string format, string expected) => Check(format, OrkValue.FromFloat(3.14159), expected);

    [Theory]
    [InlineData("%s|%v|%q|%10s|%-10s|%.2s|%x|%X", "héy|héy|\"héy\"|       héy|héy       |hé|68c3a979|68C3A979")]
    [InlineData("%+q|%#v", "\"h\\u00e9y\"|\"héy\"")]
    [InlineData("%d", "%!d(string=héy)")]
    public void Strings_format(string format, string expected) => Check(format, OrkValue.FromString("héy"), expected);

    [Fact]
    public void Mistakes_print_as_in_Go()
    {
        OrkValue text = OrkValue.FromString("x");
        Assert.Equal("%!d(MISSING)", GoFormat.Format("%d", []));
        Assert.Equal("x%!(EXTRA int=1, <nil>)", GoFormat.Format("%s", [text, OrkValue.FromInt(1), default]));
        Assert.Equal("5%!(NOVERB)", GoFormat.Format("5%", []));
        Assert.Equal("100%", GoFormat.Format("100%%", []));
        Assert.Equal("%!z(string=x)", GoFormat.Format("%z", [text]));
        Assert.Equal("%!s(<nil>) <nil>", GoFormat.Format("%s %v", [default, default]));
        Assert.Equal("%!s(BADINDEX)", GoFormat.Format("%[3]s", [text]));
    }

    [Fact]
    public void Arguments_can_be_chosen_and_widths_taken_from_them()
    {
        Assert.Equal("b a", GoFormat.Format("%[2]s %[1]s", [OrkValue.FromString("a"), OrkValue.FromString("b")]));
        Assert.Equal("    7|7    |", GoFormat.Format("%*d|%-*d|", [OrkValue.FromInt(5), OrkValue.FromInt(7), OrkValue.FromInt(5), OrkValue.FromInt(7)]));
    }

    [Fact]
    public void Composites_apply_the_verb_to_each_element()
    {
        OrkValue data = TestData.Read("{a: [1, x, null], b: true}");
        Assert.Equal("map[a:[1 x <nil>] b:true]", GoFormat.Format("%v", [data]));
        Assert.Equal("[%!s(int64=1) x <nil>]", GoFormat.Format("%s", [TestData.Read("[1, x, null]")]));
        Assert.Equal("[\"a\" \"b\"]", GoFormat.Format("%q", [TestData.Read("[a, b]")]));
    }

    private static void Check(string format, OrkValue value, string expected) =>
        Assert.Equal(expected, GoFormat.Format(format, [.. Enumerable.Repeat(value, format.Count(c => c == '%'))]));
}
