using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;

namespace Orkestra.Cli.Simulation;

/// <summary>One entry with the custom resource that it is to reconcile.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Resource">The custom resource.</param>
/// <param name="Peers">The first custom resource of every other entry, for <c>cross</c>.</param>
internal sealed record SimulationTarget(LoadedEntry Entry, OperatorPlan Plan, CustomResourceDocument Resource, IReadOnlyList<SimulatedPeer> Peers);
