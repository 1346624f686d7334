using System.Globalization;
using System.Text.Json;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Finds the fields of a configuration that an object does not have, or has with another value.</summary>
internal static class SubsetDiff
{
    public static IReadOnlyList<string> Compare(ReadOnlyMemory<byte> desired, ReadOnlyMemory<byte> observed)
    {
        using JsonDocument wanted = JsonDocument.Parse(desired);
        using JsonDocument present = JsonDocument.Parse(observed);
        List<string> paths = [];
        Compare(wanted.RootElement, present.RootElement, string.Empty, paths);
        return paths;
    }

    private static void Compare(JsonElement wanted, JsonElement present, string path, List<string> paths)
    {
        if (wanted.ValueKind == JsonValueKind.Object && present.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in wanted.EnumerateObject())
            {
                string child = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                if (present.TryGetProperty(property.Name, out JsonElement value))
                {
                    Compare(property.Value, value, child, paths);
                }
                else
                {
                    paths.Add(child);
                }
            }
        }
        else if (wanted.ValueKind == JsonValueKind.Array && present.ValueKind == JsonValueKind.Array)
        {
            CompareLists(wanted, present, path, paths);
        }
        else if (!JsonElement.DeepEquals(wanted, present))
        {
            paths.Add(path);
        }
    }

    private static void CompareLists(JsonElement wanted, JsonElement present, string path, List<string> paths)
    {
        int index = 0;
        foreach (JsonElement item in wanted.EnumerateArray())
        {
            string child = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            JsonElement? match = Find(item, present, index);
            if (match is { } found)
            {
                Compare(item, found, child, paths);
            }
            else
            {
                paths.Add(child);
            }

            index++;
        }
    }

    // Lists that the server merges by key may hold elements of others; the key finds ours among them.
    private static JsonElement? Find(JsonElement item, JsonElement list, int index)
    {
        foreach (string key in (ReadOnlySpan<string>)["name", "uid", "containerPort", "port", "mountPath"])
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out JsonElement wanted))
            {
                foreach (JsonElement other in list.EnumerateArray())
                {
                    if (other.TryGetProperty(key, out JsonElement value) && JsonElement.DeepEquals(wanted, value))
                    {
                        return other;
                    }
                }

                return null;
            }
        }

        return index < list.GetArrayLength() ? list[index] : null;
    }
}
