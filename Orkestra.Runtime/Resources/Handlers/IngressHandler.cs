using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>ingresses</c>.</summary>
internal sealed class IngressHandler : IResourceCompiler
{
    public string ResourceKey => "ingresses";

    public IReadOnlyCollection<string> Keys { get; } = ["host", "serviceName", "servicePort", "path", "pathType", "className", "tls"];

    public ResourceBody CompileBody(DeclarationFields fields) => new IngressBody
    {
        Host = fields.Text("host"),
        ServiceName = fields.Text("serviceName"),
        ServicePort = fields.Text("servicePort"),
        Path = fields.Text("path"),
        PathType = fields.Text("pathType"),
        ClassName = fields.Text("className"),
        Tls = fields.Nested("tls") is { } tls ? new IngressTls(tls.Text("secretName"), tls.Texts("hosts")) : null,
    };
}
