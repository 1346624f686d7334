using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A port of a permission.</summary>
/// <param name="Protocol"><c>TCP</c> (when absent or empty), <c>UDP</c> or <c>SCTP</c>.</param>
/// <param name="Port">Number or name; all ports of the protocol when absent or empty.</param>
/// <param name="EndPort">Last port of a range; a single port when absent.</param>
public sealed partial record NetworkPort(CompiledExpression? Protocol, CompiledExpression? Port, CompiledExpression? EndPort = null);
