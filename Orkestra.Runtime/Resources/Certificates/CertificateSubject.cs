namespace Orkestra.Runtime.Resources.Certificates;

/// <summary>Whom a certificate is for.</summary>
/// <param name="CommonName">Its common name.</param>
/// <param name="Names">Host names and addresses, without repetitions.</param>
/// <param name="Organization">The organization.</param>
internal sealed record CertificateSubject(string CommonName, IReadOnlyList<string> Names, string Organization);
