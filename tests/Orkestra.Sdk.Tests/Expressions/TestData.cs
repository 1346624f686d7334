using Orkestra.Sdk.Expressions;
using Orkestra.TestKit.Vectors;

namespace Orkestra.Sdk.Tests.Expressions;

/// <summary>Data for expressions, written as YAML or JSON.</summary>
internal static class TestData
{
    /// <summary>A Thursday, 09:30 UTC.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 5, 21, 9, 30, 0, TimeSpan.Zero);

    public static EvalContext Context(string yaml = "{}", DateTimeOffset? now = null) =>
        new(Read(yaml).AsMap(), now ?? Now, new SeededRandomSource(7));

    public static OrkValue Read(string yaml) => YamlData.Read(yaml);
}
