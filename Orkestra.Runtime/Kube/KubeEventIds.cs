namespace Orkestra.Runtime.Kube;

/// <summary>Event ids of the client, 1000 to 1999.</summary>
internal static class KubeEventIds
{
    public const int Retrying = 1001;
    public const int Throttled = 1002;
    public const int FellBackToHttp11 = 1003;
    public const int ServerWarned = 1004;
    public const int CredentialRefreshed = 1010;
    public const int CredentialRefreshFailed = 1011;
    public const int TlsVerificationOff = 1012;
}
