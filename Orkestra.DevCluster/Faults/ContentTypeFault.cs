namespace Orkestra.DevCluster.Faults;

/// <summary>A wrong media type.</summary>
internal sealed class ContentTypeFault(string value) : Fault
{
    public string Value => value;

    internal override string Kind => "content type";
}
