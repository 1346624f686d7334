namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>One permission of a NetworkPolicy.</summary>
/// <param name="Peers">With whom; everybody when empty.</param>
/// <param name="Ports">On which ports; all when empty.</param>
public sealed partial record NetworkRule(IReadOnlyList<NetworkPeer> Peers, IReadOnlyList<NetworkPort> Ports);
