using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Schemas;

/// <summary>Fills in the defaults of a schema. A null where null is not allowed counts as absent.</summary>
internal static class Defaulter
{
    public static void Apply(JsonNode? value, StructuralSchema schema)
    {
        switch (value)
        {
            case JsonObject obj:
                foreach ((string name, StructuralSchema property) in schema.Properties)
                {
                    bool present = obj.TryGetPropertyValue(name, out JsonNode? current) && (current is not null || property.Nullable);
                    if (!present && property.Default is { } fallback)
                    {
                        obj[name] = current = fallback.DeepClone();
                    }
                    else if (!present)
                    {
                        obj.Remove(name);
                    }

                    Apply(current, property);
                }

                if (schema.AdditionalProperties is { } values)
                {
                    foreach ((string name, JsonNode? item) in obj.ToArray())
                    {
                        if (schema.Properties.ContainsKey(name))
                        {
                            continue;
                        }

                        if (item is null && !values.Nullable)
                        {
                            if (values.Default is not { } fallback)
                            {
                                obj.Remove(name);
                                continue;
                            }

                            obj[name] = fallback.DeepClone();
                        }

                        Apply(obj[name], values);
                    }
                }

                break;
            case JsonArray list when schema.Item is { } items:
                foreach (JsonNode? item in list)
                {
                    Apply(item, items);
                }

                break;
        }
    }
}
