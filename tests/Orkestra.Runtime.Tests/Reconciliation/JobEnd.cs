using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Ends Jobs where there is no kubelet to run them.</summary>
internal static class JobEnd
{
    /// <summary>
    /// Sees to it that a Job has ended. A Job controller that is just seeing a new Job may overwrite what is written beside it: call it again
    /// until it has had its effect. A Job that has ended so, or that is gone, is left alone.
    /// </summary>
    public static async Task EnsureAsync(IKubeClient client, ObjectKey job, string condition)
    {
        if (await client.GetAsync(WellKnownResources.Jobs, job, CancellationToken.None) is not { } running || OperatorScenario.Condition(running, condition) == "True")
        {
            return;
        }

        // A Job controller writes the same conditions. The API wants those of 1.31 in pairs.
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
