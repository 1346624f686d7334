using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>
/// Code that runs in every cycle of a live custom resource, beside what the Katalog declares: after the children are written and the providers
/// were called, or before the children with <c>runHooksFirst: true</c>. The second of the two is left out when the first failed.
/// </summary>
/// <typeparam name="T">The custom resource: the class that the build makes of its CRD, or <see cref="DynamicResource"/>.</typeparam>
/// <remarks>
/// <para><b>Which hooks there are</b> is said by the interfaces that a class implements. A class without <see cref="IDeleteHook{T}"/> leaves the end
/// of a custom resource to what <c>onDelete</c> declares; one whose method does nothing takes its place.</para>
/// <para><b>State.</b> A process may die between any two instructions, and the same call is made in every cycle, after a restart and after a failure.
/// A call that finds everything in place should change nothing.</para>
/// <para><b>Threads.</b> One instance serves an entry for as long as the host runs. Calls about different custom resources run at the same time; about
/// one custom resource there is never more than one. An instance that the host made is disposed of when the host stops.</para>
/// <para><b>Failure.</b> Whatever exception leaves the method fails the cycle: its message is shown in status, events and logs and must not hold
/// secrets, and the call is made again with a growing delay. Other custom resources, entries and the process go on; a stack that overflows and memory
/// that is corrupted are the exception, as nothing can survive them. A call takes as long as it likes but occupies a worker meanwhile.</para>
/// </remarks>
public interface IReconcileHook<T>
    where T : class, ICustomResource<T>
{
    /// <summary>Brings what this code looks after to what the custom resource says.</summary>
    /// <param name="context">The custom resource, and what the code works with.</param>
    /// <param name="cancellationToken">Cancelled when the process stops, or may not write any more.</param>
    /// <returns>When to call again without an event; <see cref="HookResult.Done"/> leaves that to events and the resync.</returns>
    Task<HookResult> OnReconcileAsync(HookContext<T> context, CancellationToken cancellationToken);
}
