using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>
/// A certificate that is made for a Secret, with an authority of its own. What is there is kept for as long as it is for the same names and
/// not due, so that an unchanged cycle changes nothing.
/// </summary>
public sealed partial record SelfSignedCertificate
{
    /// <summary>Name in the certificate; the name of a Service in the cluster's DNS, <c>name.namespace.svc</c>, when absent or empty.</summary>
    public CompiledExpression? CommonName { get; init; }

    /// <summary>Host names and addresses besides the common name.</summary>
    public IReadOnlyList<CompiledExpression> DnsNames { get; init; } = [];

    /// <summary>How long it is valid; <see cref="RotateAfter"/> when absent or empty, else a year.</summary>
    public CompiledExpression? ValidFor { get; init; }

    /// <summary>Organization in the certificate; <c>orkestra</c> when absent or empty.</summary>
    public CompiledExpression? Organization { get; init; }

    /// <summary>The age at which it is made anew; two thirds of its validity when null.</summary>
    public TimeSpan? RotateAfter { get; init; }

    /// <summary>Whether it is kept for ever, where <see cref="RotateAfter"/> does not say otherwise.</summary>
    public bool Once { get; init; }
}
