namespace Orkestra.Runtime.Telemetry;

/// <summary>
/// The ids of log events. Each subsystem has a range of its own, so that an id alone says who speaks; ids are never reused:
/// 1xxx Kube, 2xxx Informers, 3xxx Reconciliation, 4xxx OperatorBoxes and Autoscaling, 5xxx Http, 6xxx Hosting, 7xxx LeaderElection,
/// 8xxx Providers.
/// </summary>
internal static class EventIds
{
    public const int RequestRetried = 1001;
    public const int RequestThrottled = 1002;
    public const int FellBackToHttp11 = 1003;
    public const int ServerWarned = 1004;
    public const int CredentialRefreshed = 1010;
    public const int CredentialRefreshFailed = 1011;
    public const int TlsVerificationOff = 1012;
    public const int AuthorityChanged = 1013;
    public const int AuthorityUnreadable = 1014;

    public const int InformerSynced = 2001;
    public const int InformerMissing = 2002;
    public const int InformerForbidden = 2003;
    public const int InformerListFailed = 2004;
    public const int WatchBroken = 2005;
    public const int WatchExpired = 2006;
    public const int WatchSilent = 2007;
    public const int InformerRelisted = 2008;
    public const int InformerHandlerFailed = 2009;
    public const int InformerFailed = 2010;
    public const int InformerResourceGone = 2011;
    public const int OwnWriteNotSeen = 2012;
    public const int InformerListenerFailed = 2013;

    public const int WorkerFailed = 4001;
    public const int BoxStarted = 4002;
    public const int BoxWaitsForCrd = 4003;
    public const int BoxWaitsForDependencies = 4004;
    public const int BoxStateChanged = 4005;
    public const int BoxDegraded = 4006;
    public const int BoxStopped = 4007;
    public const int BoxDrainOverran = 4008;
    public const int ReconcilePanicked = 4009;
    public const int BoxWaitsForKind = 4010;
    public const int AutoscaleApplied = 4011;
    public const int AutoscaleRestored = 4012;
    public const int AutoscaleFailed = 4013;

    public const int HostStarting = 6001;
    public const int HostStarted = 6002;
    public const int HostStopping = 6003;
    public const int HostStopped = 6004;
    public const int HostFollows = 6005;

    public const int ElectionJoined = 7001;
    public const int KonductorElected = 7002;
    public const int NewKonductorElected = 7003;
    public const int KonductorLost = 7004;
    public const int KonductorReleased = 7005;
    public const int LeaseNotReleased = 7006;
    public const int LeaseNotRenewed = 7007;
    public const int LeaseNotReached = 7008;
    public const int LeaseNamespaceCreated = 7009;

    public const int ProviderNotRegistered = 8001;
    public const int ProviderNotListed = 8002;
    public const int ProviderInitialized = 8003;
    public const int ProviderInitializationFailed = 8004;
}
