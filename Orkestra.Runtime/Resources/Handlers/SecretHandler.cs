using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>secrets</c>.</summary>
internal sealed class SecretHandler : ResourceCompiler
{
    public override string ResourceKey => "secrets";

    public override IReadOnlyCollection<string> Keys { get; } =
        ["type", "data", "fromSecret", "fromNamespace", "toNamespaces", "once", "rotateAfter", "tls"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new SecretBody
    {
        Type = fields.Text("type"),
        Data = fields.Map("data"),
        Tls = fields.Nested("tls") is not { } tls ? null : new SelfSignedCertificate
        {
            CommonName = tls.Text("commonName"),
            DnsNames = tls.Texts("dnsNames"),
            ValidFor = tls.Text("validFor"),
            Organization = tls.Text("organization"),
            RotateAfter = Age(fields),
            Once = fields.Flag("once") ?? false,
        },
    };

    public override CopySourcePlan? CompileCopy(DeclarationFields fields) => CopyFields.Read(fields, "fromSecret");

    public override SecretLifetime? CompileLifetime(DeclarationFields fields)
    {
        bool once = fields.Flag("once") ?? false;
        TimeSpan? age = Age(fields);
        return once || age is not null ? new SecretLifetime(once, age) : null;
    }

    private static TimeSpan? Age(DeclarationFields fields) =>
        GoDuration.TryParse(fields.Literal("rotateAfter"), out TimeSpan duration) && duration > TimeSpan.Zero ? duration : null;
}
