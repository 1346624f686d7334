using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Profiles;

/// <summary>A named preset.</summary>
/// <param name="Class">The class it belongs to, as the <c>profiles</c> block of a document spells it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it stands for, in the shape of the block that names it.</param>
public sealed record Profile(string Class, string Name, OrkMap Value)
{
    /// <summary>A preset that a document defines itself.</summary>
    public static Profile Of(ProfileDeclaration declared)
    {
        var settings = new YamlWriter().Node(declared.Node.Without(static key => key is "name" or "description"));
        return new(declared.Class.Value, declared.Name.Value, YamlValues.TryParse(settings.ToString(), out OrkValue value) && value.TryGetMap(out OrkMap? map) ? map : OrkDictionary.Empty);
    }

    /// <summary>The values as path and printed form, such as <c>requests.cpu</c> and <c>100m</c>; lists print as JSON.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings() => Flatten(string.Empty, Value);

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string prefix, OrkMap map)
    {
        foreach (string key in map.SortedKeys)
        {
            map.TryGetValue(key, out OrkValue value);
            if (value.TryGetMap(out OrkMap? inner))
            {
                foreach (KeyValuePair<string, string> setting in Flatten($"{prefix}{key}.", inner))
                {
                    yield return setting;
                }
            }
            else
            {
                yield return new KeyValuePair<string, string>(prefix + key, value.Kind == OrkValueKind.List ? OrkJson.WriteExact(value)! : value.ToText());
            }
        }
    }
}
