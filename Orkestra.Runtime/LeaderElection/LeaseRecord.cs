using System.Text.Json;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>The spec of a Lease, as far as an election goes. Its times are for people: no decision compares them with a clock of ours.</summary>
/// <param name="Holder">Who holds the lease; empty when nobody does.</param>
/// <param name="Duration">How long others leave it alone after a renewal; zero when it does not say.</param>
/// <param name="AcquireTime">When the holder got it, as written.</param>
/// <param name="RenewTime">When it was renewed, as written.</param>
/// <param name="Transitions">How often it went from one holder to another.</param>
internal sealed record LeaseRecord(string Holder, TimeSpan Duration, string AcquireTime, string RenewTime, int Transitions)
{
    /// <summary>Reads a Lease; what is absent or of another type counts as not said.</summary>
    public static LeaseRecord Read(KubeObject lease)
    {
        using JsonDocument document = JsonDocument.Parse(lease.Json);
        document.RootElement.TryGetProperty("spec"u8, out JsonElement spec);
        return new LeaseRecord(
            Text(spec, "holderIdentity"u8),
            TimeSpan.FromSeconds(Math.Max(0, Number(spec, "leaseDurationSeconds"u8))),
            Text(spec, "acquireTime"u8),
            Text(spec, "renewTime"u8),
            Number(spec, "leaseTransitions"u8));
    }

    /// <summary>Whether another record speaks of the same holder's same term.</summary>
    public bool IsSameTerm(LeaseRecord other) =>
        Holder == other.Holder && AcquireTime == other.AcquireTime && Transitions == other.Transitions;

    private static string Text(JsonElement spec, ReadOnlySpan<byte> name) =>
        spec.ValueKind == JsonValueKind.Object && spec.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : string.Empty;

    private static int Number(JsonElement spec, ReadOnlySpan<byte> name) =>
        spec.ValueKind == JsonValueKind.Object && spec.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out int number)
            ? number
            : 0;
}
