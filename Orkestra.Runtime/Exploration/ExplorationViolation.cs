namespace Orkestra.Runtime.Exploration;

/// <summary>A property that does not hold.</summary>
/// <param name="Property">Which.</param>
/// <param name="Detail">What was seen, for people.</param>
public sealed record ExplorationViolation(ExplorationProperty Property, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Property}: {Detail}";
}
