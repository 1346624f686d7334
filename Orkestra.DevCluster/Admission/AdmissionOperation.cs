namespace Orkestra.DevCluster.Admission;

/// <summary>The operations that rules name.</summary>
internal static class AdmissionOperation
{
    public const string Create = "CREATE";
    public const string Update = "UPDATE";
    public const string Delete = "DELETE";
}
