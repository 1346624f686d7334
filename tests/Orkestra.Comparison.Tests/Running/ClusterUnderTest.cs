namespace Orkestra.Comparison.Tests.Running;

/// <summary>A server that scripts are run on, and the version of Kubernetes it behaves as.</summary>
internal sealed record ClusterUnderTest(string Name, Version Version, HttpClient Http);
