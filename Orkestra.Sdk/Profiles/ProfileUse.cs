namespace Orkestra.Sdk.Profiles;

/// <summary>A place where an entry names a profile.</summary>
/// <param name="Type">What it is a profile of, such as <c>security (container)</c>.</param>
/// <param name="Name">Name of the profile, as written.</param>
/// <param name="Place">What it is applied to, such as <c>Deployment/{{ .metadata.name }} [onCreate]</c>.</param>
/// <param name="IsMixed">Whether values are written beside it.</param>
public sealed record ProfileUse(string Type, string Name, string Place, bool IsMixed);
