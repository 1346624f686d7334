namespace Orkestra.Runtime.Providers;

/// <summary>
/// Code that keeps things outside of Kubernetes for custom resources: buckets, databases, DNS entries. A Katalog lists it under
/// <c>providers</c> and declares what it is to keep in <c>operatorBox.providers.&lt;name&gt;</c>; a host has it in <c>OperatorHostOptions.Providers</c>.
/// </summary>
/// <remarks>
/// <para><b>State.</b> The runtime remembers nothing about what a provider made, and a process may die between any two instructions. A provider finds its
/// things again by the owner's namespace and name, and so should mark them with both.</para>
/// <para><b>Idempotency.</b> The same call is made in every cycle, after a restart, and again after a failure. A call that finds everything in place
/// changes nothing.</para>
/// <para><b>Threads.</b> One instance serves all entries of the process. Calls about different custom resources run at the same time; about one
/// custom resource there is never more than one.</para>
/// <para><b>Failure.</b> Whatever exception leaves a method is a failure whose message is shown in status, events and logs; it must not hold secrets.
/// The call is made again later, with a growing delay. A call takes as long as it likes, but occupies a worker meanwhile: set time limits,
/// and heed the cancellation token, which is cancelled when the process stops.</para>
/// <para>The host does not dispose of providers.</para>
/// </remarks>
public interface IProvider
{
    /// <summary>The name by which Katalogs refer to it, such as <c>aws</c>. Never changes.</summary>
    string Name { get; }

    /// <summary>
    /// Gets ready, typically by making a client. Called when the host starts, before any other method and never at the same time as one; called again
    /// before the next call if it failed, and not any more once it has succeeded.
    /// </summary>
    /// <param name="auth">What the Katalog says under <c>auth</c>, with environment variables put in; one that is not set gives an empty text.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    Task InitializeAsync(IReadOnlyDictionary<string, string> auth, CancellationToken cancellationToken);

    /// <summary>
    /// Makes what is declared as it should be. Called in every cycle of a custom resource once all its children are written, unless no declaration's
    /// conditions hold. What is declared but not in the request is left as it is: a condition that turns false deletes nothing.
    /// </summary>
    /// <param name="request">What is declared, with its fields resolved.</param>
    /// <param name="cancellationToken">Cancelled when the process stops or may not act any more.</param>
    /// <remarks>A failure fails the reconcile; providers that come later are not called in that cycle, and the children stay.</remarks>
    Task ReconcileAsync(ProviderRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes everything that was made for a custom resource that is being deleted. What is gone already counts as deleted. Called after what
    /// <c>onDelete</c> says, at least once, before the finalizers go.
    /// </summary>
    /// <param name="request">
    /// Everything that is declared, whatever the conditions say, so that it may name things that were never made. A field that cannot be evaluated any
    /// more is missing.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the process stops or may not act any more.</param>
    /// <remarks>A failure keeps the custom resource; the other providers are called all the same, and all are called again later.</remarks>
    Task DeleteAsync(ProviderRequest request, CancellationToken cancellationToken);
}
