using Orkestra.Sdk.Expressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orkestra.Sdk.Tests.Expressions;

/// <summary>Data for expressions, written as YAML or JSON: whole numbers become 64-bit integers, as in a Kubernetes object.</summary>
internal static class TestData
{
    /// <summary>A Thursday, 09:30 UTC.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 5, 21, 9, 30, 0, TimeSpan.Zero);

    public static EvalContext Context(string yaml = "{}", DateTimeOffset? now = null) =>
        new(Read(yaml).AsMap(), now ?? Now, new SeededRandomSource(7));

    public static OrkValue Read(string yaml)
    {
        var parser = new YamlDotNet.Core.Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Value(parser);
    }

    /// <summary>Reads one value from the parser's events.</summary>
    public static OrkValue Value(IParser parser)
    {
        if (parser.Accept<Scalar>(out _))
        {
            Scalar scalar = parser.Consume<Scalar>();
            return scalar.Style == ScalarStyle.Plain && OrkJson.TryParse(scalar.Value, out OrkValue json) ? json : OrkValue.FromString(scalar.Value);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<OrkValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Value(parser));
            }

            return OrkValue.FromList(new OrkArray(items));
        }

        parser.Consume<MappingStart>();
        var entries = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            string key = parser.Consume<Scalar>().Value;
            entries[key] = Value(parser);
        }

        return OrkValue.FromMap(new OrkDictionary(entries));
    }
}
