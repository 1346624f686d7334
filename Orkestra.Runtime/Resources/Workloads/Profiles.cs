using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>What the tables of named profiles share.</summary>
internal static class Profiles
{
    public static void FailUnknown(RenderContext context, string field, string name, IEnumerable<string> known) =>
        context.Fail(field, $"unknown profile '{name}'; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}");
}
