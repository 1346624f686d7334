namespace Orkestra.Runtime.Hooks;

/// <summary>Code that runs when a key is reconciled whose custom resource is not there any more.</summary>
/// <remarks>
/// It is called after the end of a custom resource that this process has seen go, and not for one that went while no process ran: what must not be
/// missed belongs into an <see cref="IDeleteHook{T}"/>. It may be called more than once. Otherwise the promises of <see cref="IReconcileHook{T}"/> hold.
/// </remarks>
public interface INotFoundHook
{
    /// <summary>Drops what this code knows of a custom resource that is gone.</summary>
    /// <param name="context">The key, and what the code works with.</param>
    /// <param name="cancellationToken">Cancelled when the process stops, or may not write any more.</param>
    Task OnNotFoundAsync(NotFoundContext context, CancellationToken cancellationToken);
}
