using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orkestra.Sdk.Expressions;

/// <summary>Reads YAML text that expressions produce into values: plain scalars by YAML's core schema, aliases refused.</summary>
internal static class YamlValues
{
    /// <summary>Reads the first document of a text; false when it is not well formed.</summary>
    public static bool TryParse(string text, out OrkValue value)
    {
        value = default;
        try
        {
            using var reader = new StringReader(text);
            var parser = new YamlDotNet.Core.Parser(reader);
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return true;
            }

            parser.Consume<DocumentStart>();
            return Read(parser, out value, 0);
        }
        catch (YamlException)
        {
            // The only way the parser tells that the text is malformed.
            return false;
        }
    }

    private static bool Read(IParser parser, out OrkValue value, int depth)
    {
        value = default;
        if (depth > JsonTextReader.MaxDepth)
        {
            return false;
        }

        if (parser.Accept<Scalar>(out _))
        {
            value = Resolve(parser.Consume<Scalar>());
            return true;
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<OrkValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                if (!Read(parser, out OrkValue item, depth + 1))
                {
                    return false;
                }

                items.Add(item);
            }

            value = OrkValue.FromList(new OrkArray(items));
            return true;
        }

        return parser.TryConsume<MappingStart>(out _) && ReadMap(parser, out value, depth);
    }

    private static bool ReadMap(IParser parser, out OrkValue value, int depth)
    {
        var entries = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        value = OrkValue.FromMap(new OrkDictionary(entries));
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.Accept<Scalar>(out _))
            {
                return false;
            }

            string key = parser.Consume<Scalar>().Value;
            if (!Read(parser, out OrkValue item, depth + 1))
            {
                return false;
            }

            entries[key] = item;
        }

        return true;
    }

    private static OrkValue Resolve(Scalar scalar) =>
        scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || scalar.IsQuotedImplicit ? OrkValue.FromString(scalar.Value) : CoreSchema.ValueOf(scalar.Value);
}
