using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>What a delete answers with: most kinds with a Status, some with the object that was.</summary>
internal static class DeletedObjects
{
    public static bool AreReturned(GroupResource resource) => (resource.Group, resource.Resource) is
        ("", "pods" or "persistentvolumes" or "persistentvolumeclaims" or "podtemplates" or "resourcequotas" or "serviceaccounts")
        or ("storage.k8s.io", "storageclasses");
}
