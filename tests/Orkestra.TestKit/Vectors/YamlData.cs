using Orkestra.Sdk.Expressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orkestra.TestKit.Vectors;

/// <summary>Data for expressions, written as YAML or JSON: whole numbers become 64-bit integers, as in a Kubernetes object.</summary>
public static class YamlData
{
    /// <summary>Reads the first document of a text.</summary>
    public static OrkValue Read(string yaml)
    {
        using var reader = new StringReader(yaml);
        var parser = new YamlDotNet.Core.Parser(reader);
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Value(parser);
    }

    private static OrkValue Value(YamlDotNet.Core.Parser parser)
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
