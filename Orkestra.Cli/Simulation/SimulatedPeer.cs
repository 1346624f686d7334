using Orkestra.Runtime.Plans;

namespace Orkestra.Cli.Simulation;

/// <summary>A custom resource of another entry than the one that is simulated.</summary>
/// <param name="Plan">The entry.</param>
/// <param name="Resource">Its custom resource.</param>
internal sealed record SimulatedPeer(OperatorPlan Plan, CustomResourceDocument Resource);
