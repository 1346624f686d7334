namespace Orkestra.DevCluster.Patching;

/// <summary>A field that the applier wants to change and another manager owns.</summary>
/// <param name="Manager">Owner, as shown in messages: the name in quotes, with subresource, version and time where they matter.</param>
/// <param name="Field">Path, such as <c>.spec.replicas</c>.</param>
public sealed record ApplyConflict(string Manager, string Field)
{
  /// <summary><c>causes[].message</c> of the 409 answer.</summary>
  public string ToMessage() => $"conflict with {Manager}";
}
