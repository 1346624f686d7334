using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Ends Jobs where there is no kubelet to run them.</summary>
internal static class JobEnd
{
    // A Job controller may be there, and writes the same conditions. The API wants those of 1.31 in pairs.
    public static async Task WriteAsync(IKubeClient client, ObjectKey job, string condition)
    {
        KubeObject running = (await client.GetAsync(WellKnownResources.Jobs, job, CancellationToken.None))!;
        string now = Timestamps.Format(running.CreationTimestamp!.Value);
        string first = condition == "Complete" ? "SuccessCriteriaMet" : "FailureTarget";
        string completed = condition == "Complete" ? $"\"completionTime\":\"{now}\",\"succeeded\":1," : string.Empty;
        string status = $$$"""
            {"status":{"startTime":"{{{now}}}",{{{completed}}}"conditions":[
              {"type":"{{{first}}}","status":"True","lastTransitionTime":"{{{now}}}"},
              {"type":"{{{condition}}}","status":"True","reason":"Tested","message":"for the test","lastTransitionTime":"{{{now}}}"}]}}
            """;
        await client.PatchAsync(
            WellKnownResources.Jobs, job, new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes(status)) { Subresource = "status" }, CancellationToken.None);
    }
}
