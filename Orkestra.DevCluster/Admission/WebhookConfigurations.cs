using System.Collections.Immutable;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Admission;

/// <summary>
/// The webhooks that the stored configurations declare, in the order in which they are asked: by name of configuration, then as they
/// stand in it. An immutable picture is swapped inside the commit of a configuration, so that the very next request heeds it.
/// </summary>
internal sealed class WebhookConfigurations
{
    public const string Group = "admissionregistration.k8s.io";

    private static readonly GroupResource s_mutating = new(Group, "mutatingwebhookconfigurations");
    private static readonly GroupResource s_validating = new(Group, "validatingwebhookconfigurations");

    private readonly ObjectStore _store;
    private volatile Picture _mutating;
    private volatile Picture _validating;

    public WebhookConfigurations(ObjectStore store)
    {
        _store = store;
        _mutating = Read(s_mutating);
        _validating = Read(s_validating);
        store.Listen(Observe);
    }

    public ImmutableArray<AdmissionWebhook> Mutating => _mutating.Webhooks;

    public ImmutableArray<AdmissionWebhook> Validating => _validating.Webhooks;

    private void Observe(StoreEvent change)
    {
        if (change.Object.Resource == s_mutating)
        {
            _mutating = Read(s_mutating);
        }
        else if (change.Object.Resource == s_validating)
        {
            _validating = Read(s_validating);
        }
    }

    private Picture Read(GroupResource resource) => new(
        [.. _store.List(resource).Objects.Values.SelectMany(static c => c.ToJson()["webhooks"].Objects()).Select(static w => new AdmissionWebhook(w))]);

    private sealed record Picture(ImmutableArray<AdmissionWebhook> Webhooks);
}
