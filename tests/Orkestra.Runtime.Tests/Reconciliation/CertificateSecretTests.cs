using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Self-signed certificates: katalog specification 16.10 and 16.11, runtime specification 10.8.</summary>
public sealed class CertificateSecretTests
{
    private const string Tls = """
        secrets:
          - name: web-tls
            tls: { commonName: "{{ .metadata.name }}.example.com", dnsNames: ["{{ .spec.host }}", 10.0.0.1], validFor: 90d }
        """;

    [Fact]
    public void The_pair_is_a_servers_and_its_authority_vouches_for_it()
    {
        MemoryWorld world = World("onCreate", Tls);

        world.Cycle();

        JsonNode secret = Secret(world);
        Assert.Equal("kubernetes.io/tls", (string?)secret["type"]);
        Assert.Equal(["ca.crt", "tls.crt", "tls.key"], secret["data"]!.AsObject().Select(static entry => entry.Key).Order(StringComparer.Ordinal));
        using X509Certificate2 server = X509Certificate2.CreateFromPem(Text(secret, "tls.crt"), Text(secret, "tls.key"));
        using X509Certificate2 authority = X509Certificate2.CreateFromPem(Text(secret, "ca.crt"));
        Assert.Contains("CN=my-site.example.com", server.Subject, StringComparison.Ordinal);
        Assert.Contains("O=orkestra", server.Subject, StringComparison.Ordinal);
        X509SubjectAlternativeNameExtension names = Assert.Single(server.Extensions.OfType<X509SubjectAlternativeNameExtension>());
        Assert.Equal(["my-site.example.com", "www.example.com"], names.EnumerateDnsNames());
        Assert.Equal(["10.0.0.1"], names.EnumerateIPAddresses().Select(static address => address.ToString()));
        Assert.Equal(world.Now.UtcDateTime.AddDays(90), server.NotAfter.ToUniversalTime());
        Assert.True(server.NotBefore.ToUniversalTime() <= world.Now.UtcDateTime);
        using ECDsa? key = server.GetECDsaPrivateKey();
        Assert.Equal("1.2.840.10045.3.1.7", key!.ExportParameters(false).Curve.Oid.Value);
        Assert.True(Verifies(server, authority, world.Now));
        Assert.False(Verifies(server, Other(world), world.Now));
    }

    [Theory]
    [InlineData("onCreate")]
    [InlineData("onReconcile")]
    public void An_unchanged_cycle_leaves_it_alone(string block)
    {
        MemoryWorld world = World(block, Tls);
        world.Cycle();
        world.Now += TimeSpan.FromDays(59);

        ReconcileDecision decision = world.Cycle();

        Assert.Empty(decision.Writes);
        Assert.InRange(decision.RequeueAfter!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
    }

    [Theory]
    [InlineData("onCreate")]
    [InlineData("onReconcile")]
    public void It_is_renewed_in_place_at_two_thirds_of_its_validity(string block)
    {
        MemoryWorld world = World(block, Tls);
        world.Cycle();
        (string before, string uid) = (Certificate(world), world.Get(WellKnownResources.Secrets, "web-tls").Uid);
        world.Now += TimeSpan.FromDays(61);

        var renewed = Assert.IsType<PlannedApply>(Assert.Single(world.Cycle().Writes));

        Assert.Equal(ApplyReason.Rotate, renewed.Reason);
        Assert.NotEqual(before, Certificate(world));
        Assert.Equal(uid, world.Get(WellKnownResources.Secrets, "web-tls").Uid);
        Assert.Empty(world.Cycle().Writes);
    }

    [Theory]
    [InlineData("onCreate")]
    [InlineData("onReconcile")]
    public void RotateAfter_is_its_age_and_its_validity(string block)
    {
        MemoryWorld world = World(block, "secrets: [{ name: web-tls, once: true, rotateAfter: 30d, tls: { commonName: a.example.com } }]");
        world.Cycle();
        using X509Certificate2 made = X509Certificate2.CreateFromPem(Certificate(world));
        world.Now += TimeSpan.FromDays(29);
        Assert.Empty(world.Cycle().Writes);
        world.Now += TimeSpan.FromDays(1);

        Assert.Single(world.Cycle().Writes);
        Assert.Equal(new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc), made.NotAfter.ToUniversalTime());
    }

    [Fact]
    public void Once_keeps_it_for_ever()
    {
        MemoryWorld world = World("onCreate", "secrets: [{ name: web-tls, once: true, tls: { commonName: a.example.com } }]");
        world.Cycle();
        world.Now += TimeSpan.FromDays(1000);

        Assert.Empty(world.Cycle().Writes);
    }

