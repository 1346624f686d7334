using System.Net;
using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Certificates;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record SelfSignedCertificate
{
    private const string DefaultOrganization = "orkestra";

    // The limit of X.520.
    private const int MaxCommonName = 64;
    private static readonly TimeSpan s_defaultValidity = TimeSpan.FromDays(365);
    private static readonly TimeSpan s_maxValidity = TimeSpan.FromDays(36500);

    internal TimeSpan? RenewIn(KubeObject observed, DateTimeOffset now) => IssuedCertificate.Of(observed) is { } issued ? RenewIn(issued, now) : null;

    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        CertificateSubject subject = Subject(context);
        TimeSpan validFor = Validity(context);
        if (context.Error is not null)
        {
            return;
        }

        if (context.Observed is { } observed
            && IssuedCertificate.Of(observed) is { } issued && issued.IsFor(subject) && RenewIn(issued, context.Data.Now) is not { Ticks: <= 0 })
        {
            CopiedContent.Write(writer, observed, "data", "type");
            return;
        }

        var pair = CertificatePair.Create(subject, context.Data.Now, validFor);
        writer.WriteStartObject("data");
        writer.WriteBase64String("ca.crt", Encoding.UTF8.GetBytes(pair.Authority));
        writer.WriteBase64String("tls.crt", Encoding.UTF8.GetBytes(pair.Certificate));
        writer.WriteBase64String("tls.key", Encoding.UTF8.GetBytes(pair.Key));
        writer.WriteEndObject();
        writer.WriteString("type", "kubernetes.io/tls");
    }

    private TimeSpan? RenewIn(IssuedCertificate issued, DateTimeOffset now) => (RotateAfter, Once) switch
    {
        ({ } age, _) => issued.IssuedAt + age - now,
        (null, true) => null,
        _ => issued.IssuedAt + ((issued.ExpiresAt - issued.IssuedAt) * 2 / 3) - now,
    };

    private CertificateSubject Subject(RenderContext context)
    {
        string commonName = context.Text(CommonName, "tls.commonName");
        if (commonName.Length == 0)
        {
            commonName = $"{context.Key.Name}.{context.Key.Namespace}.svc";
        }

        if (commonName.Length > MaxCommonName)
        {
            context.Fail("tls.commonName", $"'{commonName}' has more than {MaxCommonName} characters; put it under dnsNames");
        }

        // Who verifies a server looks at the alternative names alone; a common name of another form, such as a person's, is none of them.
        List<string> names = [.. JsonBody.Elements(context, DnsNames, "tls.dnsNames")];
        if (IsHost(commonName))
        {
            names.Insert(0, commonName);
        }

        foreach (string name in names.Where(static name => !IsHost(name)))
        {
            context.Fail("tls.dnsNames", $"'{name}' is neither a host name nor an address");
        }

        string organization = context.Text(Organization, "tls.organization");
        return new CertificateSubject(
            commonName, [.. names.Distinct(StringComparer.OrdinalIgnoreCase)], organization.Length == 0 ? DefaultOrganization : organization);
    }

    private static bool IsHost(string name) =>
        IPAddress.TryParse(name, out _) || (name.Length is > 0 and <= 253 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '*' or '_'));

    private TimeSpan Validity(RenderContext context)
    {
        string text = context.Text(ValidFor, "tls.validFor");
        if (text.Length == 0)
        {
            return RotateAfter ?? s_defaultValidity;
        }

        if (GoDuration.TryParse(text, out TimeSpan duration) && duration > TimeSpan.Zero && duration <= s_maxValidity)
        {
            return duration;
        }

        context.Fail("tls.validFor", $"expected a duration of at most 100 years, such as 1y or 90d, got '{text}'");
        return s_defaultValidity;
    }
}
