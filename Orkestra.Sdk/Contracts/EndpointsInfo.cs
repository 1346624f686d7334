namespace Orkestra.Sdk.Contracts;

/// <summary>Which per-CRD routes are served, with their paths.</summary>
/// <param name="Health">Path of the health route.</param>
/// <param name="Info">Path of the information route.</param>
/// <param name="HealthEnabled">Whether the health route is served.</param>
/// <param name="InfoEnabled">Whether the information and CR routes are served.</param>
public sealed record EndpointsInfo(string Health, string Info, bool HealthEnabled, bool InfoEnabled);
