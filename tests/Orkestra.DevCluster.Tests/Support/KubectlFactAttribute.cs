using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>A test that needs kubectl, and is skipped without it.</summary>
internal sealed class KubectlFactAttribute : FactAttribute
{
    public KubectlFactAttribute()
    {
        if (!Kubectl.IsInstalled)
        {
            Skip = "kubectl is not on the PATH";
        }
    }
}
