using Orkestra.Runtime.Composition;

namespace Orkestra.Cli.Simulation;

/// <summary>A real API server for simulations.</summary>
/// <param name="Assets">The directory of kube-apiserver and etcd.</param>
/// <param name="Definitions">The custom resource definitions that it gets.</param>
internal sealed record TestEnvironment(string Assets, IReadOnlyList<Manifest> Definitions);
