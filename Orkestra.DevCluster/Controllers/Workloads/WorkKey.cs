using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>An object that is to be looked at.</summary>
internal readonly record struct WorkKey(GroupResource Resource, ObjectName Name);
