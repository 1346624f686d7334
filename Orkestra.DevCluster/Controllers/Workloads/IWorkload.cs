using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>Moves the objects of one kind one step towards what they ask for. Called again whenever they or their dependents change.</summary>
internal interface IWorkload
{
    GroupResource Resource { get; }

    ValueTask SyncAsync(StoredObject obj);
}
