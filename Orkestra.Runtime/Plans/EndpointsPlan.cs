namespace Orkestra.Runtime.Plans;

/// <summary>Which of the live API's routes exist for an entry.</summary>
/// <param name="Health">Whether <c>/katalog/{crd}/health</c> is served.</param>
/// <param name="Info">Whether <c>/katalog/{crd}</c> and <c>/katalog/{crd}/cr</c> are served.</param>
public sealed record EndpointsPlan(bool Health, bool Info)
{
    /// <summary>Every route.</summary>
    public static EndpointsPlan All { get; } = new(true, true);
}
