using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>Dot paths through maps, without templates.</summary>
internal static class OrkPaths
{
    /// <summary>Walks keys separated by dots; a leading dot is tolerated.</summary>
    /// <returns>Null as soon as a level is missing or is no map.</returns>
    public static OrkValue Walk(OrkValue value, string path)
    {
        foreach (string key in path.TrimStart('.').Split('.'))
        {
            if (!value.TryGetMap(out OrkMap? map) || !map.TryGetValue(key, out value))
            {
                return OrkValue.Null;
            }
        }

        return value;
    }
}
