using System.Reflection;
using Orkestra.Runtime.Hosting;

namespace Orkestra.Development;

/// <summary>Makes <c>run --dev</c> work in a program; the package's own targets see to it that it is called before <c>Main</c>.</summary>
public static class ProgramDevelopment
{
    /// <summary>Registers the embedded cluster for a program, whose assembly says which documents it was built from.</summary>
    public static void Register(Assembly program)
    {
        ArgumentNullException.ThrowIfNull(program);
        DevelopmentClusters.Register(async (request, cancellationToken) => await ProgramCluster.StartAsync(program, request, cancellationToken).ConfigureAwait(false));
    }
}
