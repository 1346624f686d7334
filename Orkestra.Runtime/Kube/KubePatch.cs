namespace Orkestra.Runtime.Kube;

/// <summary>A patch request.</summary>
/// <param name="Kind">Its format.</param>
/// <param name="Body">The patch as UTF-8 JSON.</param>
public sealed record KubePatch(PatchKind Kind, ReadOnlyMemory<byte> Body)
{
    /// <summary>Subresource, such as <c>status</c>; null patches the object itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>The field manager; required by <see cref="PatchKind.Apply"/>.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Takes over fields that other managers own; only for <see cref="PatchKind.Apply"/>.</summary>
    public bool Force { get; init; }

    /// <summary>The server judges the request and answers as if it had carried it out, but stores nothing (<c>dryRun=All</c>).</summary>
    public bool DryRun { get; init; }
}
