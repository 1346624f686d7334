namespace Orkestra.DevCluster.Api;

/// <summary>In which of the server's shapes a client wants its objects.</summary>
internal enum ResponseForm
{
    Object,
    Table,
    PartialMetadata,
}
