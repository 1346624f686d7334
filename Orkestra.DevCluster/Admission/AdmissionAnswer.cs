using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Admission;

/// <summary>What a webhook has answered.</summary>
/// <param name="IsAllowed">Whether the request may go on.</param>
/// <param name="Patch">A change to the object, as UTF-8 JSON; empty for none.</param>
/// <param name="PatchType">The format of the patch.</param>
/// <param name="Status">Why the request may not go on.</param>
/// <param name="Warnings">Texts for the client.</param>
internal sealed record AdmissionAnswer(bool IsAllowed, byte[] Patch, string? PatchType, JsonObject? Status, IReadOnlyList<string> Warnings)
{
    public const string JsonPatch = "JSONPatch";

    private const int BadRequest = 400;

    /// <summary>The refusal that the client is given.</summary>
    public ApiException ToRefusal(string webhook)
    {
        string reason = Status.StringAt("reason") ?? "";
        string explanation = Status.StringAt("message") is { Length: > 0 } message ? message : reason;
        string text = $"admission webhook \"{webhook}\" denied the request" + (explanation.Length > 0 ? ": " + explanation : " without explanation");
        return new ApiException((int)Math.Max(BadRequest, Status.LongAt("code") ?? 0), reason, text, Status.ObjectAt("details"));
    }
}
