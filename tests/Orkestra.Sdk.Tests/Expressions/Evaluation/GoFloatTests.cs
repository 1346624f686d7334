using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Tests.Expressions.Evaluation;

public sealed class GoFloatTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(2, "2")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(999999, "999999")]
    [InlineData(1000000, "1e+06")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(1073741824, "1.073741824e+09")]
    [InlineData(1e100, "1e+100")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    public void Shortest_form(double value, string expected) => Assert.Equal(expected, GoFloat.Shortest(value));

    [Theory]
    [InlineData(1e6, "1000000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(0, "0")]
    public void Json_form(double value, string expected) => Assert.Equal(expected, GoFloat.Json(value));

    [Theory]
    [InlineData(1234567, 3, "1.23e+06")]
    [InlineData(100000, 3, "1e+05")]
    [InlineData(0.00012345, 2, "0.00012")]
    [InlineData(12.5, 6, "12.5")]
    public void General_form_with_precision(double value, int precision, string expected) => Assert.Equal(expected, GoFloat.General(value, precision, 'e'));
}
