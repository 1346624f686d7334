namespace Orkestra.Runtime.Hosting;

/// <summary>
/// Who starts a cluster when a program is run with <c>--dev</c>. The runtime knows no such cluster, so that production has none; the package
/// <c>Orkestra.Development</c> registers one before <c>Main</c>. Thread-safe.
/// </summary>
public static class DevelopmentClusters
{
    /// <summary>Why a program without it cannot do it.</summary>
    internal const string HowToGetOne =
        """--dev needs the package Orkestra.Development, which debug builds may have: <PackageReference Include="Orkestra.Development" Version="…" Condition="'$(Configuration)' == 'Debug'" />""";

    private static Func<DevelopmentRequest, CancellationToken, Task<IDevelopmentCluster>>? s_start;

    /// <summary>Starts a cluster; null when nobody has registered.</summary>
    internal static Func<DevelopmentRequest, CancellationToken, Task<IDevelopmentCluster>>? Start => Volatile.Read(ref s_start);

    /// <summary>Registers what starts a cluster and prepares it. It throws <see cref="InvalidOperationException"/> with the reason when it cannot.</summary>
    public static void Register(Func<DevelopmentRequest, CancellationToken, Task<IDevelopmentCluster>> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        Volatile.Write(ref s_start, start);
    }
}
