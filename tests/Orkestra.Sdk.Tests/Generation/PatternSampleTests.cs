using System.Text.RegularExpressions;
using Orkestra.Sdk.Generation;

namespace Orkestra.Sdk.Tests.Generation;

public sealed class PatternSampleTests
{
    [Theory]
    [InlineData("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")]
    [InlineData("^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$")]
    [InlineData("^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$")]
    [InlineData("^arn:aws:iam::\\d{12}:role/[\\w+=,.@-]+$")]
    [InlineData("^(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$")]
    [InlineData("^sha256:[a-f0-9]{64}$")]
    [InlineData("^[^/]+/[^/]+$")]
    [InlineData("^https?://.*$")]
    [InlineData("\\S")]
    [InlineData("^#[0-9A-F]{6}$")]
    [InlineData("^[A-Z]{2,3}-[]x]$")]
    public void The_sample_matches(string pattern) => Assert.Matches(new Regex(pattern), PatternSample.Of(pattern, 0, int.MaxValue)!);

    [Theory]
    [InlineData("^a{3}$", 4, 10)]
    [InlineData("^(?=x)y$", 0, 10)]
    [InlineData("(", 0, 10)]
    public void Nothing_is_made_up_where_nothing_fits(string pattern, int least, int most) => Assert.Null(PatternSample.Of(pattern, least, most));
}
