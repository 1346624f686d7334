using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Sdk.Tests.Expressions.Conditions;

public sealed class ValueCoercionTests
{
    [Theory]
    [InlineData("3", "auto", OrkValueKind.Int64)]
    [InlineData("3.5", "AUTO", OrkValueKind.Float)]
    [InlineData("t", "auto", OrkValueKind.Boolean)]
    [InlineData("x", "auto", OrkValueKind.String)]
    [InlineData("3", null, OrkValueKind.String)]
    [InlineData("-4", "Integer", OrkValueKind.Int64)]
    [InlineData("1e3", "float", OrkValueKind.Float)]
    public void Status_fields_take_their_type(string text, string? name, OrkValueKind expected)
    {
        Assert.True(ValueCoercion.TryParseType(name, out StatusFieldType type));
        Assert.True(ValueCoercion.TryCoerce(text, type, out OrkValue value, out _));
        Assert.Equal(expected, value.Kind);
    }

    [Theory]
    [InlineData("3.5", StatusFieldType.Integer, "whole number")]
    [InlineData("", StatusFieldType.Float, "number")]
    [InlineData("yes", StatusFieldType.Boolean, "expected true or false")]
    public void Text_that_does_not_fit_is_an_error(string text, StatusFieldType type, string message)
    {
        Assert.False(ValueCoercion.TryCoerce(text, type, out _, out string? error));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":[1]}", "{\"a\":[1]}")]
    [InlineData("{bad", "\"{bad\"")]
    [InlineData(" [1] ", "[1]")]
    [InlineData("7", "7")]
    public void Custom_resource_fields_find_their_kind(string text, string json) => Assert.Equal(json, OrkJson.Write(ValueCoercion.FromField(text)));

    [Theory]
    [InlineData("[a, 1, {b: true}]", "[\"a\",1,{\"b\":true}]")]
    [InlineData("\"3\"", "\"3\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("a: [", "\"a: [\"")]
    [InlineData("&a [*a]", "\"\\u0026a [*a]\"")]
    public void Normalized_fields_are_read_as_yaml(string text, string json) => Assert.Equal(json, OrkJson.Write(ValueCoercion.FromNormalized(text)));

    [Theory]
    [InlineData("2", null, "\"2\"")]
    [InlineData("2", "int", "2")]
    [InlineData("2.9", "integer", "2")]
    [InlineData("\"7\"", "int", "7")]
    [InlineData("3", "number", "3")]
    [InlineData("\"T\"", "bool", "true")]
    [InlineData("\"x\"", "int", null)]
    [InlineData("1", "sring", null)]
    public void Mutation_values_take_the_rule_s_type(string literal, string? type, string? json)
    {
        bool fits = ValueCoercion.TryCoerceMutation(TestData.Read(literal), type, out OrkValue value, out string? error);
        Assert.Equal(json, fits ? OrkJson.Write(value) : null);
        Assert.Equal(fits, error is null);
    }
}