    [Fact]
    public void A_certificate_kept_as_declared_follows_its_names_and_comes_back_when_it_is_damaged()
    {
        MemoryWorld world = World("onReconcile", Tls);
        world.Cycle();
        string first = Certificate(world);
        world.EditResource(static site => site["spec"]!["host"] = "shop.example.com");

        Assert.Single(world.Cycle().Writes);
        using (X509Certificate2 second = X509Certificate2.CreateFromPem(Certificate(world)))
        {
            Assert.NotEqual(first, Certificate(world));
            Assert.Contains("shop.example.com", Assert.Single(second.Extensions.OfType<X509SubjectAlternativeNameExtension>()).EnumerateDnsNames());
        }

        world.Edit(WellKnownResources.Secrets, "web-tls", static secret => secret["data"]!["tls.crt"] = "bm90IGEgY2VydGlmaWNhdGU=");
        Assert.Single(world.Cycle().Writes);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", Certificate(world), StringComparison.Ordinal);
        Assert.Empty(world.Cycle().Writes);
    }

    [Fact]
    public void Without_names_it_is_for_the_service_and_called_as_the_language_says()
    {
        MemoryWorld world = World("onCreate", "secrets: [{ tls: { commonName: '{{ .spec.absent }}' } }]");
        world.Cycle();

        using X509Certificate2 made = X509Certificate2.CreateFromPem(Text(TestObjects.Json(world.Get(WellKnownResources.Secrets, "orkestra-tls").Json), "tls.crt"));
        Assert.Contains("CN=orkestra-tls.default.svc", made.Subject, StringComparison.Ordinal);
        Assert.Equal(world.Now.UtcDateTime.AddDays(365), made.NotAfter.ToUniversalTime());
    }

    [Fact]
    public void An_ingress_brings_its_certificate_along()
    {
        MemoryWorld world = World("onReconcile", """
            ingresses:
              - { host: "{{ .spec.host }}", servicePort: 80, tls: { create: true, validFor: 30d } }
              - { name: two, host: b.example.com, servicePort: 80, tls: { create: true, secretName: two-tls, hosts: [b.example.com, c.example.com] } }
            """);

        string[] written = [.. world.Cycle().Writes.OfType<PlannedApply>().Select(static apply => $"{apply.Resource.Plural}/{apply.Key.Name}")];

        Assert.Equal(["secrets/my-site-tls", "secrets/two-tls", "ingresses/my-site-ingress", "ingresses/two"], written);
        using X509Certificate2 one = X509Certificate2.CreateFromPem(Text(TestObjects.Json(world.Get(WellKnownResources.Secrets, "my-site-tls").Json), "tls.crt"));
        using X509Certificate2 two = X509Certificate2.CreateFromPem(Text(TestObjects.Json(world.Get(WellKnownResources.Secrets, "two-tls").Json), "tls.crt"));
        Assert.Contains("CN=www.example.com", one.Subject, StringComparison.Ordinal);
        Assert.Equal(["b.example.com", "c.example.com"], Assert.Single(two.Extensions.OfType<X509SubjectAlternativeNameExtension>()).EnumerateDnsNames());
        Assert.Empty(world.Cycle().Writes);
    }

    [Theory]
    [InlineData("commonName: a, validFor: '{{ .spec.host }}'", "tls.validFor: expected a duration of at most 100 years, such as 1y or 90d, got 'www.example.com'")]
    [InlineData("commonName: a, dnsNames: ['a b']", "tls.dnsNames: 'a b' is neither a host name nor an address")]
    [InlineData("commonName: a-name-that-is-longer-than-what-fits-into-the-common-name-of-a-certificate", "tls.commonName: 'a-name-that-is-longer-than-what-fits-into-the-common-name-of-a-certificate' has more than 64 characters; put it under dnsNames")]
    public void What_cannot_be_certified_names_its_field(string tls, string message) =>
        Assert.Equal($"onCreate.secrets[0] (web-tls): {message}", World("onCreate", $"secrets: [{{ name: web-tls, tls: {{ {tls} }} }}]").Decide().Error);

    private static MemoryWorld World(string block, string children)
    {
        string indented = string.Join('\n', children.Split('\n').Select(static line => "  " + line));
        return new MemoryWorld(TestKatalogs.Plan($"{block}:\n{indented}"), TestObjects.Website("""{"host":"www.example.com"}"""));
    }

    private static JsonNode Secret(MemoryWorld world) => TestObjects.Json(world.Get(WellKnownResources.Secrets, "web-tls").Json);

    private static string Certificate(MemoryWorld world) => Text(Secret(world), "tls.crt");

    private static string Text(JsonNode secret, string key) => Encoding.UTF8.GetString(Convert.FromBase64String((string)secret["data"]![key]!));

    private static X509Certificate2 Other(MemoryWorld world)
    {
        world.Remove(WellKnownResources.Secrets, "web-tls");
        world.Cycle();
        return X509Certificate2.CreateFromPem(Text(Secret(world), "ca.crt"));
    }

    private static bool Verifies(X509Certificate2 server, X509Certificate2 authority, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        return chain.Build(server);
    }
}
