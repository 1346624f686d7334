using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The encryption of an Ingress with the certificate of a Secret.</summary>
/// <param name="SecretName">The Secret; <c>&lt;owner&gt;-tls</c> when absent or empty.</param>
/// <param name="Hosts">Host names of the certificate; the Ingress' host when empty.</param>
public sealed partial record IngressTls(CompiledExpression? SecretName, IReadOnlyList<CompiledExpression> Hosts);
