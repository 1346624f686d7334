namespace Orkestra.DevCluster.Storage;

/// <summary>A resource without its version: objects of every version of a resource live in one table.</summary>
internal readonly record struct GroupResource(string Group, string Resource)
{
    public override string ToString() => Group.Length == 0 ? Resource : Resource + "." + Group;
}
