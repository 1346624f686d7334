using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>ingresses</c>.</summary>
internal sealed class IngressHandler : ResourceCompiler
{
    public override string ResourceKey => "ingresses";

    public override IReadOnlyCollection<string> Keys { get; } = ["host", "serviceName", "servicePort", "path", "pathType", "className", "tls"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new IngressBody
    {
        Host = fields.Text("host"),
        ServiceName = fields.Text("serviceName"),
        ServicePort = fields.Text("servicePort"),
        Path = fields.Text("path"),
        PathType = fields.Text("pathType"),
        ClassName = fields.Text("className"),
        Tls = fields.Nested("tls") is { } tls ? new IngressTls(tls.Text("secretName"), tls.Texts("hosts")) : null,
    };

    public override ResourcePlan? CompileCompanion(DeclarationFields fields, ResourcePlan declaration)
    {
        if (fields.Nested("tls") is not { } tls || tls.Flag("create") != true)
        {
            return null;
        }

        CompiledExpression? host = fields.Text("host");
        IReadOnlyList<CompiledExpression> hosts = tls.Texts("hosts");
        return new ResourcePlan
        {
            DeclarationPath = $"{declaration.DeclarationPath}.tls",
            Body = new SecretBody
            {
                Tls = new SelfSignedCertificate
                {
                    CommonName = hosts.Count > 0 ? hosts[0] : host,
                    DnsNames = hosts,
                    ValidFor = tls.Text("validFor"),
                },
            },
            Name = tls.Text("secretName") ?? fields.Compile("{{ .metadata.name }}-tls"),
            Namespace = declaration.Namespace,
            Labels = declaration.Labels,
            Gate = declaration.Gate,
            ForEach = declaration.ForEach,
            Mode = declaration.Mode,
        };
    }
}
