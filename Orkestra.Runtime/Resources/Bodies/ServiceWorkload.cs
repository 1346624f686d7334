using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The workload behind a Service.</summary>
/// <param name="Kind">Its body, for the default name.</param>
/// <param name="Name">Its declared name; null for the default.</param>
/// <param name="Port">Its container port, which a Service without a port of its own takes; null when it declares none.</param>
public sealed record ServiceWorkload(ResourceBody Kind, CompiledExpression? Name, CompiledExpression? Port)
{
    internal string DefaultName(string ownerName) => Kind.DefaultName(ownerName) ?? ownerName;
}
