using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Cli.Simulation;

/// <summary>
/// The custom resource under test as the reconciler's cache knows it. Its metadata and spec follow what is written; its status stays that
/// of the file, so that a simulation shows one and the same step of a state machine in every cycle.
/// </summary>
internal sealed class SimulatedResource : ICustomResourceCache
{
    private long _version = 1;

    public SimulatedResource(KubeObject resource)
    {
        Current = resource;
    }

    /// <summary>The resource as it is.</summary>
    public KubeObject Current { get; private set; }

    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource)
    {
        resource = key == Current.Key ? Current : null;
        return resource is not null;
    }

    /// <summary>The answers come from <see cref="Patch"/>, which has taken them in already.</summary>
    public void RecordWrite(KubeObject written)
    {
    }

    /// <summary>Takes in what a real server made of a patch; the status stays that of the file.</summary>
    public void Take(KubeObject answer) => Current = CustomResourceJson.WithStatusOf(answer, Current);

    /// <summary>Applies a merge patch (RFC 7386) as the server would.</summary>
    /// <returns>The answer to the request.</returns>
    public KubeObject Patch(ReadOnlyMemory<byte> patch, bool keeps)
    {
        _version++;
        KubeObject answer = CustomResourceJson.Patched(Current, patch, _version);
        if (keeps)
        {
            Current = answer;
        }

        return answer;
    }
}
