namespace Orkestra.Cli.EndToEnd;

/// <summary>Objects that a test looks for.</summary>
/// <param name="Kind">What <c>kubectl get</c> would take.</param>
/// <param name="Name">The only one; null for all of the namespace.</param>
/// <param name="Namespace">Where.</param>
/// <param name="Count">How many there must be; null for at least one.</param>
/// <param name="Ready">Whether it must be ready.</param>
internal sealed record ExpectedResource(string Kind, string? Name, string Namespace, int? Count, bool Ready)
{
    /// <inheritdoc/>
    public override string ToString() => Name is null ? $"{Kind} in {Namespace}" : $"{Kind} {Namespace}/{Name}";
}
